"""A program that takes signed messages as Standard Webhooks say: it keeps ids, and takes each once."""

import base64
import hashlib
import hmac
import json

import stage


def signature(key, webhook_id, timestamp, body):
    secret = base64.b64decode(key.removeprefix("whsec_"), validate=True)
    signed = b".".join([webhook_id.encode(), timestamp.encode(), body])
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


class Webhook(stage.Stage):
    def request(self, method, path, headers, body):
        fault = self.fault()
        early, answer = self.before(fault)
        if early:
            return answer
        if fault.startswith("status:"):
            _, status, *wait = fault.split(":")
            more = {"retry-after": wait[0]} if wait else {}
            if status.startswith("3"):
                more["location"] = "http://127.0.0.1:1/elsewhere"
            return int(status), more, b""
        timestamp = headers["webhook-timestamp"]
        right = signature(self.settings["key"], headers["webhook-id"], timestamp, body)
        if not any(hmac.compare_digest(right, given) for given in headers["webhook-signature"].split(" ")):
            self.refused.append("signature")
            return 401, {}, b""
        if abs(int(timestamp) - self.now()) > 300:
            self.refused.append("too old")
            return 401, {}, b""
        if headers["content-type"] != "application/json":
            self.refused.append("content-type")
            return 415, {}, b""
        if headers["webhook-id"] not in [each["id"] for each in self.taken]:
            self.take({"id": headers["webhook-id"], "path": path, "body": json.loads(body)})
        return self.after(fault, (204, {}, b""))


def vector():
    got = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert got == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", got


stage.main(Webhook, vector)
