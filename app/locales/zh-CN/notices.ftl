nav-notices = 通知
nav-unread = 条未读

notices-read = 全部标为已读
notices-none = 还没有通知
notices-none-hint = 报名、排队有变化时，会在这里告诉您。

message-code = 验证码，10 分钟内有效，不要告诉别人：

outbox-title = 演示短信箱
outbox-text = 真实使用时，这些会发到手机上。
outbox-none = 还没有短信
outbox-use-code = 去填验证码

desk-notices-title = 消息
way = 渠道
way-any = 全部渠道
way-waiting = 待发
way-sent = 近一小时已发
way-dead = 已放弃
way-state = 状态
way-none = 还没有设置发送渠道：通知只显示在站内。请管理服务器的人在 wuse.toml 里设置。
way-well = 发送正常
way-failing = { $since } 起发送失败
way-paused = { $until } 之前暂停发送。
way-gone = 已不再设置
channel-aliyun = 阿里云短信
channel-tencent = 腾讯云短信
channel-mail = 邮件
channel-wechat = 微信
channel-webhook = 自己的程序
channel-demo = 演示短信箱

stuck-title = 没有送到的
stuck-none = 没有卡住的消息。
stuck-show = 显示
stuck-all = 全部卡住的
stuck-dead = 已放弃
stuck-failing = 失败后重试中
stuck-filter = 筛选
stuck-told = 通知时间
stuck-household = 收件人
stuck-what = 内容
stuck-tries = 次数
stuck-why = 原因
stuck-next = 接下来
stuck-do = 操作
stuck-given-up = { $at } 放弃
stuck-again = { $at } 再试
stuck-resend = 重新发送
stuck-unreadable = 内容无法读取

trouble-address = 这个号码收不到。请与本人核对号码，或打电话告知。
trouble-message = 渠道不接受这些文字。
trouble-setup = 渠道没有为这种消息设置好。设置好后请重新发送。
trouble-later = 渠道没有接收。
trouble-unknown = 没有收到回复，不知道是否送到。
trouble-paused = 渠道暂时不发送任何消息。
trouble-undelivered = 已发出但没有送到：手机可能关机或停机。
trouble-unreadable = 数据库里的号码或内容无法读取。
trouble-late = 等了三天，已不是新消息。

refusal-notice-not-stuck = 这条消息已送到或正在发送，不需要重新发送。请再看一下列表。

announcements-title = 公告
announcements-text = 发给一类家庭：报了某门课的、住在某个小区的、有孩子在某个年级的。每户只收到一条；发出后一分钟内可以撤回，那时谁也没有收到。
announcements-none = 还没有发过公告。
announcement-at = 时间
announcement-audience = 发给谁
announcement-what = 说什么
announcement-households = 户数
announcement-state = 状态
announcement-sent = 已发出
announcement-undone = 已撤回
announcement-waiting = { $seconds } 秒后发出
announcement-undo = 撤回
announcement-new = 发公告
announcement-choose = 请选择
announcement-title = 标题
announcement-words = 内容
announcement-title-en = 英文标题（可不填）
announcement-words-en = 英文内容（可不填）
announcement-most = 最多 { $most } 个字
announcement-look = 先看看发给多少户
announcement-look-again = 重新看一遍
announcement-preview = 居民会看到
announcement-minute = 发出后一分钟内可以撤回。夜里不响手机，早上再发短信。
announcement-send = 发出
audience-everybody = 所有家庭
audience-grade = 有孩子在{ $grade }年级的家庭
audience-kind-everybody = 全部
audience-kind-course = 报了这门课的
audience-kind-grade = 按年级
audience-kind-programme = 参加托管班的
audience-kind-estate = 按小区

notice-announced = { $what }
notice-announced-more = { $words }

refusal-audience-missing = 请选择发给谁；如果刚才还有，可能已经结束了。
refusal-audience-empty = 这一类里现在没有家庭，发了也没有人收到。
refusal-announcement-title-missing = 请写标题。
refusal-announcement-title-too-long = 标题最多 { $most } 个字，短信放不下更多。
refusal-announcement-words-missing = 请写内容。
refusal-announcement-words-too-long = 内容最多 { $most } 个字。
refusal-announcement-unseen = 会发给 { $count } 户家庭。
refusal-announcement-gone = 一分钟已过，公告已经发出，撤不回来了。需要更正的话，请再发一条。
