"""kill -9 of device or server at any moment loses nothing that was called saved or acknowledged."""
import json
import os
import random
import signal
import subprocess
import threading
import time
import unittest

from harness import BIN, CORA, JOBS, TOM, WithServer, main

SEED = int(os.environ.get("SATCHEL_SEED", "1"))


class KillNine(WithServer):
    def run_and_kill(self, device, words, after):
        """True if the command had ended well (and so said "saved") before it was killed."""
        process = subprocess.Popen([device.program, "--home", str(device.home), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait(30)
        return process.returncode == 0

    def comments_of(self, number):
        office = self.office()
        job = next(one for one in office.items("/v1/jobs") if one["number"] == number)
        return [one["body"] for one in office.ok("GET", f"/v1/jobs/{job['id']}")["comments"]]

    def how_long(self, action):
        started = time.monotonic()
        action()
        return time.monotonic() - started

    def test_kill_9_of_the_device_at_any_moment_loses_nothing_that_was_called_saved(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        device = self.device(TOM)
        device.json("sync")
        usual = self.how_long(lambda: device.run("comment", "1001", "warm up"))
        saved = ["warm up"]
        killed = 0
        # How long a command takes depends on what else the machine does: enough of both have to be seen.
        while len(saved) <= 10 or killed < 20:
            i = len(saved) + killed
            self.assertLess(i, 400, "all commands end one way")
            text = f"comment {i}"
            if self.run_and_kill(device, ["comment", "1001", text], chance.uniform(0, 1.6 * usual)):
                saved.append(text)
            else:
                killed += 1
            if i % 8 == 7:
                self.run_and_kill(device, ["sync"], chance.uniform(0, 4 * usual))
        device.json("sync")
        found = self.comments_of("1001")
        for text in saved:
            self.assertEqual(found.count(text), 1, text)
        self.assertEqual(len(found), len(set(found)), "something was applied twice")
        self.assertEqual(device.json("outbox"), [])

    def test_kill_9_of_the_server_at_any_moment_loses_nothing_that_was_acknowledged(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        devices = {"1001": self.device(TOM), "2001": self.device(CORA)}
        for device in devices.values():
            device.json("sync")
        saved = {number: [] for number in devices}
        for round_number in range(8):
            for number, device in devices.items():
                batch = self.folder / "batch.jsonl"
                texts = [f"round {round_number} comment {i} of {number}" for i in range(60)]
                batch.write_text("".join(json.dumps({"command": "comment", "job": number, "text": text}) + "\n" for text in texts))
                device.run("batch", str(batch))
                saved[number] += texts
            killer = threading.Timer(chance.uniform(0.0, 0.4), self.server.kill)
            killer.start()
            for device in devices.values():
                device.run("sync", code=None)
            killer.join()
            acknowledged = {number: len(saved[number]) - len(device.json("outbox")) for number, device in devices.items()}
            self.server.start()
            for number, count in acknowledged.items():
                self.assertGreaterEqual(len(self.comments_of(number)), count, "the office forgot what it had acknowledged")
        for number, device in devices.items():
            device.json("sync")
            found = self.comments_of(number)
            self.assertEqual(sorted(found), sorted(saved[number]))
        self.assertEqual(self.server.stop(), 0)
        self.server.admin("check", "--data", self.server.folder)
        self.server.start()

    def test_a_server_restored_from_yesterdays_backup_converges_without_a_full_download(self):
        device = self.device(TOM)
        batch = self.folder / "batch.jsonl"
        batch.write_text("".join(json.dumps({"command": "comment", "job": "1001", "text": f"old {i} " + "x" * 400}) + "\n" for i in range(400)))
        device.json("sync")
        device.run("batch", str(batch))
        device.json("sync")
        fresh = self.device(TOM, "second device")
        whole = fresh.json("sync")
        self.server.admin("backup", "--data", self.server.folder, self.folder / "yesterday.db")
        device.run("comment", "1001", "after the backup")
        device.run("start", "1001")
        device.json("sync")
        self.assertEqual(self.comments_of("1001").count("after the backup"), 1)
        self.server.stop()
        self.server.admin("restore", "--data", self.server.folder, self.folder / "yesterday.db")
        self.server.start()
        self.assertEqual(self.comments_of("1001").count("after the backup"), 0, "the backup is not yesterday's")
        again = device.json("sync")
        self.assertEqual(self.comments_of("1001").count("after the backup"), 1, "work that was acknowledged is lost")
        second = fresh.json("sync")
        for report in (again, second):
            self.assertLess(report["received"], whole["received"] / 10, report)
            self.assertLess(report["bytes_down"], whole["bytes_down"] / 2, report)
        self.assertEqual(device.run("dump").stdout, fresh.run("dump").stdout)


if __name__ == "__main__":
    main()
