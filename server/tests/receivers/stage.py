"""What all receivers over HTTP stand on: a listener on 127.0.0.1, and failures on purpose.

The test writes one line of JSON on standard input and reads one back:
  {"then": ["lost", "ok"]}  what happens to the next messages, one word each; "ok" after them
  {"set": {…}}              changes what the receiver knows
  {"list": true}            → what was taken, and why anything was refused
"""

import http.server
import json
import socket
import sys
import threading
import time


class Refused(Exception):
    """The request is not as the documentation says."""


class Stage:
    def __init__(self, settings):
        self.settings = settings
        self.then = []
        self.taken = []
        self.refused = []
        self.calls = []
        self.lock = threading.Lock()

    def now(self):
        """Seconds since 1970, as the test says; by this machine's clock where it says nothing."""
        return self.settings.get("now", int(time.time()))

    def fault(self):
        with self.lock:
            return self.then.pop(0) if self.then else "ok"

    def take(self, record):
        with self.lock:
            self.taken.append(record)

    def request(self, method, path, headers, body):
        """Answers with (status, headers, body), or None to hang up."""
        raise NotImplementedError

    def after(self, fault, answer):
        """The fates that befall an answer, once the message is taken."""
        if fault == "lost":
            return None
        if fault == "slow":
            time.sleep(60)
        return answer

    def before(self, fault):
        """The fates that befall a message before anybody reads it: (hang up or answer), or False."""
        if fault == "cut":
            return True, None
        if fault == "500":
            return True, (500, {}, b"<html>Internal Server Error</html>")
        if fault == "garbage":
            return True, (200, {}, b"<html>Welcome to this Wi-Fi</html>")
        return False, None


def serve(stage):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers.get("content-length") or 0)
            body = self.rfile.read(length)
            headers = {}
            for name, value in self.headers.items():
                if name.lower() in headers:
                    value = headers[name.lower()] + "," + value
                headers[name.lower()] = value
            try:
                answer = stage.request("POST", self.path, headers, body)
            except Exception as error:  # The test reads it; the sender sees a 500.
                stage.refused.append(repr(error))
                answer = (500, {}, b"")
            if answer is None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            status, more, body = answer
            self.send_response_only(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    listen(stage, server.server_address[1])


def listen(stage, port):
    print(json.dumps({"port": port}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        with stage.lock:
            if "then" in asked:
                stage.then = asked["then"]
            if "set" in asked:
                stage.settings.update(asked["set"])
            said = {"taken": stage.taken, "refused": stage.refused, "calls": stage.calls}
        print(json.dumps(said), flush=True)


def main(stage_class, vector):
    if sys.argv[1] == "--vector":
        vector()
        print("The published example holds.")
    else:
        serve(stage_class(json.loads(sys.argv[1])))


def as_json(status, value):
    return status, {"content-type": "application/json"}, json.dumps(value).encode()
