"""Bad input gets a clear error and changes nothing, at the real server's door."""
import base64
import hashlib
import json
import sqlite3
import shutil
import unittest
import urllib.error
import urllib.request
import uuid

from harness import CORA, PASSWORD, TOM, WithServer, main


class BadInput(WithServer):
    def call(self, method, path, token=None, body=None, **headers):
        request = urllib.request.Request(self.server.url + path, method=method, data=body)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def sync(self, token, body):
        return self.call("POST", "/v1/sync", token, body if isinstance(body, bytes) else json.dumps(body).encode(), Content_Type="application/json")

    def operation(self, job, **changes):
        operation = {"id": str(uuid.uuid4()), "seq": 1, "kind": "comment.add", "version": 1, "target": {"type": "job", "id": job},
                     "args": {"comment_id": str(uuid.uuid4()), "body": "hello", "visibility": "public"},
                     "occurred_at": "2026-03-01T08:00:00.000Z", "after": []}
        operation.update(changes)
        return operation

    def verdict(self, token, operation):
        status, _, content = self.sync(token, {"protocol": 1, "schema": 1, "operations": [operation]})
        self.assertEqual(status, 200, content)
        return json.loads(content.splitlines()[0])["verdicts"][0]

    def changed(self, office):
        return json.dumps([office.ok("GET", f"/v1/jobs/{one['id']}") for one in office.items("/v1/jobs")], sort_keys=True)

    def test_unknown_fields_and_kinds_wrong_types_bad_utf8_deep_json_and_over_limit_bodies(self):
        office, tom = self.office(), self.office(TOM)
        job = next(one["id"] for one in office.items("/v1/jobs") if one["number"] == "1001")
        before = self.changed(office)
        for name, body, status in [
            ("not JSON", b"{", 400), ("bad UTF-8", b'{"salt":"\xff"}', 400), ("deep JSON", b"[" * 5000 + b"]" * 5000, 400),
            ("duplicate key", b'{"protocol":1,"protocol":1}', 400), ("unknown field", {"protocol": 1, "colour": "red"}, 400),
            ("wrong type", {"protocol": "1"}, 400), ("an operation that is none", {"protocol": 1, "operations": [7]}, 400),
            ("over the limit", b" " * (4 * 1024 * 1024 + 1), 413),
            ("too many operations", {"protocol": 1, "operations": [self.operation(job) for _ in range(501)]}, None)]:
            with self.subTest(name):
                got, headers, content = self.sync(tom.token, body)
                if status is None:
                    self.assertIn(got, (400, 413))
                else:
                    self.assertIn(got, (status, 422) if status == 400 else (status,), content[:300])
                self.assertIn("application/problem+json", headers.get("Content-Type", headers.get("content-type", "")))
                self.assertIn("code", json.loads(content))
        for name, operation, verdict, code in [
            ("unknown kind", self.operation(job, kind="job.explode"), "unknown_kind", None),
            ("unknown argument", self.operation(job, args={"comment_id": str(uuid.uuid4()), "body": "x", "colour": "red"}), "rejected", "unknown_field"),
            ("wrong type", self.operation(job, args={"comment_id": str(uuid.uuid4()), "body": 7}), "rejected", "wrong_type"),
            ("too long", self.operation(job, args={"comment_id": str(uuid.uuid4()), "body": "x" * 65537}), "rejected", "too_long"),
            ("nobody's id", self.operation(str(uuid.uuid4())), "rejected", "not_found"),
            ("an office action", self.operation(job, kind="job.cancel", args={"reason": "no"}), "rejected", "forbidden")]:
            with self.subTest(name):
                got = self.verdict(tom.token, operation)
                self.assertEqual(got["verdict"], verdict, got)
                if code:
                    self.assertEqual(got["code"], code)
        self.assertEqual(self.changed(office), before)

    def test_other_peoples_ids_answer_like_ids_that_do_not_exist(self):
        office, cora = self.office(), self.office(CORA)
        foreign = next(one["id"] for one in office.items("/v1/jobs") if one["number"] == "1001")
        first, second = self.verdict(cora.token, self.operation(foreign)), self.verdict(cora.token, self.operation(str(uuid.uuid4())))
        for one in (first, second):
            del one["operation"]
        self.assertEqual(first, second)
        self.assertEqual(first["code"], "not_found")

    def test_bad_tokens_are_refused_alike(self):
        answers = set()
        for token in (None, "x", "fdv_" + "A" * 43, "fdv_" + "é", self.office().token[:-1]):
            status, _, content = self.call("GET", "/v1/jobs", token and token.encode().decode("latin-1"))
            self.assertEqual(status, 401)
            answers.add(content)
        self.assertEqual(len(answers), 1)
        status, _, wrong = self.call("POST", "/v1/session", None, json.dumps({"email": TOM, "password": "wrong", "device": {}}).encode())
        _, _, unknown = self.call("POST", "/v1/session", None, json.dumps({"email": "no@body.example", "password": "wrong", "device": {}}).encode())
        self.assertEqual((status, wrong), (401, unknown))

    def test_the_same_id_with_other_content_is_a_loud_error_and_the_same_content_is_harmless(self):
        office, tom = self.office(), self.office(TOM)
        job = next(one["id"] for one in office.items("/v1/jobs") if one["number"] == "1001")
        operation = self.operation(job)
        self.assertEqual(self.verdict(tom.token, operation)["verdict"], "applied")
        self.assertEqual(self.verdict(tom.token, operation)["verdict"], "applied")
        altered = dict(operation, args=dict(operation["args"], body="something else"))
        self.assertEqual(self.verdict(tom.token, altered)["code"], "operation_altered")
        self.assertEqual([one["body"] for one in office.ok("GET", f"/v1/jobs/{job}")["comments"]], ["hello"])

    def test_uploads_wrong_offsets_hashes_owners_and_sizes(self):
        tom, cora = self.office(TOM), self.office(CORA)
        content = b"photo" * 2000
        digest = hashlib.sha256(content).hexdigest()

        def metadata(**values):
            return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())

        def create(token, length=len(content), **values):
            return self.call("POST", "/v1/uploads", token, b"", Tus_Resumable="1.0.0", Upload_Length=str(length), Upload_Metadata=metadata(**values))

        def patch(token, where, offset, data, **more):
            return self.call("PATCH", where, token, data, Tus_Resumable="1.0.0", Upload_Offset=str(offset), Content_Type="application/offset+octet-stream", **more)

        attachment = str(uuid.uuid4())
        status, headers, _ = create(tom.token, attachment_id=attachment, sha256=digest)
        self.assertEqual(status, 201)
        where = headers["Location"].replace(self.server.url, "")
        status, headers, _ = create(tom.token, attachment_id=attachment, sha256=digest)
        self.assertIn(status, (200, 201))
        self.assertEqual(headers["Location"].replace(self.server.url, ""), where, "creation is not idempotent")
        self.assertEqual(create(tom.token, attachment_id=attachment, sha256="1" * 64)[0], 409)
        self.assertEqual(create(tom.token, attachment_id=attachment, length=17)[0], 409)
        self.assertEqual(create(tom.token, length=200 * 1024 * 1024 + 1)[0], 413)
        self.assertEqual(patch(cora.token, where, 0, content)[0], 404, "somebody else's upload")
        self.assertEqual(patch(tom.token, where, 5, content)[0], 409, "wrong offset")
        bad = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
        self.assertEqual(patch(tom.token, where, 0, content[:100], Upload_Checksum=f"sha256 {bad}")[0], 460)
        status, headers, _ = self.call("HEAD", where, tom.token, Tus_Resumable="1.0.0")
        self.assertEqual((status, headers["Upload-Offset"]), (200, "0"), "refused bytes stayed")
        self.assertEqual(patch(tom.token, where, 0, content[:5000])[0], 204)
        self.assertEqual(patch(tom.token, where, 5000, content[5000:])[0], 204)
        _, headers, _ = create(tom.token, sha256="2" * 64)
        wrong = headers["Location"].replace(self.server.url, "")
        self.assertGreaterEqual(patch(tom.token, wrong, 0, content)[0], 400, "a file with the wrong hash was taken")
        self.assertEqual(self.call("GET", f"/v1/files/{digest}", cora.token)[0], 404)

    def test_a_newer_database_file_is_refused_and_not_touched(self):
        self.assertEqual(self.server.stop(), 0)
        file = self.server.folder / "satchel.db"
        with sqlite3.connect(file) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute(f"PRAGMA user_version = {version + 1}")
        database.close()
        before = file.read_bytes()
        done = self.server.admin("check", "--data", self.server.folder, code=None)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("newer", done.stderr)
        done = self.server.admin("serve", "--data", self.server.folder, "--listen", "127.0.0.1:0", code=None)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(file.read_bytes(), before)

    def test_what_differs_from_the_records_is_found_by_check_and_mended_by_it(self):
        file = self.server.folder / "satchel.db"
        refused = self.server.admin("check", "--data", self.server.folder, "--mend", code=None)
        self.assertNotEqual(refused.returncode, 0, "mended under a running server")
        self.assertEqual(self.server.stop(), 0)
        with sqlite3.connect(file) as database:
            gone = database.execute("DELETE FROM job_bundle").rowcount
        database.close()
        self.assertGreater(gone, 0)
        done = self.server.admin("check", "--data", self.server.folder, code=None)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--mend", done.stderr)
        done = self.server.admin("check", "--data", self.server.folder, "--mend")
        self.assertIn("mended", done.stdout)
        self.assertIn("sound", done.stdout)
        done = self.server.admin("check", "--data", self.server.folder, "--mend")
        self.assertIn("nothing to mend", done.stdout)
        self.server.start()
        device = self.device(TOM)
        device.json("sync")
        self.assertTrue(device.json("jobs"))

    def test_commands_with_wrong_words_change_nothing_and_say_so(self):
        device = self.device(TOM)
        device.json("sync")
        before = device.run("dump").stdout
        self.assertEqual(device.run("start", "4711", code=None).returncode, 1)
        self.assertEqual(device.run("frobnicate", code=None).returncode, 2)
        self.assertEqual(device.run("closeout", "1001", "--note", "x", "--outcome", "exploded", code=None).returncode, 2)
        self.assertNotEqual(device.run("closeout", "1001", "--note", "x", "--outcome", "fixed", "--cost", "much", code=None).returncode, 0)
        self.assertNotEqual(device.run("photo", "1001", "/no/such/file", code=None).returncode, 0)
        self.assertEqual(device.run("dump").stdout, before)
        self.assertEqual(device.json("outbox"), [])


if __name__ == "__main__":
    main()
