"""SMS 2021-01-11 as its documentation describes it; signatures as cloud.tencent.com, document api/213/30654."""

import datetime
import hashlib
import hmac
import json
import re

import stage


def signature(key, service, timestamp, signed, headers, body):
    canonical = "\n".join(
        [
            "POST",
            "/",
            "",
            "".join(f"{name}:{headers[name].strip().lower() if name == 'x-tc-action' else headers[name].strip()}\n" for name in signed),
            ";".join(signed),
            hashlib.sha256(body).hexdigest(),
        ]
    )
    date = datetime.datetime.fromtimestamp(timestamp, datetime.timezone.utc).strftime("%Y-%m-%d")
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"TC3-HMAC-SHA256\n{timestamp}\n{date}/{service}/tc3_request\n{hashed}"
    chain = ("TC3" + key).encode()
    for word in (date, service, "tc3_request"):
        chain = hmac.new(chain, word.encode(), hashlib.sha256).digest()
    return hmac.new(chain, text.encode(), hashlib.sha256).hexdigest(), hashed, date


def error(code, about=""):
    return stage.as_json(200, {"Response": {"Error": {"Code": code, "Message": f"no {about}"}, "RequestId": "R"}})


class Tencent(stage.Stage):
    def checked(self, headers, body):
        given = re.fullmatch(
            r"TC3-HMAC-SHA256 Credential=([^/]+)/(\d{4}-\d\d-\d\d)/(\w+)/tc3_request, "
            r"SignedHeaders=([^,]+), Signature=([0-9a-f]{64})",
            headers.get("authorization", ""),
        )
        if not given:
            return "AuthFailure.InvalidAuthorization"
        key_id, date, service, signed, claimed = given.groups()
        signed = signed.split(";")
        if signed != sorted(signed) or not {"content-type", "host"} <= set(signed):
            return "AuthFailure.InvalidAuthorization"
        if key_id != self.settings["key_id"]:
            return "AuthFailure.SecretIdNotFound"
        timestamp = int(headers["x-tc-timestamp"])
        if abs(timestamp - self.now()) > 300:
            return "AuthFailure.SignatureExpire"
        right, _, day = signature(self.settings["key"], "sms", timestamp, signed, headers, body)
        if service != "sms" or day != date or not hmac.compare_digest(right, claimed):
            return "AuthFailure.SignatureFailure"
        if headers["x-tc-version"] != "2021-01-11" or not headers.get("x-tc-region"):
            return "MissingParameter"
        return None

    def request(self, method, path, headers, body):
        action = headers.get("x-tc-action", "")
        self.calls.append(action)
        fault = self.fault() if action == "SendSms" else "ok"
        early, answer = self.before(fault)
        if early:
            return answer
        wrong = self.checked(headers, body)
        if wrong:
            self.refused.append(wrong)
            return error(wrong)
        asked = json.loads(body)
        if fault.startswith("fail:"):
            return error(fault[5:], asked["PhoneNumberSet"][0])
        said = getattr(self, action)(asked, fault)
        return self.after(fault, stage.as_json(200, {"Response": {"RequestId": "R", **said}}))

    def SendSms(self, asked, fault):
        [phone] = asked["PhoneNumberSet"]
        code = "Ok"
        gaps = self.settings["templates"].get(asked["TemplateId"])
        if fault.startswith("say:"):
            code = fault[4:]
        elif not re.fullmatch(r"\+861[3-9]\d{9}", phone):
            code = "InvalidParameterValue.IncorrectPhoneNumber"
        elif gaps is None or len(asked["TemplateParamSet"]) != gaps:
            code = "FailedOperation.TemplateIncorrectOrUnapproved"
        elif asked["SignName"] != self.settings["sign_name"] or asked["SmsSdkAppId"] != self.settings["app_id"]:
            code = "FailedOperation.SignatureIncorrectOrUnapproved"
        elif not all(isinstance(value, str) for value in asked["TemplateParamSet"]):
            code = "InvalidParameterValue.TemplateParameterFormatError"
        assert len(asked["SessionContext"].encode()) < 512
        if code == "Ok":
            self.take(
                {
                    "to": phone,
                    "template": asked["TemplateId"],
                    "filled": asked["TemplateParamSet"],
                    "id": asked["SessionContext"],
                    "at": self.now(),
                }
            )
        status = {"SerialNo": f"s{len(self.taken)}", "PhoneNumber": phone, "Fee": 1, "Code": code, "Message": phone}
        return {"SendStatusSet": [status]}

    def PullSmsSendStatusByPhoneNumber(self, asked, _):
        # Only what the network has reported on; with our own id only for some accounts.
        known = self.settings.get("fates", {})
        reports = [
            {
                "UserReceiveTime": each["at"] + 4,
                "CountryCode": "86",
                "SubscriberNumber": each["to"][3:],
                "PhoneNumber": each["to"],
                "SerialNo": "s",
                "ReportStatus": known[each["id"]],
                "Description": "DELIVRD" if known[each["id"]] == "SUCCESS" else "MK:0001",
                "SessionContext": each["id"] if self.settings.get("context") else None,
            }
            for each in self.taken
            if each["to"] == asked["PhoneNumber"]
            and each["id"] in known
            and asked["BeginTime"] <= each["at"] <= asked["EndTime"]
        ]
        return {"PullSmsSendStatusSet": reports[asked["Offset"] : asked["Offset"] + asked["Limit"]]}

    def DescribeSmsTemplateList(self, asked, _):
        there = [number for number in asked["TemplateIdSet"] if str(number) in self.settings["templates"]]
        return {"DescribeTemplateStatusSet": [{"TemplateId": number, "StatusCode": 0} for number in there]}


def vector():
    body = b'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    assert hashlib.sha256(body).hexdigest() == "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"
    headers = {
        "content-type": "application/json; charset=utf-8",
        "host": "cvm.tencentcloudapi.com",
        "x-tc-action": "DescribeInstances",
    }
    got, hashed, date = signature("*" * 32, "cvm", 1551113065, sorted(headers), headers, body)
    assert (hashed, date) == ("7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84", "2019-02-25")
    assert got == "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f", got


stage.main(Tencent, vector)
