"""WeChat's service account API as its documentation describes it: stable tokens and template messages."""

import json
import re
import urllib.parse

import stage

LIMITS = {"thing": 20, "time": 20, "character_string": 32, "phrase": 5}


class WeChat(stage.Stage):
    def __init__(self, settings):
        super().__init__(settings)
        # Each token, and when it ends.
        self.tokens = []
        self.sent = {}

    def request(self, method, path, headers, body):
        place, _, query = path.partition("?")
        asked = json.loads(body)
        name = place.rsplit("/", 1)[1]
        self.calls.append(name)
        if place == "/cgi-bin/stable_token":
            return self.token(asked)
        fault = self.fault() if place == "/cgi-bin/message/template/send" else "ok"
        early, answer = self.before(fault)
        if early:
            return answer
        given = dict(urllib.parse.parse_qsl(query)).get("access_token")
        valid = [token for token, until in self.tokens if until > self.now()]
        if given not in valid:
            self.refused.append("token")
            return stage.as_json(200, {"errcode": 42001 if given else 41001, "errmsg": "access_token expired"})
        if fault.startswith("say:"):
            return stage.as_json(200, {"errcode": int(fault[4:]), "errmsg": f"for {asked['touser']}"})
        if place == "/cgi-bin/template/get_all_private_template":
            return stage.as_json(200, {"template_list": [{"template_id": each} for each in self.settings["templates"]]})
        if place != "/cgi-bin/message/template/send":
            return 404, {}, b""
        return self.after(fault, stage.as_json(200, self.send(asked)))

    def token(self, asked):
        fault = self.settings.get("token_fault")
        if fault == "500":
            return 500, {}, b""
        if asked["grant_type"] != "client_credential" or (asked["appid"], asked["secret"]) != (
            self.settings["app_id"],
            self.settings["key"],
        ):
            return stage.as_json(200, {"errcode": 40125, "errmsg": "invalid appsecret"})
        now = self.now()
        # The same token until five minutes before its end, unless a new one is forced; then both hold for a while.
        if asked.get("force_refresh") or not self.tokens or self.tokens[-1][1] - now <= 300:
            if asked.get("force_refresh"):
                self.tokens = []
            self.tokens.append((f"token/{len(self.calls)}+{'x' * 400}", now + 7200))
        token, until = self.tokens[-1]
        return stage.as_json(200, {"access_token": token, "expires_in": until - now})

    def send(self, asked):
        if not re.fullmatch(r"o[\w-]{27}", asked["touser"]):
            return {"errcode": 40003, "errmsg": "invalid openid"}
        if asked["template_id"] not in self.settings["templates"]:
            return {"errcode": 40037, "errmsg": "invalid template_id"}
        if set(asked["data"]) != set(self.settings["templates"][asked["template_id"]]):
            return {"errcode": 47003, "errmsg": "argument invalid"}
        for keyword, filled in asked["data"].items():
            if not 1 <= len(filled["value"]) <= LIMITS[keyword.rstrip("0123456789")]:
                return {"errcode": 47003, "errmsg": f"argument invalid! data.{keyword}.value invalid"}
        key = (asked["touser"], asked["client_msg_id"])
        if key not in self.sent:
            self.sent[key] = len(self.sent) + 200228332
            self.take(asked)
        return {"errcode": 0, "errmsg": "ok", "msgid": self.sent[key]}


def vector():
    raise SystemExit("WeChat signs nothing.")


stage.main(WeChat, vector)
