const box = document.querySelector("#recheck [data-transcript]");
const part = (name) => box.querySelector(`[data-${name}]`);
const say = (words) => { part("said").textContent = words; };
const frame = () => new Promise((next) => setTimeout(next));
box.hidden = false;
part("start").addEventListener("click", async () => {
  const words = box.dataset;
  part("start").disabled = true;
  say(words.running);
  try {
    const [recheck, answer] = await Promise.all([import(words.script), fetch(words.transcript)]);
    await recheck.default();
    const check = new recheck.Recheck(await answer.text());
    while (check.step(2000)) {
      const { stage, done, of } = JSON.parse(check.progress());
      say(of ? `${words.running} ${done}/${of}` : `${words.running} ${stage}`);
      await frame();
    }
    const found = JSON.parse(check.verdict());
    const same = found.verdict === "same";
    say(same ? `${words.same} ${found.digest}` : `${words.wrong} ${found.line} (${found.field}): ${found.said}`);
    part("ask").hidden = !same;
    part("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const steps = JSON.parse(check.explain(part("ask").elements.ticket.value.trim()));
      part("why").textContent = steps ? steps.map((step) => JSON.stringify(step)).join("\n") : words.noTicket;
    });
  } catch {
    say(words.failed);
    part("start").disabled = false;
  }
});
