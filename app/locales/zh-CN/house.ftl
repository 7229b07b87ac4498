language-name = 中文

skip = 跳到主要内容

nav-label = 主要页面

elder-on = 长辈版
elder-off = 标准版

demo-banner = 演示：人和课程都是虚构的。

footer-place = { $community } { $address }
footer-phone = 电话 { $phone }

offline-title = 现在没有网络
offline-text = 您填的内容都还在。连上网络后再按一次就好，不会重复报名。

slow-title = 还没有回音
slow-text = 网络可能很慢。您填的内容都还在，可以再等一等，也可以再按一次，不会重复报名。

failed-title = 没有办成
failed-text = 系统没能处理这一次。您填的内容都还在，请过一会儿再按一次，不会重复报名。
failed-status = 错误代码
door-help = 邻里互助
