"""Files over a line that does its worst: every one arrives, none wrong, nothing is called complete that is not, and
nobody has to help."""
import hashlib
import os
import random

from harness import BIN, TOM, Device, WithServer, main, make_photo
from hostile_proxy import FAULTS, HostileProxy

SEED = int(os.environ.get("SATCHEL_SEED", "1"))

STEPS = {
    "create": lambda head: head.method == "POST" and head.path == "/v1/uploads",
    "send": lambda head: head.method == "PATCH",
    "ask": lambda head: head.method == "HEAD" and head.path.startswith("/v1/uploads/"),
    "exchange": lambda head: head.path == "/v1/sync",
}


def once(applies, fault):
    """The first request that `applies` meets the fault; all others pass."""
    left = [fault]
    return lambda head: left.pop() if left and applies(head) else None


class OverALine(WithServer):
    """Tom's device on a line in the test's hand, with one job begun."""

    def setUp(self):
        super().setUp()
        self.line = HostileProxy(self.server.port)
        self.addCleanup(self.line.close)
        self.tom = Device(str(BIN / "satchel"), self.folder / "tom", self.line.url)
        self.tom.sign_in(TOM)
        self.tom.run("sync")
        self.tom.run("start", "1001")
        self.tom.run("sync")
        self.manager = self.office()
        self.job = next(one["id"] for one in self.manager.items("/v1/jobs") if one["number"] == "1001")

    def add(self, name, side=60):
        """A photo saved on the device; its hash."""
        path = self.folder / name
        digest = make_photo(path, name, side)
        self.tom.run("photo", "1001", str(path))
        return digest

    def page(self):
        return self.manager.ok("GET", f"/v1/jobs/{self.job}")

    def stored(self):
        """The hashes the office claims to have for the job; each is fetched and must be what it is called."""
        hashes = {one["sha256"] for one in self.page()["attachments"] if one.get("stored_at")}
        for digest in hashes - self.checked:
            status, content = self.manager.call("GET", f"/v1/files/{digest}", raw=True)
            self.assertEqual(status, 200, digest)
            self.assertEqual(hashlib.sha256(content).hexdigest(), digest, "the office has a wrong file")
        self.checked |= hashes
        return hashes

    checked = frozenset()

    def waiting(self):
        """The hashes the device still owes; a file that waits for the person is a failure of its own."""
        rows = [one for one in self.tom.json("outbox") if one["kind"] == "file"]
        for row in rows:
            self.assertNotEqual(row["state"], "failed", f"a person is needed: {row}")
        return {one["sha256"] for one in rows}

    def drain(self, saved, most=12):
        """Syncs until nothing waits, as a scheduler would; whatever no longer waits must be with the office."""
        for _ in range(most):
            self.tom.run("sync", code=None)
            waiting = self.waiting()
            self.assertLessEqual(saved - waiting, self.stored(), "the device believes what is not so")
            for closeout in self.page()["closeouts"]:
                if closeout["complete"]:
                    self.assertLessEqual({item["sha256"] for item in closeout["manifest"]}, self.checked, "a false complete")
            if not waiting and self.tom.json("outbox") == []:
                return
        self.fail(f"after {most} syncs there still waits {self.tom.json('outbox')}")


class HostileLine(OverALine):
    def test_every_fault_at_every_step_is_only_a_delay(self):
        self.checked = set()
        saved = set()
        for step, applies in STEPS.items():
            for fault in FAULTS:
                if step == "exchange" and fault in ("corrupt", "stored_nothing"):
                    continue  # over TLS these are cuts; a plain answer that lies is believed
                with self.subTest(step=step, fault=fault):
                    saved.add(self.add(f"{step}_{fault}.png"))
                    met = self.line.met.get(fault, 0)
                    self.line.plan = once(applies, fault)
                    self.drain(saved)
                    self.assertGreater(self.line.met.get(fault, 0), met, "the fault never came")

    def test_a_storm_of_faults_loses_nothing_and_completes_nothing_early(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        self.checked = set()
        photos = [self.folder / f"evidence{i}.png" for i in range(6)]
        saved = {make_photo(path, i, 150) for i, path in enumerate(photos)}

        def storm(head):
            if head.path == "/v1/sync" or chance.random() < 0.5:
                return None
            return chance.choice(FAULTS)

        self.line.plan = storm
        words = [word for path in photos for word in ("--photo", f"{path}:after")]
        self.tom.run("closeout", "1001", "--note", "Done in the rain", "--outcome", "fixed", *words)
        self.drain(saved, most=60)
        self.assertTrue(self.page()["closeouts"][0]["complete"])
        print("met:", dict(sorted(self.line.met.items())))


if __name__ == "__main__":
    main()
