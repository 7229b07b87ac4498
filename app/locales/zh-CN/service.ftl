help-title = 请人帮忙
help-text = 选一样，写上时间，社区看过以后就请志愿者来。免费。
help-emergency = 身体不舒服、受伤、着火：请马上打 120 或 119，不要在这里等。
help-mine = 我请的帮忙
help-volunteer = 我想帮别人
help-minutes = { $minutes } 分钟

ask-person = 给谁帮忙
ask-windows = 什么时候方便
ask-windows-hint = 这件事大约要 { $minutes } 分钟。可以写几个时间，志愿者挑一个。
ask-day = 哪一天
ask-from = 几点起
ask-until = 到几点
ask-estate = 哪个小区
ask-building = 几号楼
ask-building-hint = 比如 3号楼。有人认领以后，那一位才看得到。
ask-door = 单元、楼层、门牌
ask-door-hint = 定下来谁来以后，那一位才看得到；每看一次都记下来给您看。
ask-tongues = 说什么话方便
ask-wish = 希望谁来
wish-any = 都可以
wish-woman = 女士
wish-man = 先生
wish-unsaid = 不说
ask-pets = 家里有宠物
ask-stairs = 要爬楼梯，没有电梯
ask-urgent = 很急
ask-words = 还有什么要说的
ask-words-hint = 志愿者都看得到，请不要写姓名、电话和门牌。
ask-words-own = 要帮什么
ask-send = 送出

tongue-mandarin = 普通话
tongue-jin-taiyuan = 太原话
tongue-henan = 河南话
tongue-english = 英语

skill-phone = 会教手机
skill-sewing = 会缝补
skill-photo = 会拍照
skill-music = 会唱会奏
skill-reading = 会朗读
skill-listening = 会倾听
skill-repair = 会修东西
skill-law = 懂法律

paper-identity = 身份核实
paper-background = 无犯罪记录证明
paper-health = 健康证
paper-training = 培训证
paper-licence = 执业证
paper-until = { $paper }至 { $day }
paper = 看过的证件
paper-from = 从哪天起
paper-last = 到哪天止
paper-note = 记下

risk-l0 = 公共场所
risk-l1 = 送到门口
risk-l2 = 上门进家
risk-l3 = 有未成年人或者经手钱

mine-title = 我请的帮忙
mine-none = 还没有请过人帮忙。
mine-ask = 请人帮忙

need-asked = { $when } 送出
need-requested-resident = 社区收到了，一天以内有人看；急的两小时以内。
need-triaged-resident = 社区看过了，马上请志愿者。
need-published-resident = 正在请志愿者，还没有人认领。
need-offered-resident = 正在问一位志愿者。
need-claimed-resident = 有志愿者想来，等您和社区同意。
need-confirmed-resident = 定好了，会有人来。
need-in-progress-resident = 志愿者到了，正在帮忙。
need-done-resident = 帮完了。请您说一声做好了没有。
need-verified-resident = 您说做好了，谢谢。
need-closed-resident = 都办完了。
need-cancelled-resident = 已经取消。
need-no-show-resident = 志愿者没有来，社区正在处理。
need-unsafe-stop-resident = 因为不安全停了，社区会联系您。
need-expired-resident = 时间过了，没有请到人。可以再请一次。
need-reassigned-resident = 原来的志愿者不来了，社区在另请人。
need-disputed-resident = 两边说的不一样，社区正在核实。

need-what = 您写的
need-looks = 谁看过门牌和电话
need-looks-none = 还没有人看过。
need-cancel = 不用了，取消
need-call-now = 看起来是急事：请马上打 { $number }。
need-volunteer-number = 志愿者编号 { $number }
need-checked = 社区核实过：{ $papers }
need-answer-until = 请在 { $until } 以前回答；不回答就再请别人。
need-code-start = 志愿者到了，把这个码告诉他：
need-code-end = 志愿者要走了，把这个码告诉他：
need-agree = 同意这一位来
need-someone-else = 请换一位
need-verify = 做好了

board-title = 帮忙
urgent = 急

state-need-requested = 待看
state-need-triaged = 待发布
state-need-published = 待认领
state-need-offered = 已邀请
state-need-claimed = 待同意
state-need-confirmed = 已定
state-need-in-progress = 进行中
state-need-done = 已做完
state-need-verified = 已确认做好
state-need-closed = 已办结
state-need-cancelled = 已取消
state-need-no-show = 没有来
state-need-unsafe-stop = 因不安全停止
state-need-expired = 已过期
state-need-reassigned = 待另请
state-need-disputed = 有争议

next-requested = 看风险，再发布
next-triaged = 发布
next-published = 等人认领；快到时间就打电话找
next-claimed = 同意，或者请换一位
next-confirmed = 等见面
next-in-progress = 等结束
next-done = 问居民做好了没有
next-reassigned = 再发布，或者打电话找
next-no-show = 问清楚，再发布
next-unsafe-stop = 值班负责人马上处理

triage-risk = 风险
triage-publish = 发布给志愿者
triage-note = 只记下风险
lease-both-missing = { $until } 以前：居民和社区都还没同意
lease-staff-missing = 居民同意了，只等社区（到 { $until }）
lease-resident-missing = 社区同意了，只等居民（到 { $until }）
dispatch-agree = 同意这一位
dispatch-publish = 再发布
dispatch-someone-else = 请换一位
dispatch-verify = 居民说做好了

volunteers-title = 志愿者
volunteers-name = 姓名
volunteers-number = 志愿者编号
volunteers-risk = 最多做到
volunteers-papers = 证件

volunteer-title = 当志愿者
volunteer-text = 写上会什么、什么时候有空，我们只推荐真正适合您的。满 18 岁可以报名。
volunteer-person = 谁来当志愿者
volunteer-gender = 性别
volunteer-skills = 会什么
volunteer-tongues = 会说什么话
volunteer-free = 每周什么时候有空
free-from = { $day }几点起
free-until = { $day }到几点
volunteer-area = 愿意去哪些小区（不选就是都可以）
volunteer-risk = 最多做到哪一种
volunteer-hours = 每月最多几小时（可以不写）
volunteer-save = 保存
volunteer-change = 改我写的

needs-title = 等人帮的事
needs-held = 我答应的
needs-for-you = 适合您的
needs-none = 现在没有正好适合的。看看别的，或者改一改有空的时间。
needs-all = 看所有没人认领的
needs-rest = 别的
needs-others = 看看别的

reason-regular = 点名请您
reason-urgent = 很急
reason-waits = 已经等了 { $days } 天
reason-free = 正好您有空
reason-speaks = 您会说{ $tongue }
reason-can = 您{ $skill }
reason-brand = 是您的服务品牌
reason-estate = 就在您小区

claim = 认领
claim-when = 选一个时间
claim-at-once = 认领以后马上就定下来。
claim-asks-both = 认领以后给您留着，等居民和社区同意。
claim-not = 现在认领不了
claim-lease = 给您留到 { $until }
claim-extend = 多留一会儿（一次）
claim-release = 我来不了，退回
claim-release-late = 离开始不到 24 小时。退回以后，社区和居民马上会知道，好另外请人。没来得及说比说晚了更糟。
claim-release-meant = 知道，还是退回

need-claimed-volunteer = 给您留着，等同意
need-confirmed-volunteer = 定好了，您去
need-in-progress-volunteer = 正在帮忙
need-done-volunteer = 帮完了，谢谢。时间已经记上。
need-verified-volunteer = 居民说做好了，谢谢
need-closed-volunteer = 都办完了
need-cancelled-volunteer = 已经取消
need-no-show-volunteer = 记为没有来
need-unsafe-stop-volunteer = 因为不安全停了
need-disputed-volunteer = 两边说的不一样，正在核实
need-published-volunteer = 还没有人认领
need-offered-volunteer = 正在问您
need-expired-volunteer = 时间过了
need-requested-volunteer = 还没发布
need-triaged-volunteer = 还没发布
need-reassigned-volunteer = 正在另请人

address-door = 门牌：{ $door }
address-look = 看门牌和电话
visit-from = { $from } 以后，在这里输入居民的码。
visit-check-in = 到了：居民那边的开始码
visit-check-out = 走了：居民那边的结束码
visit-check-in-send = 我到了
visit-check-out-send = 帮完了
visit-code-hint = 六个数字，在居民的手机上。

hours-title = 我的时间
hours-sum = { $hours } 小时 { $minutes } 分
hours-stars = { $stars } 星志愿者
hours-none = 还没有记上的时间。两边都用码确认以后，马上就记上。

certificate-title = 志愿服务证明
certificate-issue = 开一张证明
certificate-show = 看最新的证明
certificate-number = 证明编号
certificate-name = 姓名
certificate-time = 服务时间
certificate-between = 时间段
certificate-days = { $from } 至 { $until }
certificate-unit = 出具单位
certificate-issued = 出具日期
certificate-qr = 核对这张证明的二维码
certificate-hint = 扫码核对。没有网，用社区的公钥也能核对。

check-title = 核对证明
check-genuine = 是真的，由本社区出具
check-stands = 出具以后没有更正过。
check-corrected = 出具以后更正过，请向社区问现在的时间。

colour-red = 红色先锋
colour-blue = 蓝色公益
colour-orange = 橙色睦邻
colour-green = 绿色治理
colour-silver = 银色助老
ask-another = 再写一个时间
windows-more = 另外还有 { $count } 个时间
fact-time = 时间
fact-place = 地方
fact-note = 说明
fact-whom = 给谁
fact-length = 要多久
step-asked = 送出
step-seen = 社区看过
step-open = 请志愿者
step-settled = 定好谁来
step-there = 正在帮忙
step-over = 帮完了
need-two = 这件事两个人一起去
need-two-nobody = 另一位还没有人认领
need-two-with = 另一位：{ $names }
place-by-steps = 认领后看楼号，定下来看门牌
place-once-settled = 定下来就看得到门牌和电话
place-each-look = 每看一次门牌，居民都知道
claim-why = 为什么适合您
claim-left = 还有 { $hours } 小时 { $minutes } 分
claim-waits-both = 等居民和社区都点头。有消息就告诉您。
claim-waits-staff = 居民点头了，只等社区。
claim-waits-resident = 社区点头了，只等居民。
needs-until = 给您留到 { $until }
needs-rest-none = 现在没有别的。
volunteer-nav = 志愿者的页面
volunteer-free-hint = 没空的日子空着。
volunteer-nobody = 家里还没有满 18 岁的人。请先写上是谁。
volunteer-add-person = 写上是谁
certificate-offline = 没有网也能核对
certificate-seal = 这张证明的码
certificate-key = 社区的公钥
certificate-print = 用浏览器的“打印”就能印在一张纸上。
lane-triage = 待核实
lane-triage-clock = 24 小时内
lane-open = 没人认领
lane-open-clock = 按等了多久
lane-claimed = 等点头
lane-claimed-clock = 按留到几点
lane-settled = 定好的
lane-settled-clock = 按时间
lane-none = 这里没有要办的。
board-late = { $count } 件超时了
span-days = { $days } 天
span-hours = { $hours } 小时
span-minutes = { $minutes } 分
clock-late = 超时 { $span }
clock-left = 还有 { $span }
clock-until = 留到 { $until }
clock-waits = 等了 { $span }
alarm-untriaged = 打电话问清楚，看风险，再发布。
alarm-staff-silent = 居民早点头了：请马上答复。
alarm-nobody-came = 没有人签到：先打给志愿者，再打给居民。
alarm-overdue = 该结束了，还没有签退：打电话问。
alarm-alone = 一个人在里面，一小时没有消息：马上打电话。
alarm-unsafe = 因不安全停了：值班负责人马上处理。
alarm-resident-silent = 居民三天没有说做好没有：打电话问。
alarm-nobody-yet = 快到时间了，还没有人：打电话找人。
volunteers-none = 还没有志愿者。
need-dispute = 没有做好
need-no-show = 没有人来
need-reopen = 还是要，再请一次
visit-unsafe = 不安全，我停下了
visit-unsafe-hint = 有危险先离开，再打 110 或 120。按下面，值班负责人马上看到。
dispatch-settle-done = 查过了，做好了
dispatch-settle-not = 查过了，没有做
dispatch-close = 办结
dispatch-no-show = 没有来
next-disputed = 两边问清楚，再定

notice-need-published = { $what }：志愿者看得到了
notice-need-published-more = 有人认领就告诉您。
notice-need-claimed = { $what }：{ $name }想来
notice-need-claimed-more = 请在 { $until } 以前回答。
notice-need-comes = { $what }：{ $name }来
notice-need-comes-more = { $starts }。到了请把开始码告诉他。
notice-need-nobody-yet = { $what }：原来的志愿者来不了
notice-need-nobody-yet-more = 正在另请人，请到了就告诉您。
notice-need-expired = { $what }：时间过了，没有请到人
notice-need-expired-more = 可以再请一次，或者给社区打电话。
notice-claim-confirmed = { $what }：定好了，您去
notice-claim-confirmed-more = { $starts }。门牌和电话在页面上。
notice-claim-lease-ends = { $what }：给您留的时间快到了
notice-claim-lease-ends-more = 到 { $until }。可以多留一次。
notice-claim-lease-over = { $what }：没有等到同意，不再留着
notice-claim-lease-over-more = 看看别的适合您的。
notice-claim-not-needed = { $what }：这次不用去了，谢谢
notice-claim-not-needed-more = 看看别的适合您的。

refusal-need-no-window = 请写一个时间：日期、几点到几点。
refusal-need-too-many-windows = 最多写 { $most } 个时间，请去掉几个。
refusal-need-window-too-short = { $starts } 那个时间不够，要 { $minutes } 分钟，请写长一点。
refusal-need-window-past = { $starts } 已经过了，请写以后的时间。
refusal-need-no-length = 请写要几分钟。
refusal-need-places-range = 人数要在 1 到 { $most } 之间。
refusal-need-words-missing = 请用自己的话写要帮什么。
refusal-need-words-too-long = 最多 { $most } 个字，请写短一点。
refusal-need-weekly-over = 最后一周在第一次以前，请改日期。
refusal-need-not-theirs = 这一步不归您办，请找社区。
refusal-need-not-now = 已经到了别的一步，请看看现在怎么样了。
refusal-need-begun = 已经开始了，现在改不了，请给社区打电话。
refusal-need-too-early = 还早，{ $from } 以后再来。
refusal-need-no-time-left = 来不及了，请给社区打电话。
refusal-claim-taken = 已经有人认领了，看看别的。
refusal-claim-already-held = 您已经认领了，看看“我答应的”。
refusal-claim-own-need = 这是给您自己的，请让别人来。
refusal-claim-other-time = 不是居民写的时间，请另选一个。
refusal-claim-starts-too-soon = 最晚 { $latest } 以前认领，现在请给社区打电话。
refusal-claim-lease-extended = 已经多留过一次了，请给社区打电话。
refusal-claim-too-many-leases = 最多同时留 { $most } 个，请先退一个。
refusal-claim-overlap = 您 { $starts } 到 { $ends } 已经有安排，请另选时间。
refusal-claim-day-full = { $day } 那天已满 { $most } 分钟，请选别的日子。
refusal-claim-month-full = 您写的是每月最多 { $most } 小时，可以改。
refusal-claim-risk-beyond-limit = 超过您写的“最多做到”，可以改。
refusal-volunteer-too-young = 满 { $min } 岁才能报名。家里资料没写出生年月的，请先补上。
refusal-volunteer-guardian-missing = 要监护人同意，请监护人来签。
refusal-claim-not-for-minors = 未成年人只在公共场所服务，看看别的。
refusal-claim-minor-alone = 未成年人不能一个人去，请先找一位成年志愿者。
refusal-claim-paper-missing = 缺一份证件（{ $paper ->
        [identity] 身份核实
        [background] 无犯罪记录证明
        [health] 健康证
        [training] 培训证
        [licence] 执业证
       *[other] { $paper }
    }），请带到社区给工作人员看。
refusal-claim-paper-ends = 证件（{ $paper ->
        [identity] 身份核实
        [background] 无犯罪记录证明
        [health] 健康证
        [training] 培训证
        [licence] 执业证
       *[other] { $paper }
    }）到 { $until } 就过期了，请带新的来。
refusal-claim-skill-missing = 要会的（{ $skill ->
        [phone] 教手机
        [sewing] 缝补
        [photo] 拍照
        [music] 唱奏
        [reading] 朗读
        [listening] 倾听
        [repair] 修东西
        [law] 法律
       *[other] { $skill }
    }）您没有写，会的话请补上。
refusal-claim-wish-unmet = 居民希望的不是您这样的志愿者，看看别的。
refusal-claim-not-for-them = 这一件不适合您，看看别的。
refusal-claim-approval-needed = 前面有没来的，这次请先给社区打电话。
refusal-release-late = { $starts } 就开始了。退回马上会告诉别人，请再点一次表示知道。
refusal-visit-code-wrong = 码不对，还可以试 { $left } 次。请再问一遍。
refusal-visit-code-spent = 试得太多了，请给社区打电话，由社区回电核实。
refusal-visit-not-begun = 还没有开始，请先用开始码。
refusal-visit-already-proved = 已经确认过了，看看现在怎么样。
refusal-visit-ends-before-start = 结束不能早于开始，请稍等再试。
refusal-hours-proof-missing = 还差一边没有确认，请给社区打电话。
refusal-hours-second-officer = 要另一位没有参与的工作人员来办。
refusal-hours-two-officers = 更正要两位没有参与的工作人员。
refusal-hours-earlier-open = { $starts } 开始的那次还没结束，先把它结束。
refusal-hours-already-counted = 这次已经记上了。
refusal-hours-nothing-to-reverse = 没有这一条可以更正。
refusal-hours-already-reversed = 这一条已经更正过了。
refusal-hours-reason-missing = 请写更正的原因。
refusal-certificate-no-hours = 还没有记上的时间，帮过一次以后再开。
refusal-certificate-field-missing = 证明上缺“{ $name }”，请补上。
refusal-certificate-field-twice = 证明上“{ $name }”有两个，请去掉一个。
refusal-certificate-field-words = “{ $name }”没有写字，请写上。

plan-title = 排法
plan-about = 今后 { $days } 天，谁去帮哪件事最好。您点了才会去问人。
plan-download = 下载
plan-nothing = 这几天没有等人的事。
plan-nobody = 这几天排不上人，为什么写在旁边。
plan-asked = 已经问了 { $count } 位。十二小时内回答，急的 20 分钟内。
plan-ask = 问
plan-ask-one = 问{ $name }：{ $what }
plan-what = 事
plan-who = 谁去
plan-offer = 去问选中的人（排了 { $count } 件）
plan-offer-hint = 被问的人马上收到，自己说来不来。其中有一位已经不能问了，就一个也不问，并写明是谁。
plan-load-none = 最近没有派过
plan-load = 三个月里 { $hours } 小时
plan-same-building = 同一栋楼
plan-same-estate = 同一小区
plan-missing = 缺 { $count } 样（会的或说的）
plan-waits = 等了 { $days } 天
plan-regular = 每周都是这一位
plan-speaks = 会说{ $tongue }
plan-checked = 核对过：没有更好的排法
plan-served = 排上 { $served } 件，没排上 { $open } 件。
plan-by-hand-check = 下载以后谁都可以核对：
plan-so-far = 到现在为止最好的排法
plan-so-far-text = 等人的事很多，没有算到底，可能还有更好的。
plan-costs = 按什么排
plan-costs-text = 一行一行比，前面的一样才看后面的。党员身份不加分。
plan-tier-urgent = 急的没排上
plan-tier-waiting = 没排上的等了几天
plan-tier-regular = 熟人没来
plan-tier-missing = 缺会的或说的
plan-tier-load = 去的人最近的小时
plan-tier-distance = 远近：同小区 1，别处 2
plan-left = 没排上：{ $count }
plan-left-nobody = 那时没有合适又有空的人。请问居民别的时间，或者打电话找人。
plan-left-needed = 能去的那时另有安排，或者已经派够了：{ $names }。
plan-left-needed-more = 能去的那时另有安排，或者已经派够了：{ $names }，另外 { $count } 位。
plan-hand = 要自己排：{ $count }
plan-hand-why = 写的时间分在几个半天，请和居民定一个。
plan-spare = 这次没派到：{ $count }
plan-spare-why = 他们能做的，另有熟人、更近的，或者最近派得少的。
plan-unsuited = 另外 { $count } 位志愿者没有合适的。
next-offered = 等志愿者回答
need-offer-until = 社区想请您去。请在 { $until } 以前回答。
offer-asks-resident = 您说来，还要等居民点头。有消息就告诉您。
need-offer-accept = 我来
need-offer-decline = 来不了

notice-claim-offered = { $what }：您能来吗？
notice-claim-offered-more = { $starts }。请在 { $until } 以前回答。
refusal-plan-nobody-chosen = 请至少选一件。
refusal-plan-moved = { $name }已经不能安排 { $starts } 了，所以一个也没有问。下面是现在的排法。

ask-no-estates = 社区还没有填小区，暂时不能求助。请打社区的电话。
kinds-title = 求助种类
kinds-text = 居民在“帮忙”页上按品牌看到这些。改了以后，已经提出的求助也照新的办。
kinds-no-estates = 还没有小区，居民提不了求助。
kind-new = 新种类
kind-name = 名称
kind-brand = 品牌
kind-risk = 风险
kind-minutes = 要多少分钟
kind-places = 要几个人
kind-places-hint = 上门的一般两个人。
kind-own-words = 由居民自己写要什么
kind-more = 要什么技能、证件，表上还问什么
kind-must = 必须会
kind-helps = 会了更好
kind-papers = 除风险要求的以外，还要的证件
kind-asks = 表上还问
kind-ask-tongue = 讲什么话
kind-ask-wish = 要男的还是女的
kind-ask-pets = 有没有宠物
kind-ask-stairs = 有没有楼梯
kind-ask-weekly = 每周都要
brands-title = 品牌
brands-text = 社区服务用的名号；每个求助种类归在一个品牌下。
brand-new = 新品牌
brand-about = 一句话
brand-about-en = 一句话（英文，可不填）
brand-colour = 颜色
brand-remove = 拿掉这个品牌
teams-title = 志愿队
teams-text = 一起服务的志愿者，比如党员先锋队。是不是先锋队只作标记，不影响派谁去。
teams-none = 还没有志愿队。
team-new = 新志愿队
team-vanguard = 是党员先锋队
team-is-vanguard = 先锋队
team-vanguard-head = 标记
team-lead = 队长
team-members = 队员
team-none = 没有
team-remove = 拿掉这个队
emergencies-title = 不是志愿者的事
emergencies-text = 居民写的话里有这些词时，先请他们打这个电话。按从上到下的顺序找。
emergency-new = 新的一条
emergency-phone = 该打的电话
emergency-words = 哪些词
emergency-words-hint = 一行一个，中英文都可以；每个至少两个字。
emergency-remove = 拿掉这一条
refusal-brand-missing = 请选品牌。
refusal-colour-missing = 请选颜色。
refusal-brand-in-use = 还有归在这个品牌下的：{ $by }。请先给它们换一个品牌。
refusal-risk-missing = 请选风险。
refusal-kind-minutes = 请填多少分钟，1 到 { $most }。
refusal-catalogue-about = 这句话太长了，最多 { $most } 个字。
refusal-emergency-phone = 请填要打的电话，比如 120。
refusal-emergency-words = 请至少写一个词，每个两个字以上，最多 { $most } 个。
refusal-kind-retired = 这一种已经不办了，请选别的。
