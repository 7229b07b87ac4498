wuse = 五色
somebody = 这位家人

money-free = 免费
money = { $amount } 元

nav-courses = 课程

to-courses = 去看课程

weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日

month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月

day = { $month }{ $day }日 { $weekday }
day-year = { $year }年{ $month }{ $day }日 { $weekday }

date = { $month }{ $day }日
date-year = { $year }年{ $month }{ $day }日

today = 今天

tomorrow = 明天

day-today = 今天（{ $day }）
day-tomorrow = 明天（{ $day }）

save = 保存

search = 搜索

filter = 筛选

places-left = 还剩 { $count } 个名额

kept-title = 已经重新登录
kept-text = 您填的内容都在，还没有交上去。请看一下，再按一次。

problem-not-found = 没有这一页
problem-refused = 现在不能这样做
problem-fault = 我们这边出了错
problem-unavailable = 请稍后再试

cross-site = 这个请求不是从本站的页面来的。请回到本站的页面再做一次。

reference = 编号

form-wrong = { $count } 处需要看一下

fault = 您的报名没有变。请过一分钟再试；还不行，请告诉我们编号 { $reference }。

unavailable = 现在人太多，或者系统正在维护。您填的都还在，请过一会儿再试。

refusal-not-signed-in = 请先登录。
refusal-not-found = 没有找到，可能已经不在了，或者地址有误。
refusal-malformed = 这个请求看不懂。请从页面上重新开始。
refusal-address-too-long = 这个地址太长了。请从首页重新开始。
refusal-too-many-changes = { $again-near ->
    [yes] 短时间里改得太多了，什么都没有变。请等 { $again-in } 秒再试。
   *[no] 短时间里改得太多了，什么都没有变。请在 { $again } 以后再试。
 }
refusal-not-allowed = 您没有做这件事的权限。需要的话，请找管理员。
refusal-file-unknown = 这个文件不是表格。请用 .xlsx 或 .csv。
refusal-file-old = 这是旧格式（.xls）或有密码的文件。请另存为 .xlsx，不要设密码。
refusal-file-broken = 这个文件坏了，打不开。请重新保存一次再试。
refusal-file-encoding = 看不懂这个文件的文字编码。请另存为 .xlsx，或 UTF-8 的 .csv。
refusal-file-too-large = 文件太大了。请分成几个小一点的。
refusal-sheet-empty = 表格里什么都没有。请核对选的文件。
refusal-heading-missing = 缺少这些列：{ $columns }。请在标题行补上。
refusal-heading-twice = 有两列都叫“{ $column }”，请只留一列。
refusal-value-missing = 这一格不能空着。
refusal-digits-lost = “{ $found }”的数字已经被表格截短了。请把这一列设成文本，重新填写。
refusal-not-a-day = “{ $found }”不是日期，或者有两种读法。请写成 2026-09-01。
refusal-not-a-time = “{ $found }”不是时间，请写成 14:30。
refusal-not-a-number = “{ $found }”不是合适的整数。
refusal-not-money = “{ $found }”不是金额，请写成 60 或 60.50。
refusal-not-a-choice = “{ $found }”不在可选的里面。可以填：{ $choices }。
refusal-cell-broken = 这一格的公式出错了（{ $found }）。请改成数值。
refusal-line-twice = 和第 { $other } 行说的是同一个，请只留一行。
import-line = 第 { $line } 行：
import-line-column = 第 { $line } 行“{ $column }”：

refusal-in-use = 还要用到它：{ $by }。等这些结束，或先改到别处，再停用。
retire = 停用
retired = 已停用
retire-text = 停用后，新开的课不再能选它；已有的照旧保留。还有没上完的课时不能停用。
retired-text = 新开的课不能选它；已有的照旧。可以随时恢复。
offer-again = 恢复使用
choose = 请选
