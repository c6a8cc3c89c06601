"""Out of scope is "not found" in every endpoint, and no frame to a contractor holds a field outside their mask."""
import json
import re
import unittest
import urllib.error
import urllib.request
import uuid

from harness import CORA, JOE, MANAGER, TOM, WithServer, main

NOT_FOR_CONTRACTORS = {
    "job": {"internal_note", "cost_limit", "created_by"},
    "asset": {"serial", "make", "model", "parent_id", "criticality"},
    "company": {"tax_id", "status"},
    "document": {"audience"},
    "closeout": {"decided_by", "decision_note"},
    "job_event": {"device_id"},
    "comment": {"visibility"},
    "attachment": {"lat", "lon", "accuracy_m"},
}


class Scope(WithServer):
    def raw(self, method, path, token, body=None, headers=None):
        request = urllib.request.Request(self.server.url + path, method=method, data=body)
        request.add_header("Authorization", f"Bearer {token}")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def everything(self):
        """Ids of every sort, as the office knows them."""
        office = self.office()
        ids = {}
        for kind in ("jobs", "sites", "assets", "companies", "contacts", "documents", "users", "devices"):
            status, answer = office.call("GET", f"/v1/{kind}")
            if status == 200:
                ids[kind] = [one["id"] for one in answer["items"]]
        return ids

    def devices_of(self, email):
        """A person's own devices are theirs to name and to revoke."""
        office = self.office()
        user = next(one["id"] for one in office.call("GET", "/v1/users")[1]["items"] if one["email"] == email)
        return {one["id"] for one in office.call("GET", "/v1/devices")[1]["items"] if one["user_id"] == user}

    def test_scope_is_refused_as_not_found_in_every_endpoint_byte_for_byte(self):
        self.device(TOM).json("sync")
        ids = self.everything()
        _, document = self.raw("GET", "/v1/openapi.json", self.office().token)
        paths = json.loads(document)["paths"]
        tried = 0
        for email in (CORA, TOM):
            token = self.office(email).token
            mine = {one["id"] for one in json.loads(self.raw("GET", "/v1/jobs", token)[1])["items"]}
            mine |= self.devices_of(email)
            for path, methods in paths.items():
                names = re.findall(r"\{(\w+)\}", path)
                kind = path.split("/")[2] if path.startswith("/v1/") else ""
                if len(names) == 0 or kind not in ids:
                    continue
                foreign = next((one for one in ids[kind] if one not in mine), None)
                if foreign is None or (kind not in ("jobs", "devices") and self.is_mine(token, kind, foreign)):
                    foreign = next((one for one in ids[kind] if not self.is_mine(token, kind, one)), None)
                if foreign is None:
                    continue
                for method in methods:
                    answers = []
                    for identity in (foreign, str(uuid.uuid4())):
                        rest = str(uuid.uuid5(uuid.NAMESPACE_DNS, "other"))
                        address = path.replace("{" + names[0] + "}", identity)
                        for name in names[1:]:
                            address = address.replace("{" + name + "}", rest)
                        body = None if method in ("get", "delete") else b"{}"
                        status, content = self.raw(method.upper(), address, token, body, {"Content-Type": "application/json"})
                        answers.append((status, content.replace(identity.encode(), b"ID")))
                    with self.subTest(path=path, method=method, person=email):
                        self.assertEqual(answers[0], answers[1], "a foreign record answers differently from none")
                        self.assertGreaterEqual(answers[0][0], 400)
                        tried += 1
        self.assertGreater(tried, 10)
        print(f"{tried} endpoint x person pairs tried")

    def is_mine(self, token, kind, identity):
        # The register of devices is the office's alone; everybody has a list of their own.
        if kind == "devices":
            return identity in [one["id"] for one in json.loads(self.raw("GET", "/v1/me/devices", token)[1])["items"]]
        return self.raw("GET", f"/v1/{kind}/{identity}", token)[0] == 200

    def test_other_peoples_files_are_not_found(self):
        joe = self.device(JOE)
        joe.json("sync")
        secret = self.folder / "secret.bin"
        secret.write_bytes(b"secret" * 1000)
        joe.run("photo", "3001", str(secret))
        joe.json("sync")
        import hashlib
        digest = hashlib.sha256(secret.read_bytes()).hexdigest()
        self.assertEqual(self.raw("GET", f"/v1/files/{digest}", self.office(JOE).token)[0], 200)
        token = self.office(CORA).token
        held, none = (self.raw("GET", f"/v1/files/{one}", token) for one in (digest, "0" * 64))
        self.assertEqual(held, none)
        self.assertEqual(held[0], 404)

    def test_a_calendar_is_read_by_its_address_until_it_is_taken_back(self):
        device = self.device(TOM)
        address = device.json("calendar", "--new")["address"]
        self.assertTrue(device.json("calendar")["open"])
        with urllib.request.urlopen(address, timeout=30) as answer:
            self.assertEqual(answer.headers["Content-Type"], "text/calendar; charset=utf-8")
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertTrue(answer.read().startswith(b"BEGIN:VCALENDAR"))
        self.assertFalse(device.json("calendar", "--revoke")["open"])
        unknown = self.everything_of("/v1/nothing")
        self.assertEqual(unknown[0], 404)
        self.assertEqual(self.everything_of(address.removeprefix(self.server.url)), unknown)
        self.assertEqual(self.everything_of("/v1/calendar/fdc_wrong.ics"), unknown)

    def everything_of(self, path):
        """A refusal as it came over the line, but for the moment."""
        try:
            urllib.request.urlopen(self.server.url + path, timeout=30)
        except urllib.error.HTTPError as error:
            headers = [(name, value) for name, value in error.headers.items() if name != "Date"]
            return error.code, headers, error.read()
        self.fail(path + " is answered")

    def test_no_frame_to_a_contractor_ever_contains_a_field_outside_their_mask(self):
        self.device(TOM).json("sync")
        token = self.office(CORA).token
        status, content = self.raw("POST", "/v1/sync", token, b'{"protocol":1,"schema":1}', {"Content-Type": "application/json"})
        self.assertEqual(status, 200, content)
        rows = 0
        for line in content.splitlines():
            frame = json.loads(line)
            if "page" not in frame:
                continue
            hidden = NOT_FOR_CONTRACTORS.get(frame["page"]["type"], set())
            self.assertEqual(hidden & set(frame["page"]["fields"]), set(), frame["page"])
            rows += len(frame["rows"])
        self.assertGreater(rows, 5)
        for secret in (b"insurance case 88", b"gate code 4711", b"Strong room", b"Tom Berg", b"Joe Lind"):
            self.assertNotIn(secret, content)


if __name__ == "__main__":
    main()
