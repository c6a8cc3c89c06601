"""Somebody leaves: their device hands in what it holds, is wiped, and says so; nothing is lost and nothing stays."""
import json
import shutil
import unittest

from harness import BIN, CORA, JOE, Device, WithServer, main, make_photo


class Leaving(WithServer):
    def everything_on(self, device):
        """The bytes of every file in a device's home."""
        return b"".join(path.read_bytes() for path in sorted(device.home.rglob("*")) if path.is_file())

    def user(self, office, email):
        return next(one["id"] for one in office.items("/v1/users") if one["email"] == email)

    def devices(self, office, email):
        return office.items(f"/v1/users/{self.user(office, email)}/devices")

    def cora_with_unsent_work(self):
        cora = self.device(CORA)
        cora.json("sync")
        photo = self.folder / "gutter.png"
        make_photo(photo, 7, 64)
        cora.run("accept", "2002")
        cora.run("start", "2002")
        cora.run("closeout", "2002", "--note", "Cleared, said before she left", "--outcome", "fixed", "--photo", str(photo))
        return cora, photo

    def test_deactivation_hands_in_then_wipes_and_the_office_sees_both(self):
        cora, photo = self.cora_with_unsent_work()
        self.assertIn(b"Water comes through the roof", self.everything_on(cora))
        waiting = cora.json("status")["pending"]
        self.assertGreaterEqual(waiting, 3)
        office = self.office("admin@office.example")
        office.ok("POST", f"/v1/users/{self.user(office, CORA)}/deactivate")

        # Killed before it could hand anything in: the order is carried out by whatever runs next.
        done = cora.run("sync", code=4)
        self.assertIn("removed its data", done.stderr)
        left = self.everything_on(cora)
        for secret in (b"Water comes through the roof", b"Office roof", b"said before she left", photo.read_bytes()[-200:], b"fdv_"):
            self.assertNotIn(secret, left)
        self.assertEqual(sorted(path.name for path in cora.home.iterdir()), ["lock", "tombstone.json"])

        status = cora.json("status", code=4)
        self.assertEqual((status["access"], status["handed_in"], status["receipt_delivered"]), ("wiped", waiting, True))
        for words in (("jobs",), ("dump",), ("sync",), ("comment", "2002", "x")):
            cora.run(*words, code=4)
        device = next(one for one in self.devices(office, CORA) if one["name"] == "satchel")
        self.assertEqual((device["state"], device["handed_in"]), ("wiped", waiting))
        self.assertIn("wiped_at", device)
        # Her work waits for the office.
        held = office.items("/v1/held")
        self.assertTrue({"job.start", "closeout.submit"} <= {one["kind"] for one in held}, held)
        audit = [one["action"] for one in office.items(f"/v1/audit?object_type=person&object_id={self.user(office, CORA)}")]
        self.assertEqual((audit.count("device.order"), audit.count("device.wiped")), (1, 1))

    def test_a_receipt_that_could_not_be_sent_is_sent_later_and_counts_once(self):
        cora, _ = self.cora_with_unsent_work()
        cora.json("sync")
        copy = self.folder / "copy"
        office = self.office("admin@office.example")
        device = next(one for one in self.devices(office, CORA) if one["name"] == "satchel")
        office.ok("POST", f"/v1/devices/{device['id']}/order", {"mode": "wipe"})
        shutil.copytree(cora.home, copy)
        cora.run("sync", code=4)
        once = next(one for one in self.devices(office, CORA) if one["id"] == device["id"])
        self.assertEqual((once["state"], once["handed_in"]), ("wiped", 0))
        # The same device as it was before (a receipt that was lost): it is wiped again, and nothing changes.
        twin = Device(str(BIN / "satchel"), copy, self.server.url)
        twin.run("sync", code=4)
        again = next(one for one in self.devices(office, CORA) if one["id"] == device["id"])
        self.assertEqual({**again, "last_seen_at": ""}, {**once, "last_seen_at": ""})
        self.assertNotIn(b"Office roof", self.everything_on(twin))

    def test_a_device_that_is_killed_in_the_middle_of_a_wipe_finishes_it_at_the_next_start(self):
        cora, _ = self.cora_with_unsent_work()
        office = self.office("admin@office.example")
        device = next(one for one in self.devices(office, CORA) if one["name"] == "satchel")
        before = self.folder / "before"
        shutil.copytree(cora.home, before)
        office.ok("POST", f"/v1/devices/{device['id']}/order", {"mode": "wipe"})
        cora.run("sync", code=4)
        # As if it had died right after the tombstone was written: everything is still there.
        tombstone = json.loads((cora.home / "tombstone.json").read_text())
        tombstone.update(erased=False, delivered=False, token=json.loads((before / "account.json").read_text())["session"]["token"])
        shutil.rmtree(cora.home)
        shutil.copytree(before, cora.home)
        (cora.home / "tombstone.json").write_text(json.dumps(tombstone))
        self.assertIn(b"Office roof", self.everything_on(cora))
        cora.json("status", code=4)
        self.assertNotIn(b"Office roof", self.everything_on(cora))
        cora.run("sync", code=4)
        self.assertTrue(cora.json("status", code=4)["receipt_delivered"])
        # She is back: the device is hers again, as another one.
        cora.sign_in(CORA)
        cora.json("sync")
        self.assertGreater(cora.json("status")["records"], 0)

    def test_without_the_office_nothing_is_wiped_and_a_lock_ends_with_the_sign_in(self):
        joe = self.device(JOE)
        joe.json("sync")
        joe.run("comment", "3001", "not sent yet")
        office = self.office("admin@office.example")
        device = next(one for one in self.devices(office, JOE) if one["name"] == "satchel")
        office.ok("POST", f"/v1/devices/{device['id']}/revoke")
        joe.run("sync", code=1)  # a bare 401
        self.assertTrue(joe.records("job"))
        self.assertEqual(joe.json("status")["pending"], 1)
        joe.sign_in(JOE)
        device = next(one for one in self.devices(office, JOE) if one["name"] == "satchel" and one["state"] == "active")
        office.ok("POST", f"/v1/devices/{device['id']}/order", {"mode": "lock"})
        joe.run("sync", code=4)
        self.assertEqual(joe.json("status", code=4)["access"], "locked")
        for words in (("jobs",), ("dump",), ("comment", "3001", "x"), ("sign-out",)):
            joe.run(*words, code=4)
        joe.sign_in(JOE)
        self.assertEqual(joe.json("sync")["applied"], 1)
        self.assertEqual(joe.json("status")["access"], "open")
        self.assertEqual(joe.json("status")["device_id"], device["id"])


if __name__ == "__main__":
    main()
