"""Every real photo and a file of 200 MiB go up and come down with equal hashes; the server's memory stays small; previews
come by themselves, without metadata, also after a kill."""
import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path

from harness import JOE, REAL_DATA, TOM, WithServer, main
from tus import Tus

MIB = 1 << 20
PHOTOS = sorted((REAL_DATA / "photos").glob("*.jpg"))
if not PHOTOS:
    print("SKIPPED: no photos in ../shared/data/photos", file=sys.stderr)


class Photos(WithServer):
    def setUp(self):
        super().setUp()
        self.tom = self.office(TOM)
        self.line = Tus(self.server.url, self.tom.token)
        self.job = next(one for one in self.tom.items("/v1/jobs") if one["number"] == "1001")["id"]

    def memory(self, word):
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith(word)).split()[1]) * 1024

    def wait_for(self, what, found):
        until = time.monotonic() + 120
        while True:
            answer = found()
            if answer:
                return answer
            self.assertLess(time.monotonic(), until, what)

    def attachments(self):
        return {one["id"]: one for one in self.office().ok("GET", f"/v1/jobs/{self.job}")["attachments"]}

    def test_200_MiB_in_pieces_with_equal_hashes_and_little_memory(self):
        size, step = 200 * MIB, 8 * MIB
        pieces = random.Random(1)
        digest = hashlib.sha256()
        before = self.memory("VmHWM")
        where = self.line.create(size)["Location"]
        for offset in range(0, size, step):
            piece = pieces.randbytes(step)
            digest.update(piece)
            self.assertEqual(self.line.patch(where, offset, piece).status, 204)
        name = digest.hexdigest()
        stored = self.server.folder / "files" / name[:2] / name[2:4] / name
        self.assertEqual(stored.stat().st_size, size)
        with open(stored, "rb") as file:
            self.assertEqual(hashlib.file_digest(file, "sha256").hexdigest(), name)
        grown = self.memory("VmHWM") - before
        print(f"the server's memory grew by {grown / MIB:.1f} MiB")
        self.assertLessEqual(grown, 64 * MIB)

    @unittest.skipUnless(PHOTOS, "no photos in ../shared/data/photos")
    def test_all_photos_arrive_and_get_previews_that_say_nothing(self):
        device = self.device(TOM)
        device.json("sync")
        for photo in PHOTOS:
            device.run("photo", "1001", str(photo))
        device.json("sync")
        hashes = {hashlib.sha256(photo.read_bytes()).hexdigest(): photo.name for photo in PHOTOS}
        mine = lambda: [one for one in self.attachments().values() if one["sha256"] in hashes]
        self.wait_for("all photos are stored", lambda: len([one for one in mine() if "stored_at" in one]) == len(PHOTOS))
        self.server.kill()
        self.server.start()
        self.wait_for("all whole ones have previews", lambda: len([one for one in mine() if "preview_sha256" in one]) >= len(PHOTOS) - 1)
        office = self.office()
        for one in mine():
            name = hashes[one["sha256"]]
            status, content = office.call("GET", f"/v1/files/{one['sha256']}", raw=True)
            self.assertEqual((status, hashlib.sha256(content).hexdigest()), (200, one["sha256"]))
            status, preview = office.call("GET", f"/v1/files/{one['sha256']}?size=preview", raw=True)
            if name == "corrupted.jpg":
                self.assertEqual(status, 404)
                continue
            self.assertEqual(status, 200, name)
            self.check_bare(preview, name)
            self.assertIn("width", one)
            self.assertEqual(Tus(self.server.url, self.office(JOE).token).send("GET", f"/v1/files/{one['preview_sha256']}").status, 404)

    def check_bare(self, preview, name):
        """No segment but those of the picture itself (ITU T.81), and none by the word of exiftool."""
        self.assertEqual(preview[:2], b"\xff\xd8", name)
        at, markers = 2, []
        while preview[at + 1] != 0xDA:
            self.assertEqual(preview[at], 0xFF)
            markers.append(preview[at + 1])
            at += 2 + int.from_bytes(preview[at + 2:at + 4], "big")
        self.assertTrue(set(markers) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD}, (name, [hex(one) for one in markers]))
        if not shutil.which("exiftool"):
            print("SKIPPED: no exiftool", file=sys.stderr)
            return
        told = json.loads(subprocess.run(["exiftool", "-j", "-G", "-"], input=preview, capture_output=True, check=True).stdout)[0]
        groups = {key.split(":")[0] for key in told if ":" in key}
        self.assertTrue(groups <= {"ExifTool", "File", "JFIF", "Composite"}, (name, groups))
        self.assertTrue(max(told["File:ImageWidth"], told["File:ImageHeight"]) <= 1024, name)


if __name__ == "__main__":
    main()
