"""Dysmsapi 2017-05-25 as its documentation describes it; signatures as help.aliyun.com, document 2593177."""

import datetime
import hashlib
import hmac
import json
import re
import urllib.parse

import stage

BEIJING = datetime.timezone(datetime.timedelta(hours=8))


def escape(text):
    return urllib.parse.quote(text, safe="-_.~")


def signature(secret, method, path, query, signed, headers, body_hash):
    pairs = sorted(urllib.parse.parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))
    lines = [
        method,
        path,
        "&".join(escape(name) + "=" + escape(value) for name, value in pairs),
        "".join(f"{name}:{headers[name].strip()}\n" for name in signed),
        ";".join(signed),
        body_hash,
    ]
    hashed = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return hmac.new(secret.encode(), f"ACS3-HMAC-SHA256\n{hashed}".encode(), "sha256").hexdigest(), hashed


class Aliyun(stage.Stage):
    def __init__(self, settings):
        super().__init__(settings)
        self.nonces = set()

    def checked(self, path, headers, body):
        """The action and its parameters, or the gateway's word for what is wrong."""
        now = datetime.datetime.fromtimestamp(self.now(), datetime.timezone.utc)
        given = re.fullmatch(
            r"ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})",
            headers.get("authorization", ""),
        )
        if not given:
            return "IncompleteSignature", None
        key_id, signed, claimed = given[1], given[2].split(";"), given[3]
        must = {"host"} | {name for name in headers if name.startswith("x-acs-")}
        if signed != sorted(signed) or not must <= set(signed):
            return "IncompleteSignature", None
        if key_id != self.settings["key_id"]:
            return "InvalidAccessKeyId.NotFound", None
        body_hash = hashlib.sha256(body).hexdigest()
        if headers["x-acs-content-sha256"] != body_hash:
            return "SignatureDoesNotMatch", None
        place, _, query = path.partition("?")
        right, _ = signature(self.settings["key"], "POST", place, query, signed, headers, body_hash)
        if not hmac.compare_digest(right, claimed):
            return "SignatureDoesNotMatch", None
        at = datetime.datetime.strptime(headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
        if abs((now - at).total_seconds()) > 900:
            return "InvalidTimeStamp.Expired", None
        if headers["x-acs-signature-nonce"] in self.nonces:
            return "SignatureNonceUsed", None
        self.nonces.add(headers["x-acs-signature-nonce"])
        if headers["x-acs-version"] != "2017-05-25":
            return "InvalidVersion", None
        return None, dict(urllib.parse.parse_qsl(query, keep_blank_values=True))

    def request(self, method, path, headers, body):
        action = headers.get("x-acs-action", "")
        self.calls.append(action)
        fault = self.fault() if action == "SendSms" else "ok"
        early, answer = self.before(fault)
        if early:
            return answer
        wrong, query = self.checked(path, headers, body)
        if wrong:
            self.refused.append(wrong)
            return stage.as_json(400, {"Code": wrong, "Message": "…", "RequestId": "R"})
        if fault.startswith("say:"):
            # The gateway's sentences name phones; ours must not.
            return stage.as_json(200, {"Code": fault[4:], "Message": f"for {query['PhoneNumbers']}", "RequestId": "R"})
        said = getattr(self, action)(query)
        return self.after(fault, stage.as_json(200, {"RequestId": "R", "Message": "OK", **said}))

    def SendSms(self, query):
        template = self.settings["templates"].get(query["TemplateCode"])
        if template is None:
            return {"Code": "isv.SMS_TEMPLATE_ILLEGAL"}
        if query["SignName"] != self.settings["sign_name"]:
            return {"Code": "isv.SMS_SIGNATURE_ILLEGAL"}
        if not re.fullmatch(r"1[3-9]\d{9}", query["PhoneNumbers"]):
            return {"Code": "isv.MOBILE_NUMBER_ILLEGAL"}
        filled = json.loads(query["TemplateParam"])
        if set(filled) != set(template):
            return {"Code": "isv.TEMPLATE_MISSING_PARAMETERS"}
        if not all(isinstance(value, str) and 1 <= len(value) <= 35 for value in filled.values()):
            return {"Code": "isv.PARAM_LENGTH_LIMIT"}
        record = {
            "to": query["PhoneNumbers"],
            "template": query["TemplateCode"],
            "filled": filled,
            "id": query["OutId"],
            "at": self.now(),
        }
        self.take(record)
        return {"Code": "OK", "BizId": f"{len(self.taken)}^0"}

    def QuerySendDetails(self, query):
        day = lambda at: datetime.datetime.fromtimestamp(at, BEIJING).strftime("%Y%m%d")
        of_phone = [each for each in self.taken if each["to"] == query["PhoneNumber"] and day(each["at"]) == query["SendDate"]]
        size, page = int(query["PageSize"]), int(query["CurrentPage"])
        assert 1 <= size <= 50
        details = [
            {
                "OutId": each["id"],
                "PhoneNum": each["to"],
                "SendStatus": self.settings.get("fates", {}).get(each["id"], 1),
                "ErrCode": "DELIVRD" if self.settings.get("fates", {}).get(each["id"], 1) == 3 else "MOBILE_NOT_ON_SERVICE",
                "TemplateCode": each["template"],
                "Content": "…",
            }
            for each in reversed(of_phone)
        ]
        chosen = details[(page - 1) * size : page * size]
        return {"Code": "OK", "TotalCount": len(details), "SmsSendDetailDTOs": {"SmsSendDetailDTO": chosen}}

    def QuerySmsSign(self, query):
        return {"Code": "OK", "SignStatus": 1 if query["SignName"] == self.settings["sign_name"] else 2}

    def QuerySmsTemplate(self, query):
        return {"Code": "OK", "TemplateStatus": 1 if query["TemplateCode"] in self.settings["templates"] else 2}


def vector():
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com",
        "x-acs-action": "RunInstances",
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        "x-acs-date": "2023-10-26T10:22:32Z",
        "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        "x-acs-version": "2014-05-26",
    }
    query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai"
    got, hashed = signature(
        "YourAccessKeySecret", "POST", "/", query, sorted(headers), headers, headers["x-acs-content-sha256"]
    )
    assert hashed == "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259", hashed
    assert got == "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0", got


stage.main(Aliyun, vector)
