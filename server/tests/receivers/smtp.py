"""A mail server that speaks as much SMTP as is needed (RFC 5321, 3207, 4954), and fails where it is told to."""

import base64
import email
import email.policy
import json
import socketserver
import ssl
import sys
import threading
import time

import stage


class Mail(stage.Stage):
    """Settings: user and password where one must sign in; cert and tls: "tls", "starttls" or "none"."""


def server(box):
    context = None
    if box.settings["tls"] != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(box.settings["cert"])

    class Handler(socketserver.BaseRequestHandler):
        def say(self, line):
            self.request.sendall(line.encode() + b"\r\n")

        def read(self):
            while b"\r\n" not in self.rest:
                more = self.request.recv(65536)
                if not more:
                    raise EOFError
                self.rest += more
            line, self.rest = self.rest.split(b"\r\n", 1)
            return line

        def handle(self):
            try:
                self.converse()
            except (EOFError, OSError, ssl.SSLError):
                pass

        def converse(self):
            self.rest = b""
            self.sealed = box.settings["tls"] == "tls"
            if self.sealed:
                self.request = context.wrap_socket(self.request, server_side=True)
            fault = box.fault()
            where, _, what = fault.partition(":")
            if where == "greeting":
                return self.say(f"{what} not now")
            self.say("220 mail.test ready")
            user = sender = receiver = None
            while True:
                line = self.read().decode()
                box.calls.append(("sealed " if self.sealed else "open ") + line.split(" ")[0].upper())
                verb = line.upper()
                if verb.startswith("EHLO"):
                    self.say("250-mail.test")
                    self.say("250-8BITMIME")
                    if box.settings["tls"] == "starttls" and not self.sealed and where != "no-starttls":
                        self.say("250-STARTTLS")
                    if box.settings.get("user"):
                        self.say("250-AUTH PLAIN LOGIN")
                    self.say("250 HELP")
                elif verb == "STARTTLS":
                    if where == "starttls":
                        self.say(f"{what} TLS not available")
                        continue
                    self.say("220 go ahead")
                    self.request = context.wrap_socket(self.request, server_side=True)
                    # What was said before counts for nothing (RFC 3207, 4.2).
                    self.rest, self.sealed, user = b"", True, None
                elif verb.startswith("AUTH PLAIN "):
                    _, name, password = base64.b64decode(line.split(" ")[2]).decode().split("\0")
                    if where == "auth" or (name, password) != (box.settings["user"], box.settings["password"]):
                        box.refused.append("auth")
                        self.say("535 5.7.8 who?")
                    else:
                        user = name
                        self.say("235 welcome")
                elif verb.startswith("MAIL FROM:"):
                    if box.settings.get("user") and user is None:
                        self.say("530 5.7.0 sign in first")
                    elif where == "mail":
                        self.say(f"{what} not from you")
                    else:
                        sender = line[10:].split(">")[0].strip(" <")
                        self.say("250 ok")
                elif verb.startswith("RCPT TO:"):
                    if where == "rcpt":
                        self.say(f"{what} {line[8:]} unknown")
                    else:
                        receiver = line[8:].split(">")[0].strip(" <")
                        self.say("250 ok")
                elif verb == "DATA":
                    if where == "data":
                        self.say(f"{what} no")
                        continue
                    self.say("354 go on")
                    lines = []
                    while (each := self.read()) != b".":
                        lines.append(each[1:] if each.startswith(b".") else each)
                    if where == "end":
                        self.say(f"{what} not taken")
                        continue
                    if where == "cut":
                        return None
                    self.take(sender, receiver, b"\r\n".join(lines) + b"\r\n", user)
                    if where == "lost":
                        return None
                    if where == "slow":
                        time.sleep(60)
                    self.say("250 taken")
                elif verb == "NOOP":
                    self.say("250 ok")
                elif verb == "QUIT":
                    return self.say("221 bye")
                else:
                    self.say("502 what?")

        def take(self, sender, receiver, raw, user):
            if not raw.isascii():
                box.refused.append("not ASCII, and 8BITMIME was not asked for")
            mail = email.message_from_bytes(raw, policy=email.policy.default)
            box.take(
                {
                    "from": sender,
                    "to": receiver,
                    "user": user,
                    "sealed": self.sealed,
                    "headers": {name: str(value) for name, value in mail.items()},
                    "type": mail.get_content_type(),
                    "text": mail.get_content(),
                    "longest": max(len(line) for line in raw.split(b"\r\n")),
                }
            )

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, *_):
            pass

    return Server(("127.0.0.1", 0), Handler)


box = Mail(json.loads(sys.argv[1]))
listener = server(box)
threading.Thread(target=listener.serve_forever, daemon=True).start()
stage.listen(box, listener.server_address[1])
