rooms-title = 教室
rooms-none = 还没有教室。写好一间，就能开课。
room-new = 新教室
room-first = 第一间教室
room-name = 名称
room-name-en = 英文名称（可不填）
room-address = 在哪里
room-address-en = 英文地址（可不填）
room-address-hint = 像告诉邻居那样写：哪栋楼、几层、哪个门。
room-seats = 能坐多少人

refusal-seats-malformed = 请写能坐多少人：1 到 { $most }。
