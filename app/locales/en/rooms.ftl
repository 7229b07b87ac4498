rooms-title = Rooms
rooms-none = There is no room yet. Enter one, and courses can take place.
room-new = New room
room-first = The first room
room-name = Name
room-name-en = Name in English (optional)
room-address = Where it is
room-address-en = Where it is, in English (optional)
room-address-hint = As you would tell a neighbour: building, floor, door.
room-seats = Seats

refusal-seats-malformed = Please say how many people it holds: 1 to { $most }.
