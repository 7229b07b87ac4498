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
