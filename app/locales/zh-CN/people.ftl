name = 姓名
name-hint = 和身份证上一样，可以有“·”

phone = 手机号

code = 验证码

year = { $year }年

nav-me = 我

demo-outbox-link = 看演示短信

age-and-relation = { $age } 岁，{ $relation }

relation = 和我的关系
relation-self = 我自己
relation-child = 孩子
relation-elder = 老人
relation-partner = 爱人

sign-in-title = 登录
sign-in-text = 用手机号登录，没有密码。第一次用也在这里。
sign-in-back = 登录以后，会回到您刚才看的那一页。
sign-in-desk = 没有手机？到党群服务中心，工作人员帮您办，一样排队、一样算数。

draft-kept = 登录已经结束。您填的内容都留着，登录后回到刚才那一页，再交一次就好。
draft-kept-newest = 登录已经结束。您刚才填的内容都留着，登录后回到那一页，再交一次就好。再早没交上去的那份太长，没能一起留下。

sign-in = 登录

send-code = 发验证码

demo-phone = 这里是演示：可以用 13800010001 登录，看看陈静一家。

code-title = 填验证码
code-text = 6 位数字，已发到 { $phone }，10 分钟内有效。
code-text-somewhere = 6 位数字，已发到您的手机，10 分钟内有效。
code-asked = 已经收到验证码？去填写
code-none = 没收到？
code-again = 重新发送

other-phone = 换一个手机号

demo-code = 这里是演示，不会真的发短信。

me-welcome = 欢迎

household = 家里人

signed-in = 登录

sign-out = 退出登录
sign-out-everywhere = 退出所有设备

add-self = 先告诉我们怎么称呼您
add-person = 加一位家人

change-person = 修改

remove-person = 从家里人中去掉
remove-person-text = 去掉以后不能再替这位家人报名，以前的预约都留着。
remove-person-sure = 确定去掉

person-title = 修改家人

born = 出生年月
born-hint = 有年龄要求的课程需要。孩子一定要填。
born-year = 年
born-month = 月

consent-child = 不满 14 岁的孩子：您作为监护人同意吗？
consent-question = 您作为监护人，同意社区为报名使用{ $name }的信息吗？
consent-text = 只用姓名和出生年月，只为报名和上课，随时可以撤回。不同意就不能替孩子报名，别的都不受影响。
consent-yes = 同意
consent-no = 不同意
consent-given = 已同意
consent-withdraw = 撤回同意

refusal-name-missing = 请填姓名。
refusal-name-too-long = 姓名太长了，最多 { $most } 个字。
refusal-name-characters = 姓名里有不能用的符号，请只填文字，可以有“·”。
refusal-phone-missing = 请填手机号。
refusal-phone-malformed = 手机号应该是 11 位，以 1 开头。请看看有没有少一位。
refusal-birth-impossible = 请把出生的年和月都选对。
refusal-consent-unanswered = 请选“同意”或“不同意”。
refusal-birth-missing = 请选孩子的出生年月。
refusal-holder-too-young = 账户的主人要满 14 岁。请先填大人自己，再把孩子加为家里人。
refusal-relation-missing = 请选和您的关系。
refusal-household-full = 一家最多 { $most } 个人。
refusal-holder-stays = 账户的主人不能去掉。
refusal-has-bookings = 还有预约或排队，请先取消，再去掉这位家人。
refusal-code-malformed = 验证码是 6 位数字。
refusal-code-wrong = 验证码不对，还可以试 { $left } 次。
refusal-code-spent = 这个验证码不能再用了。请重新发一个。
refusal-codes-too-many = { $again-near ->
    [yes] 这里要验证码的人太多了，请等 { $again-in } 秒再要。
   *[no] 这里要验证码的人太多了，{ $again } 以后再试。急用请到党群服务中心，工作人员帮您办。
 }
refusal-tries-too-many = { $again-near ->
    [yes] 这里填错验证码的次数太多了，请等 { $again-in } 秒再填。
   *[no] 这里填错验证码的次数太多了，{ $again } 以后再试。急用请到党群服务中心，工作人员帮您办。
 }
refusal-code-too-soon = { $again-near ->
    [yes] 刚发过一个验证码，请等 { $again-in } 秒再要。
   *[no] 验证码要得太多了，{ $again } 以后再试。
 }
refusal-name-bound = 这个人还有报名或排队。姓名可以改错字，不能换成别人；要换人，请先取消。
refusal-birth-bound = 按这个出生年月，报上的「{ $other }」就不合适了。请先取消，或者核对出生年月。
refusal-check-missing = 和孩子打交道的人要先查过无犯罪记录，还没有登记。请先登记。
refusal-check-expired = 无犯罪记录的查询在 { $until } 过期了。请查过再登记。
refusal-check-in-future = 查询的日子还没有到。请看一下日期。
household-since = { $day }起在这里
refusal-household-there = 这个手机号已经登记过了。请按手机号搜这一户。
refusal-note-missing = 请写下要记的话。
refusal-note-too-long = 便条最多 { $most } 个字。
refusal-name-alone = 只有姓名，不知道是谁。请填户主手机或居民编号。
refusal-phone-differs = 这个编号的人用另一个手机号登录。改手机号请到服务台，不能用表格改。
refusal-holder-missing = 这一户没有户主。请在表里加上“本人”那一行。
refusal-holder-twice = 这一户已经有户主了，请改成别的关系。
refusal-estate-unknown = 没有叫“{ $found }”的小区。请核对名称，或先在设置里加上。
refusal-building-unknown = 这个小区没有“{ $found }”这栋楼。请核对楼号。
refusal-not-a-month = “{ $found }”不是年月，请写成 1960-05。
people-title = 居民
name-of-child = 孩子的姓名

own-title = 我的数据
own-teaser = 看看我们记着什么，带走一份，或注销账号。
own-open = 去看看
own-text = 这里是我们记着的关于你家的一切。名字和出生月份可以在“我”里改。
own-kept = 我们记着什么
own-rows = { $count } 条
own-download-text = 可以随时带走一份：表格用 Excel 或 WPS 打开，JSON 给程序读。
own-csv = 下载表格
own-json = 下载 JSON
own-devices = 在哪里登录着
own-device-unknown = 不知道的设备
own-device-since = { $at } 登录
own-device-here = 就是这里
own-device-end = 退出这一处
own-erase = 注销账号
own-erase-text = 注销后，你家的电话、名字、地址、通知、接送人和登录都会删除，找不回来。必须留下的（排队的顺序、交过的费、服务时长、谁看过什么）去掉名字后保留。
own-erase-begin = 我要注销
own-erase-last = 删除以后谁也恢复不了。想留一份，请先下载。
own-phone = 你登录用的手机号（11 位）
own-erase-now = 删除全部，注销账号
own-open-first = 还有没过完的事，请先取消，或等它们结束：
own-open-bookings = 报名 { $count } 个，最晚的到 { $until }（在“我的预约”里取消）
own-open-care = 放学托管 { $count } 天，到 { $until }（在“放学托管”里退）
own-open-tickets = 抽签 { $count } 个，{ $until } 截止（在“放学托管”里退）
own-open-needs = 求助 { $count } 件，到 { $until }（在“请人帮忙”里取消）
own-open-claims = 志愿服务 { $count } 次，到 { $until }（在“我想帮别人”里退）
own-erased = 账号已注销
own-erased-text = 关于你家的一切已经删除。以后想再来，用手机号登录就是新的开始。
own-column-table = 类别
own-column-row = 第几条
own-column-field = 栏目
own-column-value = 内容
own-household = 账号
own-person = 家人
own-consent = 监护人的同意
own-sign_in = 登录
own-audit_entry = 谁看过、改过什么
own-notice = 通知
own-party = 报名
own-enrolment = 每个人的名额
own-attendance = 出勤
own-fee_entry = 交费
own-pupil = 孩子的学校
own-signup = 放学托管
own-pickup = 接送人
own-tap = 到校和离开
own-ticket = 抽签号
own-need = 求助
own-address_look = 谁看过地址
own-volunteer = 志愿者登记
own-hours_entry = 服务时长
own-certificate = 证明
own-field-name = 姓名
own-field-relation = 关系
own-field-born_months = 出生年月
own-field-added_at = 加入
own-field-removed_at = 移除
own-field-purpose = 用途
own-field-version = 版本
own-field-given = 同意（1）或不同意（0）
own-field-at = 时间
own-field-device = 设备
own-field-expires = 有效到
own-field-ended_at = 退出
own-field-actor = 谁
own-field-action = 做了什么
own-field-subject = 关于
own-field-phone = 手机号
own-field-language = 语言
own-field-created_at = 开户
own-field-matter = 内容
own-field-read_at = 已读
own-field-delivered_at = 送达
own-field-course = 课程
own-field-state = 状态
own-field-turn = 次序
own-field-booked_at = 报名时间
own-field-ends = 结束
own-field-changed_at = 变动
own-field-starts = 开始
own-field-mark = 出勤
own-field-kind = 类型
own-field-amount = 金额（分）
own-field-means = 方式
own-field-school = 学校
own-field-entered = 入学年份
own-field-allergies = 过敏
own-field-programme = 班
own-field-weekday = 星期
own-field-child = 孩子
own-field-called = 称呼
own-field-first_day = 从哪天
own-field-last_day = 到哪天
own-field-revoked_at = 撤销
own-field-said = 记录
own-field-ballot = 抽签
own-field-number = 编号
own-field-asked_at = 提出
own-field-door = 门牌
own-field-terms = 细节
own-field-registered_at = 登记
own-field-volunteer = 志愿者编号
own-field-minutes = 分钟
own-field-issued_at = 出具
refusal-still-to-come = 还有没过完的事（求助、志愿服务或放学托管），请先取消，或等它们结束。
refusal-phone-wrong = 这不是你家登录用的手机号，请再看看。
residence-title = 住在哪里
residence-estate = 小区
residence-building = 几号楼
residence-none = 没有填
refusal-estate-missing = 请选小区。
refusal-residence-building-too-long = 楼号太长了，最多 { $most } 个字。
own-residence = 住处
own-field-estate = 小区
own-field-building = 楼号
