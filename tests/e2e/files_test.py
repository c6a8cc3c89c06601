"""What a person sees and decides of photos and files on the device: previews first, what they cost, where they are."""
import hashlib
import unittest
from pathlib import Path

from harness import TOM, WithServer, main, make_photo


class Files(WithServer):
    def setUp(self):
        super().setUp()
        self.tom = self.device(TOM)
        self.tom.run("sync")
        self.tom.run("start", "1001")
        self.original = self.folder / "gauge.png"
        self.digest = make_photo(self.original, 1, 400)
        self.small = self.folder / "small.png"
        self.preview = make_photo(self.small, 2, 40)

    def files_of(self, device):
        return {one["id"] for one in device.records("file")}

    def row(self):
        return next(one for one in self.tom.json("outbox") if one.get("sha256") == self.digest)

    def test_a_preview_goes_over_any_line_the_original_waits_and_says_why_until_it_is_sent_for(self):
        self.tom.run("photo", "1001", str(self.original), "--preview", str(self.small))
        self.assertEqual([one["class"] for one in self.tom.json("outbox") if one["kind"] == "file"], ["preview", "rest"])
        self.tom.run("sync", "--metered")
        self.assertEqual(self.row()["reason"], "unmetered")
        self.assertEqual(self.row()["who"], "this device")
        self.assertIn("Photo for job 1001, ", self.tom.run("outbox").stdout)
        self.assertIn("1 file: Saved on this device; it waits for a line that costs nothing.", self.tom.run("status").stdout)

        # Everybody else sees something already, and not more.
        second = self.device(TOM, "second device")
        second.run("sync")
        self.assertEqual(self.files_of(second), {self.preview})
        photo = second.records("attachment")[0]
        self.assertEqual(photo["preview_sha256"], self.preview)
        self.assertIsNone(photo.get("stored_at"))
        refused = second.run("open", photo["id"], code=1)
        self.assertIn("not_found", refused.stderr)

        self.tom.run("policy", "--paused", "true")
        self.tom.run("sync")
        self.assertEqual(self.row()["reason"], "paused")
        self.tom.run("policy", "--paused", "false")
        self.tom.run("send-now", self.row()["id"])
        self.tom.run("sync", "--metered")
        self.assertEqual(self.tom.json("outbox"), [])

        second.run("sync")
        path = Path(second.json("open", photo["id"])["path"])
        self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), self.digest)
        copy = self.folder / "copy.png"
        second.run("open", photo["id"], "--to", str(copy))
        self.assertEqual(copy.read_bytes(), self.original.read_bytes())

    def test_mobile_data_within_a_days_budget(self):
        self.tom.run("policy", "--unmetered-only", "false", "--daily-mb", "1")
        for i in range(6):
            path = self.folder / f"large{i}.png"
            make_photo(path, i, 400)
            self.tom.run("photo", "1001", str(path))
        self.tom.run("sync", "--metered")
        waiting = [one for one in self.tom.json("outbox") if one["kind"] == "file"]
        self.assertTrue(0 < len(waiting) < 6, waiting)
        self.assertEqual({one["reason"] for one in waiting}, {"daily_budget"})
        self.assertGreaterEqual(self.tom.json("policy")["metered_today"], 1 << 20)
        self.tom.run("sync")
        self.assertEqual(self.tom.json("outbox"), [])

    def test_a_closeouts_manifest_and_the_room_its_photos_take(self):
        self.tom.run("closeout", "1001", "--note", "tight at 6 bar", "--outcome", "fixed", "--photo", f"{self.original}:after")
        self.assertEqual([one["class"] for one in self.tom.json("outbox") if one["kind"] == "file"], ["evidence"])
        self.assertIn("0 of 1 with the office, 1 still on this device", self.tom.run("show", "1001").stdout)
        self.tom.run("sync", "--metered")
        second = self.device(TOM, "second device")
        second.run("sync")
        self.assertIn("0 of 1 with the office, 1 on another device", second.run("show", "1001").stdout)
        self.assertEqual(second.json("show", "1001")["manifests"][0]["elsewhere"], 1)
        size = self.original.stat().st_size
        self.assertEqual(self.tom.json("storage")["unsent"], size)
        self.assertEqual(self.tom.json("storage", "--free-received")["freed"], 0)
        self.tom.run("sync")
        self.assertIn("All 1 files are with the office", self.tom.run("show", "1001").stdout)
        self.assertEqual(self.tom.json("storage")["received"], size)
        self.assertEqual(self.tom.json("storage")["jobs"][0]["number"], "1001")
        self.assertEqual(self.tom.json("storage", "--free-received")["freed"], size)
        self.assertNotIn(self.digest, self.files_of(self.tom))
        photo = self.tom.records("attachment")[0]
        self.tom.run("open", photo["id"])
        self.assertIn(self.digest, self.files_of(self.tom))


if __name__ == "__main__":
    main()
