"""Real work orders and real photos: ../shared/data beside the project; said loudly when it is not there."""
import hashlib
import json
import shutil
import unittest
from pathlib import Path

from harness import PASSWORD, REAL_DATA, WithServer, main

MAPPING = Path(__file__).parent / "data" / "work_orders.mapping.json"
TECHNICIANS = ("ana@field.example", "ben@field.example")


@unittest.skipUnless(REAL_DATA.is_dir(), f"REAL DATA IS MISSING: {REAL_DATA}")
class RealData(WithServer):
    with_organisation = False

    def import_orders(self, *more):
        return self.server.admin("import", "--data", self.server.folder, "--mapping", MAPPING, *more, REAL_DATA / "work_orders.csv")

    def add_technicians(self):
        for email in TECHNICIANS:
            self.server.admin("user", "add", "--data", self.server.folder, email, "--role", "technician", "--name", email.split("@")[0].title(),
                              "--password-stdin", stdin=PASSWORD + "\n", code=None)

    def records(self, device):
        found = {}
        for record in device.dump():
            found.setdefault(record["type"], []).append(record)
        return found

    def test_500_real_work_orders_import_with_a_mapping_file_and_twice_changes_nothing(self):
        self.server.stop()
        self.add_technicians()
        self.import_orders()
        self.server.start()
        devices = [self.device(email) for email in TECHNICIANS]
        jobs, first = {}, []
        for device in devices:
            device.json("sync")
            held = self.records(device)
            first.append(device.run("dump").stdout)
            self.assertGreater(len(held["asset"]), 0)
            self.assertGreater(len(held["site"]), 0)
            for job in held["job"]:
                self.assertNotIn(job["number"], jobs, "a job is assigned to both")
                jobs[job["number"]] = job
        self.assertEqual(len(jobs), 500)
        self.assertTrue(all(job["asset_ids"] and job["site_id"] for job in jobs.values()))
        self.assertEqual(jobs["2374"]["title"], "1000 hr mechanical and lube service")

        self.server.stop()
        self.import_orders()
        self.server.start()
        for device, before in zip(devices, first):
            device.server = self.server.url
            report = device.json("sync")
            self.assertEqual((report["received"], report["dropped"]), (0, 0), "importing twice changed something")
            self.assertEqual(device.run("dump").stdout, before)

    def test_truncated_csv_gets_a_clear_error_row_by_row_and_a_dry_run_changes_nothing(self):
        self.server.stop()
        self.add_technicians()
        text = (REAL_DATA / "work_orders.csv").read_bytes()
        cut = self.folder / "cut.csv"
        cut.write_bytes(text[: len(text) // 2] + b'\n"open quote,')
        before = (self.server.folder / "satchel.db").stat().st_size
        done = self.server.admin("import", "--data", self.server.folder, "--mapping", MAPPING, "--dry-run", REAL_DATA / "work_orders.csv")
        self.assertIn("500", done.stdout + done.stderr)
        done = self.server.admin("import", "--data", self.server.folder, "--mapping", MAPPING, cut, code=None)
        self.assertRegex(done.stdout + done.stderr, r"rejects|refused|cut")
        self.assertGreaterEqual((self.server.folder / "satchel.db").stat().st_size, before)
        done = self.server.admin("check", "--data", self.server.folder)
        self.server.start()

    def test_real_photos_travel_byte_for_byte(self):
        self.server.stop()
        self.add_technicians()
        self.import_orders()
        self.server.start()
        device = self.device(TECHNICIANS[0])
        device.json("sync")
        number = device.json("jobs")[0]["number"]
        hashes = {}
        for photo in sorted((REAL_DATA / "photos").glob("*.jpg")):
            device.run("photo", number, str(photo), "--role", "before")
            hashes[photo.name] = hashlib.sha256(photo.read_bytes()).hexdigest()
        report = device.json("sync")
        self.assertEqual(report["files_sent"], len(hashes))
        office = self.office("admin@office.example")
        for name, expected in hashes.items():
            status, content = office.call("GET", f"/v1/files/{expected}", raw=True)
            self.assertEqual(status, 200, name)
            self.assertEqual(hashlib.sha256(content).hexdigest(), expected, name)
        self.assertEqual(self.server.stop(), 0)
        self.server.admin("check", "--data", self.server.folder)
        self.server.start()


if __name__ == "__main__":
    main()
