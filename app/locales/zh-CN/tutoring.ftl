care-title = 放学托管
care-text = 放学以后，孩子在社区写作业，有老师看着，到点由您指定的大人来接。
care-list = 所有托管班
care-more = 看所有托管班
weekdays-school = 周一到周五
care-none = 现在没有托管班。
care-any-school = 各校学生都可以
care-grades = { $from }到{ $to }
method-first-come = 先到先得
method-ballot = 抽签
care-term = { $first }—{ $last }
care-ratio = 一位老师最多看 { $ratio } 个孩子
care-window = { $opens } — { $closes } 报名
care-opens = { $at } 开始报名
care-closed = 报名已结束
care-collects = 正在收志愿
care-all-full = 每天都满了，可以排队
care-free-on = { $days }还有名额
care-seats = { $capacity } 个名额
care-fact-term = 时间
care-fact-who = 收谁
care-fact-where = 地点
care-fact-price = 费用
care-fact-tutors = 老师
care-days = 每天的名额
care-free = 还有 { $free } 个（共 { $capacity } 个）
care-full = 已满，{ $waiting } 人排队
care-sign-up = 报名
care-see-ballot = 看抽签
care-mine-title = 孩子的托管
care-mine-none = 还没有报托管。
care-placed = 有名额
care-waits = 排队第 { $position } 位
care-leave = 不上{ $day }了
care-stop-waiting = 不等{ $day }了
care-my-ticket = 抽签号 { $number }
care-give-back = 退掉某一天
care-give-back-text = 头一天晚上以前可以退。退掉的名额马上给排队的下一位。
care-consent = 我的同意
care-consent-given = 您已同意社区照看这个孩子。撤回以后，托管的名额都会退掉。
care-consent-question = 您作为监护人，同意社区放学后照看{ $name }吗？
care-consent-text = 只为照看孩子：学校、年级、门口要知道的过敏、谁来接。随时可以撤回。不同意就不能报托管，别的都不受影响。

sign-up-title = 给孩子报托管
sign-up-text = 给每个孩子勾上要来的日子。每一天单独算：有名额就报上，没有就排队。
sign-up-no-child = 家里还没有登记孩子，请先添加。
sign-up-add-child = 添加孩子
sign-up-held = 已报
sign-up-school = 学校
sign-up-grade = 现在几年级
sign-up-grade-entered = { $grade }（{ $year } 年入学）
sign-up-choose = 请选择
sign-up-allergies = 过敏（没有就空着）
sign-up-allergies-hint = 最多 24 个字，门口的老师看得到，例如：花生。

wish-title = 填志愿
wish-text = 给每个孩子勾上日子，选最想去的。{ $at } 截止以前随时可以改，早填晚填机会一样。
wish-rank = 第 { $rank } 志愿
wish-none = 没有了
wish-all-or-none = 如果只要一部分就没有用
wish-whole = 一个孩子的日子要么都有，要么都不要
wish-together = 几个孩子要么都有，要么都不要
wish-hand-in = 交志愿
wish-change = 改志愿
ballot-collects = 正在收志愿。早填晚填一个样：截止以后抽号，再按号一家一家挑。

grade-1 = 一年级
grade-2 = 二年级
grade-3 = 三年级
grade-4 = 四年级
grade-5 = 五年级
grade-6 = 六年级
grade-7 = 七年级
grade-8 = 八年级
grade-9 = 九年级

pickups-title = 谁来接孩子
pickups-text = 只有您在这里写下的、满 18 岁的大人，才能把孩子接走。家里人也要写。
pickup-none = 还没有写谁来接。没有写，谁也接不走。
pickup-add = 添加一位大人
pickup-children = 接哪个孩子
pickup-name = 姓名
pickup-called = 孩子怎么叫
pickup-called-hint = 例如：姥姥、王叔叔
pickup-born-year = 出生年
pickup-born-month = 出生月
pickup-last-day = 到哪一天为止
pickup-last-day-hint = 空着就是一直到您收回
pickup-until = 到 { $day }
pickup-revoke = 收回

door-title = 今天的托管
door-empty = 今天没有托管。
door-unknown = 还没来
door-absent = 请假
door-here = 到了
door-left = 接走了
door-late = 超时
door-minutes = { $minutes } 分钟
door-who = 今天谁可以接{ $child }
door-missing = 晚了 { $minutes } 分钟
door-allergies = 过敏：{ $allergies }
door-in = 到了
door-back = 又回来了
door-not-coming = 不来
door-out = 接走
door-undo = 点错了，撤回
door-nobody-listed = 家里还没有写谁来接。请给家长打电话。
door-stranger = 别的人：不能接
door-stranger-text = 不能让孩子跟他走。请写下姓名，然后给家长打电话：家长可以马上在手机上把这个人加进去。
door-turn-away = 记下，没有让他接走
door-turned-away = { $at } { $adult }不在名单上，没有让他接走

ballots-title = 抽签
ballots-text = 名额不够时抽签。每一步都公开，谁都可以自己再算一遍。
ballots-list = 所有抽签
ballots-how = 名额不够时怎么抽签
ballots-none = 还没有抽签。
ballot-name = 抽签
ballot-state = 进展
ballot-closing = 截止
ballot-closes = { $at } 截止
ballot-tickets = { $count } 张签
phase-collecting = 正在收志愿
phase-closed = 已截止，公示中
phase-thrown = 骰子已掷
phase-drawn = 已抽签，等待公布
phase-published = 已公布
phase-void = 已作废
ballot-c = 承诺 C
ballot-r = 名册 R
ballot-t = 规则与名额 T
ballot-dice = 居民掷的 38 个数字
ballot-digest = 抽签记录的指纹
ballot-prints = 公布的数字
ballot-prints-text = 每个数字公布以后就不能再改。和墙上贴的纸比一比，一位也不会差。
ballot-steps = 一步一步来
ballot-stage-commit = 公布承诺
ballot-stage-close = 公示名册
ballot-stage-answer = 答复异议（48 小时）
ballot-stage-throw = 居民掷骰子
ballot-stage-draw = 抽签
ballot-stage-publish = 公布结果
ballot-log = 做过的每一步
ballot-public = 居民看到的页面
ballot-try-done = 完成
ballot-try-refused = 没有做成
ballot-step-commit = 生成秘密，公布承诺
ballot-step-close = 公示名册和规则
ballot-step-object = 记一条异议
ballot-step-answer = 答复一条异议，名册不变
ballot-step-throw = 录入骰子
ballot-step-draw = 抽签
ballot-step-publish = 公布结果
ballot-step-void = 宣布作废
ballot-next-commit = 下一步：在 { $before } 以前生成秘密，公布承诺。
ballot-next-prolong = 截止以前没有公布承诺，这次抽签只能作废。
ballot-next-close = 下一步：{ $from } 以后公示名册和规则。
ballot-next-answer = 公示到 { $until }。还有 { $count } 条异议没有答复。
ballot-next-throw = 下一步：请居民当众掷骰子，录入 38 个数字。
ballot-next-draw = 下一步：抽签。只能抽一次。
ballot-next-publish = 下一步：公布结果，抽中的孩子就有名额了。
ballot-next-nothing = 这次抽签结束了。
ballot-dice-field = 38 个数字，按掷的顺序
ballot-void-field = 为什么作废

recheck-title = 自己再算一遍
recheck-text = 名单、名额和骰子都在公开的记录里。您的手机照着记录从头再算一次，不问我们的服务器。
recheck-transcript = 下载抽签记录
recheck-by-hand = 也可以离线验算：
recheck-start = 在这台设备上算一遍
recheck-part-reading = 拿到公开的名单和名额
recheck-part-numbering = 用当天掷的骰子排号
recheck-part-choosing = 一家一家重新挑
recheck-part-comparing = 和公布的一行一行比
recheck-same-title = 和公布的一样
recheck-same-text = { $tickets } 张签，一张不差。这台设备自己算的。
recheck-rehearsal = 这只是一次演练，没有给任何人名额。
recheck-wrong-title = 和公布的不一样
recheck-wrong-text = 第 { $line } 行（{ $field }）不对。
recheck-wrong-said = 上面写的是：{ $said }
recheck-wrong-computed = 算出来应当是：{ $computed }
recheck-failed-title = 这里算不了
recheck-failed-text = 请看看网络再试，或者下载记录，用 wuse verify 验算。
recheck-file = 手上有一份存下来的记录？
recheck-file-label = 下载来的抽签记录
recheck-file-hint = 文件只在这台设备上读，不会传走，没有网络也能算。
recheck-no-ticket = 没有 { $ticket } 这张签，请核对。
recheck-ticket-hint = 在“孩子的托管”里，例如 T17
recheck-why-title = { $ticket } 为什么有（没有）名额
recheck-all-days = 这几天
recheck-asked = 报了{ $days }
recheck-wishes = 志愿：{ $wishes }。
recheck-whole = 要么都有，要么都不要。
recheck-single = 哪天有算哪天。
recheck-together = 和{ $tickets }一起抽一个号。
recheck-numbered = 抽到第 { $position } 号，一共 { $of } 号
recheck-numbered-text = 号是大家掷的骰子定的，谁也不能挑。号小的先挑。
recheck-weight = 以前没抽中，所以抽了 { $weight } 次，取最好的一次。
recheck-got = 轮到时，{ $day }有名额
recheck-lost = 轮到时，{ $day }挑完了
recheck-granted = 有名额
recheck-not-needed = 前面的志愿已经有了
recheck-full = { $day }一共 { $capacity } 个，最后一个给了第 { $last } 号
recheck-kept = { $day }剩下的 { $kept } 个留给别人
recheck-not-offered = { $day }不开
recheck-not-together = 放不下一起报的孩子
recheck-picture = 按号排：实心是那天有了名额，空心是没要或没轮上，方块是这一家
recheck-waits = 抽签时排第 { $position } 位
recheck-waits-text = 有人退，就按这个号往下轮，不再抽。
recheck-ticket = 抽签号
recheck-why = 为什么有（没有）名额

notice-care-placed = { $programme }：{ $child }报上了，每周 { $days } 天
notice-care-waits = { $programme }：{ $child }有 { $days } 天要排队
notice-care-moved-up = { $programme }有名额了，{ $child }排到了
notice-care-moved-up-more = 不要的话，请在“孩子的托管”里退掉，名额给下一位。
notice-care-gave-back = { $programme }：{ $child }退了 { $days } 天
notice-care-arrived = { $child } { $at } 到了{ $programme }
notice-care-left = { $child } { $at } 由{ $adult }从{ $programme }接走

refusal-no-child = 还没有选。请给至少一个孩子勾上日子。
refusal-too-many-children = 一次最多报 { $most } 个孩子，请分两次报。
refusal-care-not-open-yet = 还没有开始报名，{ $opens } 再来。
refusal-care-closed = 报名已经结束。看看别的托管班吧。
refusal-by-ballot = 这个托管班的名额要抽签，不能直接报。
refusal-first-come = 这个托管班先到先得，不抽签，请直接报名。
refusal-no-weekday = 还没有给{ $person }选星期几。
refusal-weekday-not-offered = { $programme }在这一天没有，请给{ $person }换一天。
refusal-more-than-fit = 这一天一共只有 { $capacity } 个名额，请少报几个。
refusal-grade-unknown = 请选{ $person }的学校和年级。
refusal-wrong-grade = { $person }的年级不合适：这里收 { $from }–{ $to } 年级。
refusal-wrong-school = 这个托管班只收一所学校的学生，{ $person }是别的学校的。
refusal-care-consent-missing = 监护人还没有同意社区照看{ $person }，请在表里回答。
refusal-signed-up-already = { $person }这一天已经报了或在排队。
refusal-care-day-begun = 今天的已经开始了，到明天再改。今天不来，请告诉老师。
refusal-care-clash = { $person }那时有别的事：{ $other }（{ $at }）。
refusal-no-wish = 还没有给{ $person }填志愿。
refusal-too-many-wishes = { $person }最多填 { $most } 个志愿。
refusal-wish-twice = { $person }的同一个志愿填了两次。
refusal-wish-unknown = { $person }的志愿里有不属于这次抽签的。
refusal-allergies-too-long = 过敏最多写 { $most } 个字。
refusal-allergies-characters = 过敏里有显示不了的符号，请只用文字。
refusal-entry-impossible = 入学年份不对，请重新选年级。
refusal-days-missing = 请选星期几，同一天只选一次。
refusal-hours-too-short = 每天至少 { $least } 分钟，结束要在开始以后。
refusal-no-capacity = 请写每天收几个孩子，至少一个。
refusal-reserved-too-many = 保留的名额最多 { $most } 个（一半）。
refusal-reserves-need-ballot = 只有抽签的托管班才能保留名额。
refusal-grades-backwards = 最低年级高过了最高年级，请核对。
refusal-term-backwards = 学期在开始以前就结束了，请核对日期。
refusal-window-backwards = 报名在开始以前就结束了，请核对时间。
refusal-ratio-missing = 请写一位老师看几个孩子，至少一个。
refusal-price-over-cap = 这里每月最多收 { $cap }。
refusal-committed-already = { $at } 已经公布过承诺了。
refusal-committed-too-late = { $closes } 已经截止，承诺要在截止以前公布。
refusal-not-committed = 还没有公布承诺。
refusal-still-open = 还在收志愿，{ $closes } 以后再来。
refusal-closed-already = { $at } 已经公示了，不能再改。
refusal-not-closed = 还没有公示名册，请先公示。
refusal-not-later = 截止时间只能往后推，而且要在现在以后。
refusal-objections-open = 公示到 { $until }，到时再来。
refusal-objections-over = { $until } 公示已经结束，不能再提异议。
refusal-objection-unanswered = 还有 { $count } 条异议没有答复，请先答复。
refusal-no-objection = 没有要答复的异议。
refusal-dice-malformed = 请按掷的顺序输入 { $digits } 个数字。
refusal-thrown-already = { $at } 已经掷过骰子了。
refusal-not-thrown = 还没有掷骰子。
refusal-drawn-already = { $at } 已经抽过签了。只抽一次。
refusal-not-drawn = 还没有抽签。
refusal-published-already = { $at } 已经公布了。
refusal-ballot-void = 这次抽签 { $at } 作废了。
refusal-secret-wrong = 这不是当初承诺的那个秘密。
refusal-roster-changed = 要抽的和公示的不一样，不能抽。
refusal-roster-contradicts = 名册或名额不合规则，不能公示。请先改正。
refusal-not-listed = 这个人不在名单上，不能接走孩子。请给家长打电话，家长可以马上把他加进去。
refusal-barred = 这个人不能接走孩子。请联系负责人。
refusal-collector-too-young = 来接的人要满 18 岁。
refusal-pickup-revoked = 家长 { $at } 收回了，不能接。请给家长打电话。
refusal-pickup-not-today = 今天不归这个人接。请给家长打电话。
refusal-pickup-over = 这个人接孩子的期限已过。请给家长打电话。
refusal-pickup-used = 只能接一次，{ $at } 已经用过了。
refusal-pass-unreadable = 这不是接孩子的码。
refusal-pass-key-unknown = 这部手机还不认识这个码，请先更新名单。
refusal-pass-forged = 这个码不是我们发的，不能接。
refusal-pass-replaced = 这个码已经换了新的，请出示新的。
refusal-pass-expired = 这个码 { $at } 过期了，请家长换一个。
refusal-left-already = { $at } 已经由{ $with }接走了。
refusal-not-here = 孩子还没有签到。请先点“到了”。
refusal-here-already = { $at } 已经签到了。
refusal-nothing-to-undo = 没有可以撤回的。
refusal-undone-too-late = 只能在 10 分钟内撤回。

care-new = 新的托管班
care-desk-none = 还没有托管班。填一个，家长就能报名。
care-needs-room = 托管班要有教室。先填一间教室。
care-name = 名称
care-name-en = 英文名称（可不填）
care-first = 第一天
care-last = 最后一天
care-from-grade = 从几年级
care-to-grade = 到几年级
care-school = 哪个学校的孩子
care-week = 哪几天，几点到几点，收多少个孩子
care-week-hint = 写 16:30-18:30；不开的那天空着。每天至少两小时，节假日自动跳过。
care-day = 星期
care-hours = 时间
care-places = 名额
care-no-care = 不开
care-hours-on = { $day }的时间
care-places-on = { $day }的名额
care-ratio-field = 一位老师最多看几个孩子
care-price = 收费
care-price-en = 收费，英文（可不填）
care-opens-at = 报名开始
care-closes-at = 报名结束
care-method = 名额怎么给
care-days-of = 哪几天
care-taken = 有名额/名额（人次）
care-touches = 每天最多有 { $taken } 个孩子有名额，{ $waiting } 人次在排队。改时间、教室会通知有名额的家庭；多出来的名额给排队的人；有名额的孩子一个也不会少。
schools-title = 学校
schools-none = 还没有学校。家长报名时要选孩子的学校。
school-new = 新的学校
school-name = 名称
school-name-en = 英文名称（可不填）
ballot-new = 新的抽签
ballot-none-to-draw = 没有要抽签的托管班。先填一个，名额选“抽签”。
ballot-programmes = 抽哪些托管班的名额
ballot-opens = 开始填志愿
ballot-closes-at = 截止
ballot-closes-hint = 截止以后公示 48 小时，才能摇号。
ballot-new-text = 截止以前要先公布承诺；打开以后，页面会一步一步带着做。
ballot-open = 打开抽签
absence-tell = { $day }不来
absence-several = 好几天不来
absence-until = 从{ $day }起，到哪一天
absence-send = 告诉老师
absence-told = { $day }不来，已经告诉老师
absence-told-until = { $from }到{ $until }不来，已经告诉老师
absence-take-back = 还是来
door-told = 家长说的 { $at }
notice-care-changed = { $programme }改了时间或地点，{ $child }的名额还在
notice-care-changed-more = 请看新的时间和教室；来不了就在“孩子的托管”里退掉。

refusal-term-missing = 请填第一天和最后一天。
refusal-window-missing = 请填什么时候开始、什么时候结束。
refusal-care-hours-malformed = { $weekday ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }的时间看不懂。请写成 16:30-18:30。
refusal-care-capacity-malformed = 请填{ $weekday ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }收多少个孩子，1 到 { $most }。
refusal-care-price-missing = 请写怎么收费；不收费就写“免费”。
refusal-care-price-too-long = 收费最多写 { $most } 个字。
refusal-method-missing = 请选名额怎么给。
refusal-care-room-missing = 请选教室。
refusal-care-day-taken = { $weekday ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }有 { $children } 个孩子有名额或在排队，不能取消这一天。请先和他们说好。
refusal-capacity-taken = { $weekday ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }已经有 { $taken } 个孩子，名额不能比这少。
refusal-method-fixed = 已经有人报名或在抽签，名额的给法不能改了。
refusal-fixed-by-ballot = 这个托管班正在抽签，日子、名额和学期不能改。等结果公布以后再改。
refusal-ballot-of-nothing = 还没有选托管班。请至少选一个。
refusal-not-by-ballot = { $programme }不用抽签。请先把它的名额改成“抽签”。
refusal-drawn-elsewhere = { $programme }已经在另一次抽签里了。
refusal-closes-too-late = 截止太晚了，公示要 48 小时。最晚 { $last } 截止。
refusal-closes-in-the-past = 截止时间已经过了。请填以后的时间。
refusal-absence-empty = 这几天孩子没有托管，或者已经过了。请另选日子。
refusal-absence-too-long = 一次最多 { $most } 天。更久不来，请退掉名额，让给排队的孩子。
