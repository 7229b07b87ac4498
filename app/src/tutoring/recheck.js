// Runs a draw again. What is checked is the transcript alone, as it was fetched or taken from a file; nothing is asked.
const box = document.querySelector("#recheck [data-transcript]");
const find = (name) => box.querySelector(`[data-${name}]`);
const words = JSON.parse(box.dataset.words);
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot);
const frame = () => new Promise((next) => setTimeout(next));
const make = (tag, text, kind) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
};
const list = (items) => items.join(words.joint);
const day = (number) => (number ? words.days[number - 1] : words.allDays);

const recheck = import(box.dataset.script).then(async (module) => {
  await module.default({ module_or_path: box.dataset.module });
  box.dataset.ready = "";
  return module;
});
recheck.catch(() => {});

function say(kind, title, ...lines) {
  find("verdict").hidden = false;
  find("verdict").dataset.verdict = kind;
  find("said").replaceChildren(make("h3", title), ...lines.filter(Boolean).map((line) => make("p", line)));
}

function progress({ stage, done, of }) {
  const stages = ["reading", "numbering", "choosing", "comparing", "over"];
  const at = stages.indexOf(stage);
  find("parts").querySelector("progress").value = (at + (of ? done / of : 0)) / 4;
  for (const part of find("parts").querySelectorAll("[data-stage]")) {
    const place = stages.indexOf(part.dataset.stage);
    part.classList.toggle("done", place < at);
    const count = part.querySelector("[data-count]");
    if (place === at && of) [count.textContent, count.dataset.count] = [`${done} / ${of}`, of];
    else if (place < at && count.dataset.count) count.textContent = count.dataset.count;
  }
}

async function check(text) {
  for (const name of ["verdict", "ask"]) find(name).hidden = true;
  find("why").replaceChildren();
  find("start").hidden = true;
  find("parts").hidden = false;
  const { Recheck } = await recheck;
  const own = new Recheck(text);
  progress({ stage: "reading" });
  await frame();
  while (own.step(2000)) {
    progress(JSON.parse(own.progress()));
    await frame();
  }
  progress({ stage: "over" });
  const found = JSON.parse(own.verdict());
  if (found.verdict === "same") {
    say("same", words.sameTitle, fill(words.sameText, found), found.rehearsal && words.rehearsal);
    find("ask").hidden = false;
    find("ask").onsubmit = (event) => {
      event.preventDefault();
      event.stopPropagation();
      explain(own, JSON.parse(text), find("ask").elements.ticket.value.trim().toUpperCase());
    };
    if (find("ask").elements.ticket.value) find("ask").requestSubmit();
  } else {
    find("parts").hidden = true;
    say("wrong", words.wrongTitle, fill(words.wrongText, found), fill(words.wrongSaid, found),
      found.computed && fill(words.wrongComputed, found));
  }
}

async function guarded(text) {
  try {
    await check(await text());
  } catch {
    find("parts").hidden = true;
    find("start").hidden = false;
    say("failed", words.failedTitle, words.failedText);
  }
}

// Who has a seat on a day, in the order of the numbers: a dot for each, a diamond for one's own.
function picture(draw, lot, number) {
  const takers = draw.turns.filter((turn) => turn.takes.some((take) => !number || take.weekday === number));
  const has = new Set(takers.map((turn) => turn.lot));
  const [across, size] = [20, 15];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${across * size} ${Math.ceil(draw.lots.length / across) * size}`);
  svg.setAttribute("class", "dots");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", words.picture);
  draw.lots.forEach((each, place) => {
    const [x, y] = [(place % across) * size + size / 2, Math.floor(place / across) * size + size / 2];
    const dot = document.createElementNS(svg.namespaceURI, each.lot === lot ? "path" : "circle");
    if (each.lot === lot) dot.setAttribute("d", `M${x} ${y - 7}l7 7-7 7-7-7z`);
    else for (const [name, value] of [["cx", x], ["cy", y], ["r", 4.5]]) dot.setAttribute(name, value);
    dot.setAttribute("class", each.lot === lot ? "mine" : has.has(each.lot) ? "has" : "not");
    svg.append(dot);
  });
  return [svg, make("p", words.picture, "small")];
}

function explain(own, draw, ticket) {
  const steps = JSON.parse(own.explain(ticket));
  if (!steps) return find("why").replaceChildren(make("p", fill(words.noTicket, { ticket }), "error-summary"));
  const title = (id) => {
    const programme = draw.programmes.find((each) => each.programme === id);
    return (words.language === "en" && programme?.en) || programme?.zh || id;
  };
  const { lot } = draw.tickets.find((each) => each.ticket === ticket);
  const ended = (tried, number) => {
    if (tried.end !== "full") return fill(words[tried.end], { day: day(tried.weekday ?? number) });
    return tried.days.map((full) => fill(full.last ? words.full : words.kept, { ...full, day: day(full.weekday) })).join("");
  };
  const item = (step) => {
    const li = document.createElement("li");
    const add = (title, ...lines) => li.append(make("h3", title), ...lines.filter(Boolean).map((line) => make("p", line)));
    if (step.step === "asked") {
      add(fill(words.asked, { days: list(step.weekdays.map(day)) }), fill(words.wishes, { wishes: list(step.wishes.map(title)) }),
        step.whole ? words.whole : words.single, step.together.length > 1 && fill(words.together, { tickets: list(step.together) }));
    } else if (step.step === "numbered") {
      add(fill(words.numbered, step), words.numberedText, step.weight > 1 && fill(words.weight, step));
    } else if (step.step === "chose") {
      const got = step.took.length > 0;
      add(fill(got ? words.got : words.lost, { day: day(step.weekday) }));
      if (!got && draw.lots.length <= 600) li.append(...picture(draw, lot, step.weekday));
      for (const tried of step.wishes.filter((each) => each.end !== "not-needed")) {
        const line = make("p", "", got && tried.end === "granted" ? "got" : "lost");
        line.append(make("span", title(tried.programme)), make("b", ended(tried, step.weekday)));
        li.append(line);
      }
    } else {
      add(fill(words.waits, step), words.waitsText);
    }
    return li;
  };
  const whys = document.createElement("ol");
  whys.className = "whys";
  whys.append(...steps.map(item));
  find("why").replaceChildren(make("h2", fill(words.whyTitle, { ticket })), whys);
}

box.hidden = false;
find("start").addEventListener("click", () => guarded(async () => (await fetch(box.dataset.transcript)).text()));
find("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) guarded(() => file.text());
});
