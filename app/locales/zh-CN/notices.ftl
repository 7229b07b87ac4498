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
