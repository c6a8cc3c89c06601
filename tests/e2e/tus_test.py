"""tus 1.0.0 against the real server: every case of the protocol, and what lines, clients and machines do to it."""
import email.utils
import hashlib
import http.client
import os
import random
import socket
import threading
import time
import unittest

from harness import CORA, TOM, WithServer, main
from tus import OCTETS, Tus, answered, checksum, metadata

SEED = int(os.environ.get("SATCHEL_SEED", "1"))


def noise(seed, size):
    return random.Random(seed).randbytes(size)


class TusTest(WithServer):
    def setUp(self):
        super().setUp()
        self.tom = self.client(TOM)

    def client(self, who):
        return Tus(self.server.url, self.office(who).token)

    def begun(self, length, **headers):
        answer = self.tom.create(length, **headers)
        self.assertEqual(answer.status, 201)
        return answer["Location"]

    def whole(self, where, length):
        answer = self.tom.head(where)
        self.assertEqual((answer.status, answer["Upload-Offset"]), (200, str(length)))

    def wait_until(self, truth, what):
        until = time.monotonic() + 30
        while not truth():
            self.assertLess(time.monotonic(), until, what)

    def stored(self, content):
        name = hashlib.sha256(content).hexdigest()
        path = self.server.folder / "files" / name[:2] / name[2:4] / name
        return path.exists() and path.read_bytes() == content


class Core(TusTest):
    def test_options_say_what_is_spoken_to_anybody(self):
        answer = self.tom.send("OPTIONS", "/v1/uploads", version=None)
        self.assertEqual(answer.status, 204)
        self.assertEqual(answer["Tus-Version"], "1.0.0")
        self.assertEqual(answer["Tus-Extension"], "creation,creation-with-upload,checksum,expiration,termination")
        self.assertEqual(answer["Tus-Checksum-Algorithm"], "sha1,sha256")
        self.assertEqual(answer["Tus-Max-Size"], str(200 << 20))

    def test_another_version_is_refused_and_changes_nothing(self):
        where = self.begun(5)
        for method, path in (("POST", "/v1/uploads"), ("HEAD", where), ("PATCH", where), ("DELETE", where)):
            for version in (None, "0.2.2", "2.0.0"):
                answer = self.tom.send(method, path, version=version, Upload_Length="1", Upload_Offset="0", Content_Type=OCTETS)
                self.assertEqual((answer.status, answer["Tus-Version"]), (412, "1.0.0"), (method, version))
        self.assertEqual(self.tom.offset(where), 0)

    def test_head_tells_offset_length_and_metadata_and_is_never_cached(self):
        given = metadata(filename="pumpe ü.jpg", filetype="image/jpeg") + ",is_draft"
        where = self.begun(11, Upload_Metadata=given)
        self.assertEqual(self.tom.patch(where, 0, b"hello ").status, 204)
        answer = self.tom.head(where)
        self.assertEqual((answer["Upload-Offset"], answer["Upload-Length"], answer["Upload-Metadata"]), ("6", "11", given))
        self.assertEqual(answer["Cache-Control"], "no-store")
        self.assertEqual(answer["Tus-Resumable"], "1.0.0")

    def test_patch_goes_on_where_the_upload_stands_and_nowhere_else(self):
        where = self.begun(11)
        answer = self.tom.patch(where, 0, b"hello ")
        self.assertEqual((answer.status, answer["Upload-Offset"], answer["Tus-Resumable"]), (204, "6", "1.0.0"))
        for offset in ("0", "5", "7", "11"):
            self.assertEqual(self.tom.patch(where, offset, b"x").status, 409, offset)
        for offset in ("-1", "x", "", "6.0", "99999999999999999999"):
            self.assertEqual(self.tom.patch(where, offset, b"x").status, 400, offset)
        for kind in ("text/plain", "application/octet-stream", None):
            self.assertEqual(self.tom.send("PATCH", where, b"x", Upload_Offset="6", Content_Type=kind).status, 415, kind)
        self.assertEqual(self.tom.patch(where, 6, b"world and more").status, 413)
        self.assertEqual(self.tom.offset(where), 6)
        self.assertEqual(self.tom.patch(where, 6, b"").status, 204)
        self.assertEqual(self.tom.patch(where, 6, b"world").status, 204)
        self.whole(where, 11)
        self.assertTrue(self.stored(b"hello world"))
        self.assertEqual(self.tom.patch(where, 11, b"").status, 204)
        self.assertEqual(self.tom.patch(where, 0, b"hello").status, 409)

    def test_post_stands_for_patch_and_delete_where_it_says_so(self):
        where = self.begun(5)
        answer = self.tom.send("POST", where, b"hello", Upload_Offset="0", Content_Type=OCTETS, X_HTTP_Method_Override="PATCH")
        self.assertEqual(answer.status, 204)
        other = self.begun(5)
        self.assertEqual(self.tom.send("POST", other, X_HTTP_Method_Override="DELETE").status, 204)
        self.assertEqual(self.tom.head(other).status, 404)

    def test_what_is_not_there_or_not_ones_own_is_not_there(self):
        where = self.begun(5)
        cora, second = self.client(CORA), self.client(TOM)
        nowhere = "/v1/uploads/00000000-0000-4000-8000-000000000000"
        for who, path in ((cora, where), (second, where), (self.tom, nowhere), (self.tom, "/v1/uploads/x"), (self.tom, "/v1/uploads/..%2f..")):
            for answer in (who.head(path), who.patch(path, 0, b"x"), who.delete(path)):
                self.assertIn(answer.status, (400, 404), path)
                self.assertIsNone(answer["Upload-Offset"])
        nobody = Tus(self.server.url, "nobody")
        self.assertEqual(nobody.create(5).status, 401)
        self.assertEqual(nobody.head(where).status, 401)
        self.assertEqual(self.tom.offset(where), 0)

    def test_a_body_without_a_length_is_refused(self):
        where = self.begun(5)
        with socket.create_connection((self.tom.host, self.tom.port), timeout=30) as line:
            line.sendall((f"PATCH {where} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {self.tom.token}\r\nTus-Resumable: 1.0.0\r\n"
                          f"Upload-Offset: 0\r\nContent-Type: {OCTETS}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n").encode())
            self.assertEqual(answered(line), 411)
        self.assertEqual(self.tom.offset(where), 0)


class Extensions(TusTest):
    def test_creation(self):
        self.assertTrue(self.begun(5).startswith("/v1/uploads/"))
        self.whole(self.begun(0), 0)
        self.assertEqual(self.tom.create(200 << 20).status, 201)
        self.assertEqual(self.tom.create((200 << 20) + 1).status, 413)
        for length in ("", "-1", "x", "1e3", "5, 5"):
            self.assertEqual(self.tom.send("POST", "/v1/uploads", Upload_Length=length).status, 400, length)
        self.assertEqual(self.tom.send("POST", "/v1/uploads").status, 400)
        self.assertEqual(self.tom.send("POST", "/v1/uploads", Upload_Defer_Length="1").status, 400)
        for bad in ("filename *", "filename a b", ",", "a YQ==,a YQ==", ",a YQ==", "attachment_id eA==", "sha256 eA=="):
            self.assertEqual(self.tom.create(5, Upload_Metadata=bad).status, 400, bad)
        self.assertEqual(self.tom.create(5, Upload_Metadata="x " + "A" * 8200).status, 400)

    def test_creation_with_the_upload_whole_in_part_or_wrong(self):
        whole = self.tom.create(5, b"hello")
        self.assertEqual((whole.status, whole["Upload-Offset"]), (201, "5"))
        part = self.tom.create(11, b"hello ")
        self.assertEqual((part.status, part["Upload-Offset"]), (201, "6"))
        self.assertEqual(self.tom.patch(part["Location"], 6, b"world").status, 204)
        self.assertEqual(self.tom.create(5, b"hello", Content_Type="text/plain")["Upload-Offset"], "0")
        self.assertEqual(self.tom.create(2, b"hello").status, 413)
        self.assertEqual(self.tom.create(5, b"hello", Upload_Checksum=checksum("sha256", b"other")).status, 460)
        self.assertEqual(self.tom.create(5, b"hello", Upload_Metadata=metadata(sha256=hashlib.sha256(b"other").hexdigest())).status, 460)

    def test_creation_is_the_same_upload_for_the_same_attachment(self):
        one = metadata(attachment_id="0197a000-0000-7000-8000-00000000000a")
        where = self.begun(5, Upload_Metadata=one)
        self.assertEqual(self.tom.patch(where, 0, b"he").status, 204)
        again = self.tom.create(5, Upload_Metadata=one)
        self.assertEqual((again["Location"], again["Upload-Offset"]), (where, "2"))
        self.assertEqual(self.tom.create(6, Upload_Metadata=one).status, 409)

    def test_checksums(self):
        content = noise(1, 100_000)
        for algorithm in ("sha1", "sha256"):
            where = self.begun(len(content))
            self.assertEqual(self.tom.patch(where, 0, content[:60_000], Upload_Checksum=checksum(algorithm, b"x")).status, 460)
            self.assertEqual(self.tom.offset(where), 0)
            self.assertEqual(self.tom.patch(where, 0, content[:60_000], Upload_Checksum=checksum(algorithm, content[:60_000])).status, 204)
            self.assertEqual(self.tom.patch(where, 60_000, content[60_000:], Upload_Checksum=checksum(algorithm, content)).status, 460)
            self.assertEqual(self.tom.offset(where), 60_000)
            self.assertEqual(self.tom.patch(where, 60_000, content[60_000:], Upload_Checksum=checksum(algorithm, content[60_000:])).status, 204)
            self.assertEqual(self.tom.delete(where).status, 204)
        where = self.begun(5)
        for bad in ("md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha1 x", "sha256 " + "A" * 27 + "=", ""):
            self.assertEqual(self.tom.patch(where, 0, b"hello", Upload_Checksum=bad).status, 400, bad)
        self.assertEqual(self.tom.offset(where), 0)

    def test_termination(self):
        for length, sent in ((5, b""), (5, b"he"), (5, b"hello")):
            where = self.begun(length)
            self.tom.patch(where, 0, sent)
            self.assertEqual(self.tom.delete(where).status, 204)
            self.assertIn(self.tom.head(where).status, (404, 410))
            self.assertIn(self.tom.patch(where, len(sent), b"lo").status, (404, 410))
            self.assertIn(self.tom.delete(where).status, (404, 410))
        self.assertFalse(self.stored(b"hello"), "what nothing refers to is gone with its upload")
        self.assertEqual(os.listdir(self.server.folder / "files" / "parts"), [])

    def test_expiration_is_told_as_a_date_in_days_to_come(self):
        made = self.tom.create(5)
        for answer in (made, self.tom.head(made["Location"]), self.tom.patch(made["Location"], 0, b"he")):
            left = email.utils.parsedate_to_datetime(answer["Upload-Expires"]).timestamp() - time.time()
            self.assertTrue(6 * 86400 < left <= 7 * 86400 + 60, left)
        self.assertIsNone(self.tom.patch(made["Location"], 2, b"llo")["Upload-Expires"])

    def test_a_device_has_so_many_uploads_open_and_no_more_however_they_come(self):
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.tom.create(5).status)) for _ in range(24)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((answers.count(201), answers.count(429)), (16, 8))
        self.assertEqual(self.client(TOM).create(5).status, 201, "another device has its own")


class Weather(TusTest):
    def test_kill_9_in_the_middle_keeps_what_was_acknowledged(self):
        chance = random.Random(SEED)
        content = noise(SEED, 6_000_000)
        where = self.begun(len(content), Upload_Metadata=metadata(sha256=hashlib.sha256(content).hexdigest()))
        acknowledged = kills = 0
        while acknowledged < len(content):
            if kills < 8:
                line = self.tom.begin_patch(where, acknowledged, len(content) - acknowledged)
                sent = acknowledged + chance.randint(1, len(content) // 10)
                line.sendall(content[acknowledged:sent])
                self.server.kill()
                kills += 1
                line.close()
                self.server.start()
                offset = self.tom.offset(where)
                self.assertTrue(acknowledged <= offset <= sent, (acknowledged, offset, sent))
            else:
                offset = acknowledged
            step = content[offset:offset + chance.randint(1, len(content) // 6)]
            self.assertEqual(self.tom.patch(where, offset, step, Upload_Checksum=checksum("sha256", step)).status, 204)
            acknowledged = offset + len(step)
        self.whole(where, len(content))
        self.assertTrue(self.stored(content))

    def test_kill_9_around_the_last_byte_ends_whole_and_checked(self):
        chance = random.Random(SEED)
        for round_number in range(12):
            content = noise(1000 + round_number, 400_000)
            attachment = metadata(attachment_id=f"0197a000-0000-7000-8000-{round_number:012d}")
            where = self.begun(len(content), Upload_Metadata=attachment)
            line = self.tom.begin_patch(where, 0, len(content))
            line.sendall(content)
            killer = threading.Timer(chance.uniform(0, 0.03), self.server.kill)
            killer.start()
            answered(line)
            killer.join()
            line.close()
            self.server.start()
            again = self.tom.create(len(content), Upload_Metadata=attachment)
            self.assertEqual(again.status, 201)
            offset = int(again["Upload-Offset"])
            if offset < len(content):
                self.assertEqual(self.tom.patch(again["Location"], offset, content[offset:]).status, 204)
            self.whole(again["Location"], len(content))
            self.assertTrue(self.stored(content), round_number)

    def test_a_half_open_line_holds_nothing_up(self):
        content = noise(2, 1_000_000)
        where = self.begun(len(content))
        stale = self.tom.begin_patch(where, 0, len(content))
        stale.sendall(content[:300_000])
        self.wait_until(lambda: any(part.stat().st_size == 300_000 for part in (self.server.folder / "files" / "parts").iterdir()), "bytes arrive")
        started = time.monotonic()
        self.assertEqual(self.tom.offset(where), 300_000)
        self.assertLess(time.monotonic() - started, 1, "nobody waits for a line that is silent")
        self.assertEqual(self.tom.patch(where, 300_000, content[300_000:]).status, 204)
        try:
            stale.sendall(b"x" * 100_000)
        except ConnectionError:
            pass
        stale.close()
        self.assertTrue(self.stored(content))

    def test_a_stale_writer_writes_nothing_more(self):
        content = noise(3, 3_000_000)
        where = self.begun(len(content), Upload_Metadata=metadata(sha256=hashlib.sha256(content).hexdigest()))
        lines = [self.tom.begin_patch(where, 0, len(content))]
        stop = threading.Event()

        def write_rubbish(line):
            try:
                while not stop.is_set():
                    line.sendall(b"rubbish" * 500)
            except OSError:
                pass

        first = content[:500_000]
        lines[0].sendall(first)
        self.wait_until(lambda: any(part.stat().st_size == len(first) for part in (self.server.folder / "files" / "parts").iterdir()), "bytes arrive")
        offset = self.tom.offset(where)  # from here on the first writer is stale
        stale = threading.Thread(target=write_rubbish, args=(lines[0],))
        stale.start()
        while offset < len(content):
            step = content[offset:offset + 250_000]
            answer = self.tom.patch(where, offset, step)
            self.assertEqual((answer.status, answer["Upload-Offset"]), (204, str(offset + len(step))))
            offset += len(step)
        stop.set()
        lines[0].close()
        stale.join()
        self.assertTrue(self.stored(content))

    def test_parallel_patches_end_with_one_right_file(self):
        chance = random.Random(SEED)
        content = noise(4, 2_000_000)
        where = self.begun(len(content), Upload_Metadata=metadata(sha256=hashlib.sha256(content).hexdigest()))
        statuses = []

        def push(seed):
            mine = random.Random(seed)
            while True:
                try:
                    answer = self.tom.head(where)
                    offset = int(answer["Upload-Offset"])
                    if offset == len(content):
                        return
                    statuses.append(self.tom.patch(where, offset, content[offset:offset + mine.randint(1, 300_000)]).status)
                except (OSError, http.client.HTTPException):
                    statuses.append(0)  # cut off by another one

        threads = [threading.Thread(target=push, args=(chance.random(),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertLessEqual(set(statuses), {0, 204, 409, 503}, "refused cleanly or done")
        self.assertTrue(self.stored(content))

    def test_a_refusal_is_heard_though_its_body_is_long(self):
        where = self.begun(50_000_000)
        line = self.tom.begin_patch(where, 7, 49_000_000)
        self.assertEqual(answered(line), 409)
        line.close()
        answer = self.tom.patch(where, 9, noise(5, 60_000))
        self.assertEqual(answer.status, 409)

    def test_hostile_names_reach_no_disk(self):
        names = ["../../etc/passwd", "/etc/passwd", "a\r\nX: y", "\x00", "", ".", "..", "con", "a" * 300, "ü" * 200,
                 "\u202egpj.exe", "😀.jpg", "<script>", "%2e%2e%2f", "a\"b", "a;b", "\\\\host\\share"]
        for name in names + [b"\xff\xfe\xfd"]:
            answer = self.tom.create(5, b"hello", Upload_Metadata=metadata(filename=name, filetype="text/html\r\nX: y"))
            self.assertEqual(answer.status, 201, name)
            head = self.tom.head(answer["Location"])
            self.assertEqual(head["Upload-Metadata"], metadata(filename=name, filetype="text/html\r\nX: y"))
            self.assertEqual(self.tom.delete(answer["Location"]).status, 204)
        for folder, folders, files in os.walk(self.server.folder / "files"):
            for one in folders + files:
                self.assertRegex(one, r"^(parts|[0-9a-f]{2}|[0-9a-f]{32}|[0-9a-f]{64})$", folder)


if __name__ == "__main__":
    main()
