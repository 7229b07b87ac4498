comma = ，

stop = 。

dot = {"\u00A0· "}

nav-bookings = 我的预约


home-description = { $community }的兴趣班、亲子课和节庆活动，一分钟就能报名。
home-next = 我的下一次
home-doors = 有什么
home-week = 七天内
home-later = 以后

find = 找课程

search-label = 搜课程、老师或地点
search-placeholder = 搜课程、老师、地点
search-title = 搜索“{ $text }”
search-none = 没有找到合适的课程
search-none-hint = 换一个短一点的词，或者去掉筛选再看。
search-near = 差不多的课程
search-all = 看全部课程

filter-kind = 按种类看
filter-day = 按星期看
filter-all = 全部
filter-any-day = 不限
filter-what = 种类、星期、年龄
filter-of-age = { $age } 岁
filter-free = 还有名额
filter-clear = 去掉筛选
filter-age = 参加的人几岁
filter-age-unread = 请写几岁，比如 8。现在各个年龄的都在下面。
filter-places = 只看还有名额的
filter-apply = 应用筛选

card-next = 下一次 { $day }

places-left-waiting = { $left }，另有 { $waiting } 户在等
places-full = 已满，还没有人排队
places-waiting = 已满，{ $count } 户在排队
places-later = { $when } 开始报名
places-closed = 报名已结束
places-sessions = 可约单次
places-sessions-full = 单次已满，可排队

all-courses = 全部课程

fact-when = 时间
fact-call = 询问
fact-where = 地点
fact-who = 对象
fact-price = 费用

weekly = 每{ $weekday } { $hours }

span = { $first }至{ $last }，共 { $count } 次

price-both = 整期{ $whole }，单次{ $single }

all-dates = { $count ->
    [1] 日期
   *[other] 全部 { $count } 次日期
}

cancel-rules = 怎么取消
cancel-rules-text = 下一次上课前 { $hours } 小时以前随时可以取消，不用说明理由。刚报上的 10 分钟内都可以撤销。名额会马上给排在前面的人。

bring = 要带什么

teacher = 老师

about-course = 学什么

drop-in = 只约一次

session-book = 约这次
session-queue = 排队

own-confirmed = 您已报上：
own-waitlisted = 您在排队（第 { $position } 位）：
own-offered = 轮到您了：
own-see = 看我的预约

poster-link = 打印海报

action-book = 报名
action-book-once = 报名
action-full-text = 有人退出时按顺序补上，会通知您，并为您留住名额。
action-queue = 排队（第 { $position } 位）
action-opens = { $when } 开始报名

book-title = 谁来参加？
book-legend = 谁来参加
book-nobody = 请选一位或几位家人。
book-together = 几个人一起报，要么都报上，要么一起排队。
book-confirm-text = { $count } 人，一起报上。每人{ $price }。
book-confirm-one = 1 人报名，{ $price }。
book-queue-one = 已经没有名额：排队，第 { $position } 位。有名额时通知您。
book-queue-text = 名额不够 { $count } 人：一起排队，第 { $position } 位。有名额时通知您。
book-confirm = 确认报名
book-queue = 确认排队
book-add-person = + 加一位家人

way-consent = 现在填写
way-birth = 现在补上
way-bookings = 看我的预约

receipt-confirmed = 报上了
receipt-waitlisted = 排上队了
receipt-offered = 轮到您了
receipt-lapsed = 没有报上
receipt-declined = 已让给下一位
receipt-cancelled = 已取消
receipt-number = 到门口出示，报号码也行
receipt-qr = 这次预约的二维码

state-confirmed = 已报上
state-waitlisted = 在排队
state-offered = 等您回答
state-lapsed = 已过期
state-declined = 没有要
state-cancelled = 已取消
state-past = 已结束

restore = 恢复
restore-text = 刚才取消的，10 分钟内可以恢复。还有

undo-booking = 撤销这次报名
undo-text = 10 分钟内随时可以撤销。还有

cancel-booking = 取消
cancel-until = { $when } 以前可以取消。
cancel-over = 已经过了取消时间。来不了请告诉老师，或者到服务中心说一声。
cancel-goes-on = 有人在排队：一取消，名额马上先问排队的人，可能就收不回来了。

add-to-calendar = 加到日历

leave-queue = 退出排队
leave-queue-text = 随时可以退出，不影响以后报名。

offer-turn = 有名额了，轮到：
offer-until = 请在 { $when } 以前回答，不回答就给下一位。
offer-accept = 要这个名额
offer-decline = 不要了

book-again = 再看看这门课

back-to-bookings = 回到我的预约

history = 经过

move-booked = 报上名
move-queued = 开始排队
move-places-freed = 有了名额，轮到您
move-passed-over = 有了名额，但是有人这时不能参加；顺序不变
move-accepted = 您要了这个名额
move-declined = 您没有要，让给了下一位
move-unanswered = 没有在期限内回答，名额给了下一位
move-cancelled = 您取消了
move-undone = 您撤销了
move-left = 您退出了排队
move-restored = 您恢复了
move-over = 已经开始，不再排队

queue-place = 第 { $position } 位
queue-next = { $ahead ->
    [0] 您就是下一位
   *[other] 前面还有 { $ahead }{"\u00A0"}户
}；轮到时通知您，名额为您留 24{"\u00A0"}小时（两天内就开始的留 12{"\u00A0"}小时）。
queue-together = 您家要 { $count } 个名额，够了才轮到。
queue-unmoved = 排队以来还没有动过。
queue-moved-offer = { $when } 有了名额，前面一户得到邀请，您往前了一位。
queue-moved-left = { $when } 前面一户退出，您往前了一位。
queue-moved-over = { $when } 前面一户不再排队，您往前了一位。

bookings-offers = 等您回答
bookings-next = 下一次
bookings-coming = 已报上的课
bookings-queues = 在排队
bookings-more = 更多
bookings-none = 还没有预约
bookings-none-hint = 报名以后，时间、地点和号码都在这里。
bookings-past = 以前的预约（{ $count }）
bookings-past-newest = 以前的预约（最近 { $count } 次）
bookings-past-all = 看全部以前的预约

past-day = 报名日期
past-course = 课程
past-outcome = 结果

show-receipt = 出示或取消

feed-title = 放进手机日历
feed-text = 把这个地址加到手机日历的“订阅”里，以后改期、取消会自动更新。只给自己用，不要转发。
feed-renew = 换一个新地址

notice-confirmed = { $course }：{ $people }报上了
notice-waitlisted = { $course }：{ $people }排上队了
notice-offered = { $course }有名额了，轮到{ $people }
notice-lapsed = { $course }：没有在期限内回答，名额给了下一位
notice-cancelled = { $course }：{ $people }已取消
notice-queue-over = { $course }已经开始，没有等到名额
notice-confirmed-more = 下一次 { $starts }
notice-offered-more = 请在 { $until } 以前回答，不回答就给下一位。
notice-passed-over = { $course }有名额了，但是{ $people }里有人这时不能参加
notice-passed-over-more = 您的排队顺序不变。处理好以后（时间冲突、年龄或监护人同意），名额会再问您。

poster-print = 用浏览器的“打印”印在 A4 纸上。
poster-qr = 这门课的二维码
poster-text = 扫码报名，不用下载。

refusal-nobody-chosen = 还没有选人。请至少选一位家人。
refusal-too-many-people = 一次最多报 12 个人，请分两次报。
refusal-not-open-yet = 还没有开始报名，{ $opens } 再来。
refusal-closed = 报名已经结束。看看别的课程吧。
refusal-no-drop-in = 这门课只能整期报名。
refusal-larger-than-room = 一共只有 { $capacity } 个名额，请少选几位。
refusal-too-young = { $person }还小，这门课要满 { $min } 岁。
refusal-too-old = { $person }超过了这门课的年龄，最大 { $max } 岁。
refusal-age-unknown = 这门课有年龄要求，还不知道{ $person }的出生年月。
refusal-consent-missing = 还没有{ $person }的监护人同意。
refusal-already-enrolled = { $person }已经报名或在排队了。
refusal-clash = { $person }那时有别的课：{ $other }（{ $at }）。
refusal-past-cutoff = 取消时间是 { $cutoff } 以前，已经过了。来不了请告诉老师，或者到服务中心说一声。
refusal-undo-over = 10 分钟已经过了，不能恢复。可以重新报名。
refusal-place-gone = 名额已经给了下一位。可以重新报名排队。
refusal-no-offer = 这个名额不再等您回答了：已过期或已处理。可以重新报名。
refusal-not-active = 这个预约已经结束，不用再做什么。

desk-title = 今天
desk-no-sessions = 这几天没有课。
desk-courses-title = 课程
desk-courses-none = 还没有课程。先建一门吧。
course-new = 新课程
course-name = 名称
course-when = 时间
course-room = 教室
course-teacher = 老师
course-taken = 已报
course-waiting = 排队
course-state = 状态
publication-draft = 草稿
publication-published = 已发布
publication-closed = 已截止
publication-cancelled = 已取消
course-fill = 已报 { $taken } / { $capacity }，排队 { $waiting }。
course-as-seen = 居民看到的样子
course-dates = 日期
course-publish = 发布
course-close = 停止报名
course-cancel = 取消这门课
course-cancel-text = 会通知已报名的 { $people } 个人和排队的 { $waiting } 家，取消后不能恢复。
course-cancel-sure = 确认取消，并通知所有人
course-title-zh = 名称（中文）
course-title-en = 名称（英文，可不填）
course-summary = 一句话介绍
course-bring = 要带什么（可不填）
course-capacity = 名额
course-price = 费用（元，不填是免费）
course-min-age = 最小年龄（可不填）
course-max-age = 最大年龄（可不填）
course-starts = 开始时间
course-minutes = 多少分钟
course-from = 从哪一天起
course-until = 到哪一天（可不填）
course-count = 一共几次（可不填）
course-weekdays = 星期几
course-kind = 种类
course-category = 类别
kind-class = 课程
kind-tutoring = 托管辅导
kind-activity = 活动
course-show-dates = 先看日期
course-save-draft = 存为草稿
course-dates-count = 一共 { $count } 次
course-dates-guessed = { $day } 以后的节假日还没有公布，日期可能会变。
makeup-question = { $day } 是调休上班日，上课吗？
makeup-nothing = 不上课
makeup-itself = 照常上
makeup-as-1 = 按周一上
makeup-as-2 = 按周二上
makeup-as-3 = 按周三上
makeup-as-4 = 按周四上
makeup-as-5 = 按周五上
roster-sum = 到 { $present } · 缺 { $absent } · 请假 { $told } · 还不知道 { $unknown }
roster-empty = 没有人报名。
roster-rest-present = 其余的都到了
mark-present = 到
mark-absent = 缺
mark-told = 请假
mark-told-late = 请假（晚）
mark-unknown = 还不知道
mark-corrected = （改过）
notice-course-cancelled = { $course }取消了，{ $people }不用来了
move-course-cancelled = 课程取消了
refusal-publication-fixed = 这门课现在不能这样改。取消了的课不能恢复，可以新建一门。
refusal-no-dates = 这样安排一次课也没有。请核对日期和星期。
refusal-slot-missing = 请选星期几。
refusal-slot-malformed = 请填开始时间（如 14:30）和分钟数，不能过半夜。
refusal-series-malformed = 请填从哪一天起；到哪一天或一共几次，至少填一个，最长两年。
refusal-series-count = 一门课最多 { $most } 次。
refusal-makeup-unanswered = 这几天是调休上班日，请选上不上课：{ $days }。
refusal-exception-twice = { $day } 改了两次，请只留一个。
refusal-session-in-past = { $at } 已经过去了，请换一个时间。
refusal-capacity-missing = 请填名额，至少 1 个。
refusal-capacity-beyond-room = 这个教室最多坐 { $seats } 人。请少一些，或换一个教室。
refusal-roster-not-open = { $opens } 起可以点名。
refusal-roster-closed = { $closed } 起只有能看全部名单的人可以改。
refusal-too-late-to-tell = 课已经开始了，不能再请假。
refusal-amount-missing = 请填金额，如 60 或 60.50。
refusal-beyond-owed = 最多还欠 { $owed }。
refusal-beyond-paid = 最多付了 { $paid }。
refusal-entry-not-correctable = 这一笔不能再改。
refusal-reason-missing = 请写一句原因。
refusal-course-number-malformed = “{ $found }”不能当课程编号。请只用小写字母、数字和连字符。
refusal-reference-unknown = 没有“{ $found }”。请核对名称，或先把它加上。
refusal-teacher-by-name = 老师不能只写姓名“{ $found }”，请写手机号或老师编号。
refusal-ends-before-it-begins = 结束比开始还早，请核对。
move-at-desk = 在服务台代办
people-search = 姓名、手机、手机后四位或住址
people-find = 搜
people-hint = 姓名的一部分、整个手机号、手机后四位、小区或小区加楼号（长风小区 3），都可以搜。
people-none = 没有找到。换一个字，或者登记新住户。
people-sum = { $total } 人，{ $households } 户
people-more = { $total } 人，先列出 { $shown } 人。再多写一个字，就会少一些。
people-age = 岁
people-holder = 户主
people-holder-self = 本人
people-booked = 在报
people-waiting = 排队
household-of = { $name }一家
household-unnamed = 还没有写姓名的一家
household-bookings = 报了的
household-no-bookings = 没有要来的课。
household-past = 以前的
household-consent-missing = 监护人还没有同意
desk-book-title = 代办报名
desk-book-what = 报什么
desk-book-text = 满了就排队，和自己报名一样的顺序。记为代办。
desk-book = 替他们报名
desk-book-none = 现在没有可以报的课。
desk-accept = 替他们要
desk-decline = 替他们让给下一位
desk-cancel-sure = 替他们取消
refusal-course-there = 编号“{ $course }”的课已经有了，这次什么也没有导入。请重新试看一遍。
refusal-course-unchanged = 这门课已经有了，表里有不同：{ $columns }。表格只能加新课，已有的课请在课程页改。
refusal-makeup-for-all = 请选调休上班日上不上课。
imports-title = 导入
import-courses = 导入课程
import-courses-text = 用 .xlsx 或 .csv，一行一门课，第一行是标题。先试看，不会改任何东西；新课都存为草稿。认得的列：
import-file = 表格文件（最大 1 MB）
import-makeup = 调休上班日，这些课上不上？
import-dry = 先试看
import-would = 会新加 { $new } 门课；{ $same } 行和现在一样
import-apply = 导入这 { $count } 门课
import-done = 导入了 { $count } 门新课，都是草稿。
import-line-heading = 行
import-number = 编号
book-none = 现在家里没有人能报，原因写在每个人下面。
book-audience = 这门课给：{ $audience }
book-suits = 看看适合{ $name }的课
receipt-first = 第一次：
receipt-next = 下一次：
receipt-fee-each = 每人{ $price }，共{ $total }
receipt-pay = 第一次上课前到服务台付，现金、扫码都行。
cancel-one = 取消{ $name }的名额
cancel-all = 全部取消：{ $names }
cancel-who = 谁不来了

teachers-title = 老师
teachers-none = 还没有老师。写好一位，就能开课。
teacher-new = 新老师
teacher-first = 第一位老师
teacher-name = 姓名
teacher-name-hint = 每位老师的姓名都不一样，海报和课表上都是它。
teacher-about = 一句话介绍
teacher-about-hint = 居民在课程页上看到，比如：教了二十年书法。
teacher-about-en = 英文介绍（可不填）
teacher-check = 无犯罪记录证明
check-none = 没有
check-expired = { $day } 已过期
check-expiring = 快到期：{ $day }
check-valid = 到 { $day }
check-seen = { $made } 开具，到 { $until }
check-text = 带孩子的老师要有；从开具那天起管一年。看过原件再登记。
check-made = 开具日期
check-note = 看过了，登记
course-room-first = 先填一间教室
course-room-missing = 开课要有教室。填好以后会回到这里。
course-room-ask = 还没有教室。请找能管理教室的同事填一间。
course-teacher-first = 先填一位老师
course-teacher-missing = 开课要有老师。填好以后会回到这里。

refusal-about-too-long = 介绍太长，最多 { $most } 个字。
refusal-teacher-there = 已经有一位「{ $name }」了。同名的话，请加上能分清的字，比如「{ $name } 小」。
refusal-check-day = 请写证明上的开具日期。

first-steps-text = 做完这五步，居民就能报名。随时可以离开，回来接着做；没做完的，工作台上也看得到。
first-steps-done = 都做好了，居民可以报名了。
first-steps-look = 看看居民看到的
first-steps-open = 开张还差 { $count } 步
first-step-do = 去填
first-step-done = 做好了
first-step-community = 社区
first-step-community-text = 名称、地址、电话和有人的时间，写在每一页上。
first-step-room = 第一间教室
first-step-room-text = 课在哪里上，坐得下多少人。
first-step-teacher = 第一位老师
first-step-teacher-text = 姓名和一句话介绍。
first-step-channel = 短信或邮件
first-step-channel-text = 登录的验证码要发得出去。在这里看设置了什么，试发一条。
first-step-course = 第一门课
first-step-course-text = 写好以后按「发布」，居民就看得到。
refusal-category-unknown = 没有这个类别，请重新选。

course-summary-en = 一句话介绍（英文，可不填）
course-about = 详细介绍（可不填）
course-about-en = 详细介绍（英文，可不填）
course-audience = 适合什么人（可不填）
course-audience-en = 适合什么人（英文，可不填）
course-bring-en = 要带什么（英文，可不填）
course-drop-in = 单次费用（元；不填就不能单次报）
course-cutoff = 开课前几小时以前能取消
course-edit = 改“{ $course }”
course-change = 改这门课
course-copy = 照这门再开一门
course-save = 保存
course-look-again = 再看一次会怎样
course-leave = 不改了
course-save-hint = 如果会改到日期、报了名的人，或者撞了教室、老师，会先说清楚，再请您确认。
course-ended = 结束日期
courses-now = 现在的
courses-past = 以前的
courses-past-none = 还没有结束了的课程。
ages-any = 不限
drop-in-none = 不能单次报
cutoff-hours = { $hours } 小时
field-title = 名称
field-summary = 一句话
field-about = 详细介绍
field-audience = 适合什么人
field-bring = 要带什么
field-kind = 种类
field-category = 类别
field-ages = 年龄
field-room = 教室
field-teacher = 老师
field-capacity = 名额
field-price = 费用
field-drop-in = 单次费用
field-cutoff = 取消时限
field-rhythm = 每周时间
field-dates = 日期
clash-count = 撞 { $count } 处
clash-line = { $what }：和“{ $other }”撞
exception-moved = { $on } 挪到 { $to }
exception-dropped = { $on } 停了
exception-added = 加了 { $at }
effect-title = 这样保存会改 { $dates } 次课，通知 { $households } 户（{ $people } 人）
effect-not-yet = 还没有保存。请看清楚，再确认。
effect-moved = 改时间的 { $count } 次
effect-dropped = 不上的 { $count } 次
effect-added = 新加的 { $count } 次
effect-undone = 以前单独改过的这些日期，这样就作废了：
effect-busy = 其中 { $count } 人在新的时间已经有别的安排。
effect-offered = 会马上把名额给排队的 { $count } 家。
effect-over = 没有人会失去名额；下面这些次人数多于名额，有人取消也不再补，直到人数合适：
effect-over-line = { $at }：多 { $over } 人
effect-in-vain = 排队的人里有 { $count } 家人数比名额还多，排不到。
effect-save = 确认保存
effect-save-tell = 确认保存，通知 { $households } 户
meanwhile-title = 有人刚改过这门课，您的还没有保存
meanwhile-by = { $name }，{ $at }
meanwhile-text = 下面保留了您写的；您没动的地方，换成了对方的。核对以后再保存。
date-move-title = 挪或停：{ $at }
date-add-title = 加一次
date-change = 挪或停
date-day = 日期
date-move = 挪到这时
date-add = 加上这一次
date-drop = 这一次不上
date-drop-text = 停的这一次不往后补；要补，另外加一次。
date-begun = 这一次已经开始，不能再改。
date-free = { $day } 教室和老师都空着的时间
date-free-none = 这一天没有。
date-dropped = 停了的日期
date-put-back = 放回去
week-title = 课表
week-rooms = 按教室
week-teachers = 按老师
week-before = 上一周
week-after = 下一周
week-today = 今天
week-days = 这一周
week-seats = { $seats } 座
week-count = { $count } 场
week-workday = 调休上班
week-taken = { $taken }/{ $capacity }
week-waiting = 排队 { $count }
week-clash = 和“{ $other }”撞
week-free = 空 { $hours } 小时{ $half ->
    [yes] 半
   *[no] {""}
 }
week-free-new = 在这里开一门新课
week-free-at = 空着：{ $hours }
notice-session-moved = { $course }：{ $was } 这次改到 { $becomes }
notice-session-moved-more = { $people }，在{ $room }。来不了可以取消。
notice-session-dropped = { $course }：{ $was } 这次不上了
notice-session-dropped-more = { $people }那天不用来。
notice-session-added = { $course }：加了一次，{ $becomes }
notice-session-added-more = { $people }，在{ $room }。
notice-rescheduled = { $course }的时间或教室改了
notice-rescheduled-more = { $people }：下一次 { $starts }，在{ $room }。
move-session-dropped = 这一次不上了
refusal-course-changed = 有人刚改过这门课，您的还没有保存。请看一下改了什么，再保存。
refusal-to-be-confirmed = 还没有保存：会改 { $dates } 次课，通知 { $households } 户，撞 { $clashes } 处。请确认。
fee-title = { $names }的费用
fee-due = 应付
fee-paid = 已付
fee-waived = 免
fee-refunded = 退
fee-corrected = 更正
fee-owed = 还欠 { $amount }
fee-to-give-back = 要退 { $amount }
fee-settled = 付清了
fee-none = 还没有记过账。
fee-what = 什么
fee-amount = 金额
fee-how = 怎么付，为什么
fee-means = 怎么付的
fee-by = 谁记的
fee-correct = 记错了
fee-correct-sure = 划掉这一笔
fee-reason = 原因
fee-note = 记一笔
fee-amount-yuan = 金额（元）
fee-pay = 收到了
fee-reason-waived = 为什么免（免的时候要写）
fee-waive = 免掉
fee-refund = 退给他们
fee-open = 费用
means-cash = 现金
means-wechat = 微信支付
means-alipay = 支付宝
means-card = 银行卡
means-transfer = 转账
first-options = 如果你们还办这些
first-options-text = 不办就不用管；填好了，首页上会自己出现。
option-schools = 学校
option-schools-text = 家长报名时选孩子的学校。
option-programmes = 放学托管
option-programmes-text = 哪个学期、哪几天、几点、收多少个孩子。
option-ballot = 抽签
option-ballot-text = 名额不够时，公开摇号，人人可以验算。
figures-title = 统计
figures-from = 从
figures-until = 到
figures-show = 看这段时间
figures-none = 这段时间没有课程。换个日期看看。
figures-courses = 课程
figures-capacity = 名额
figures-booked = 已报
figures-fill = 报满（%）
figures-waiting = 在排队
figures-dropped-in = 单次
figures-sessions = 课次
figures-over = 已上
figures-attendance = 出勤
figures-no-shows = 没来也没说
figures-told = 请假
figures-ages = 各年龄：有名额的，和在排队的
figures-wanted = 想上没名额的课
figures-wanted-none = 没有人在排队。
figures-opening = 开放报名的第一个小时
figures-opening-text = 每一分钟报了几次，所有课程加在一起。
figures-as-table = 看数字
figures-minute = 第几分钟
figures-bookings = 报名
figures-each = 每门课
export-xlsx = 导出 Excel
export-csv = 导出 CSV
export-course = 课程
export-who = 姓名
export-phone = 家里的手机
export-state = 状态
export-turn = 次序
export-booked = 报名时间
export-mark = 出勤
export-confirmed = 有名额
export-offered = 待答复
export-waitlisted = 在排队
export-places = 导出名单
export-courses = 导出课程表
age-under-6 = 6 岁以下
age-6-13 = 6–13 岁
age-14-17 = 14–17 岁
age-18-59 = 18–59 岁
age-60-69 = 60–69 岁
age-70 = 70 岁以上
age-unknown = 没说

refusal-category-missing = 请选类别。
refusal-category-retired = 这个类别已停用，请选别的。
refusal-room-retired = 这间教室已停用，请选别的。
refusal-teacher-retired = 这位老师不再开新课，请选别的老师。
refusal-teacher-linked = 这位工作人员已经是{ $name }老师了，请先到那边解除。
teacher-member = 是哪位工作人员
teacher-member-text = 选了以后，这位工作人员登录就能看到这位老师的课和名单。
teacher-member-label = 工作人员
teacher-member-none = 不是工作人员
option-holidays = 节假日
option-holidays-text = 课程跳过放假的日子；新一年的通知出来后导入。
option-estates = 小区和楼栋
option-estates-text = 填了小区，居民才能求助。
option-kinds = 邻里互助
option-kinds-text = 居民能求助什么、多大风险、什么事该打急救电话。
option-teams = 志愿队和先锋队
option-teams-text = 谁和谁一起服务。
roster-course = 看这门课
roster-print = 打印名单：按 Ctrl+P，纸张选 A4，就是一张。
