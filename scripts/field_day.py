#!/usr/bin/env python3
"""The field day as a story on real processes: the server, a technician's device and a contractor's.

Every step says what should be true, and asserts it. `./scripts/demo` runs it; so does the test e2e.field_day.
"""
import argparse
import csv
import hashlib
import json
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from pathlib import Path

import app_pictures
from cutting_proxy import CuttingProxy

PASSWORD = "field day 2026"
MANAGER, TOM, CORA, JOE = "mia@office.example", "tom@field.example", "cora@roofers.example", "joe@field.example"

COMPANIES = [("c1", "customer", "Harbour Cold Storage", "Quay 4, Northport"),
             ("c2", "contractor", "Roof & Rain Ltd", "Slate Lane 9, Northport")]
SITES = [("s1", "c1", "Cold store 2", "Quay 4, Northport", "53.5461", "9.9661", "Key at the gate; ring twice"),
         ("s2", "c1", "Office roof", "Quay 6, Northport", "53.5465", "9.9670", "Ladder in the yard")]
CONTACTS = [("k1", "c1", "s1", "Ines Harbour", "site manager", "+49 40 555 0101", "ines@harbour.example")]
ASSETS = [("a1", "s1", "", "compressor", "Compressor 1", "SN-1001", "Frost", "K200", "in_use", "QR-1001"),
          ("a2", "s1", "", "compressor", "Compressor 2", "SN-1002", "Frost", "K200", "in_use", "QR-1002"),
          ("a3", "s2", "", "roof", "Flat roof north", "", "", "", "in_use", "QR-2001"),
          ("a4", "s1", "", "safe", "Strong room", "SN-9", "", "", "in_use", "")]
USERS = [(MANAGER, "Mia Keller", "manager", ""), (TOM, "Tom Berg", "technician", ""),
         (JOE, "Joe Lind", "technician", ""), (CORA, "Cora Vane", "contractor", "c2")]
JOBS = [("j1", "1001", "work_order", "Compressor 1 loses pressure", "Gauge falls 0.4 bar an hour.", "high", "s1", "a1", "k1", TOM, "gate code 4711"),
        ("j2", "1002", "work_order", "Compressor 2: yearly service", "", "normal", "s1", "a2", "k1", TOM, ""),
        ("j3", "1003", "defect", "Door seal torn", "", "normal", "s1", "a2", "", TOM, ""),
        ("j4", "2001", "defect", "Water comes through the roof", "Above room 12.", "urgent", "s2", "a3", "", CORA, "insurance case 88"),
        ("j5", "2002", "task", "Clear the gutter", "", "low", "s2", "a3", "", CORA, ""),
        ("j6", "3001", "work_order", "Strong room: change the lock", "secret", "high", "s1", "a4", "", JOE, "")]


class StepFailed(Exception):
    pass


def expect(truth, *what):
    if not truth:
        raise StepFailed(" ".join(str(w) for w in what))


class Story:
    def __init__(self):
        self.count = 0
        self.colour = sys.stdout.isatty()

    def chapter(self, title):
        print(f"\n{title}", flush=True)

    def step(self, sentence, action):
        started = time.monotonic()
        try:
            note = action()
        except Exception as error:  # every failure ends the story with the step that did not hold
            print(f"  {'x'} {sentence}\n      {type(error).__name__}: {error}", flush=True)
            raise SystemExit(1)
        self.count += 1
        tick = "\033[32m✓\033[0m" if self.colour else "✓"
        print(f"  {tick} {sentence}" + (f"  ({note})" if note else ""), flush=True)
        return time.monotonic() - started


class Api:
    """The office's side: JSON over HTTP with a manager's token."""

    def __init__(self, base):
        self.base, self.token = base, None

    def call(self, method, path, body=None, token=None, raw=False):
        request = urllib.request.Request(self.base + path, method=method)
        token = token or self.token
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, data, timeout=30) as answer:
                content = answer.read()
                return answer.status, content if raw else (json.loads(content) if content else None)
        except urllib.error.HTTPError as error:
            content = error.read()
            try:
                return error.code, json.loads(content)
            except ValueError:
                return error.code, content

    def ok(self, method, path, body=None, **more):
        status, answer = self.call(method, path, body, **more)
        expect(200 <= status < 300, method, path, "answered", status, answer)
        return answer

    def sign_in(self, email, name="console", password=PASSWORD):
        answer = self.ok("POST", "/v1/session", {"email": email, "password": password,
                                                 "device": {"name": name, "model": "browser", "app_version": "0.1"}})
        return answer["token"]

    def items(self, path):
        answer = self.ok("GET", path)
        return answer["items"]


class Device:
    """One person's `satchel` with a home of its own."""

    def __init__(self, program, home, server):
        self.program, self.home, self.server = program, home, server

    def run(self, *words, stdin=None, code=0):
        done = subprocess.run([self.program, "--home", str(self.home), *words], input=stdin, capture_output=True, text=True, timeout=120)
        expect(code is None or done.returncode == code, "satchel", *words, "ended with", done.returncode, done.stderr.strip(), done.stdout.strip())
        return done

    def json(self, *words, code=0):
        return json.loads(self.run(*words, "--json", code=code).stdout)

    def sign_in(self, email):
        self.run("sign-in", "--server", self.server, "--user", email, "--password-stdin", stdin=PASSWORD + "\n")

    def dump(self):
        return [json.loads(line) for line in self.run("dump").stdout.splitlines() if line]

    def records(self, kind):
        return [one for one in self.dump() if one["type"] == kind]

    def numbers(self):
        return sorted(one["number"] for one in self.records("job"))


def write_csv(folder, name, header, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header.split(","))
        writer.writerows(rows)


def write_organisation(folder):
    folder.mkdir(parents=True)
    write_csv(folder, "companies.csv", "ref,kind,name,address", COMPANIES)
    write_csv(folder, "sites.csv", "ref,company_ref,name,address,lat,lon,access_notes", SITES)
    write_csv(folder, "contacts.csv", "ref,company_ref,site_ref,name,function,phone,email", CONTACTS)
    write_csv(folder, "assets.csv", "ref,site_ref,parent_ref,type,name,serial,make,model,status,tag", ASSETS)
    write_csv(folder, "users.csv", "email,name,role,company_ref,password", [(*user, PASSWORD) for user in USERS])
    jobs = [(ref, number, kind, title, text, priority, "", site, asset, contact, person, "", "", "", "", note)
            for ref, number, kind, title, text, priority, site, asset, contact, person, note in JOBS]
    write_csv(folder, "jobs.csv", "ref,number,kind,title,description,priority,state,site_ref,asset_ref,contact_ref,"
                                  "assignee_email,due_at,window_from,window_to,est_minutes,internal_note", jobs)


def make_photo(path, seed, side):
    """A PNG of noise: a real picture that does not compress."""
    chance = random.Random(seed)
    rows = b"".join(b"\0" + chance.randbytes(side * 3) for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))
    return hashlib.sha256(path.read_bytes()).hexdigest()


class FieldDay:
    def __init__(self, programs, out, with_app=True):
        self.programs, self.with_app = programs, with_app
        self.server_program, self.client_program = str(programs / "satchel-server"), str(programs / "satchel")
        self.out = out
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        self.data = out / "office"
        self.story = Story()
        self.server = None

    def admin(self, *words, stdin=None):
        done = subprocess.run([self.server_program, *words], input=stdin, capture_output=True, text=True, timeout=300)
        expect(done.returncode == 0, "satchel-server", *words, "ended with", done.returncode, done.stderr.strip())
        return done.stdout

    def start_server(self, port=0):
        log = open(self.out / "server.log", "ab")
        self.server = subprocess.Popen([self.server_program, "serve", "--data", str(self.data), "--listen", f"127.0.0.1:{port}"],
                                       stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.server.stdout.readline()
        found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", line)
        expect(found, "the server said", repr(line))
        self.port = int(found.group(1))

    def stop_server(self):
        self.server.send_signal(signal.SIGTERM)
        expect(self.server.wait(30) == 0, "the server ended with", self.server.returncode)

    # --- the chapters -------------------------------------------------------------------------------------------------

    def morning(self):
        story = self.story
        story.chapter("Morning: the office opens")

        def organise():
            self.admin("init", "--data", str(self.data), "--organisation", "Northport Services", "--admin",
                       "admin@office.example", "--password-stdin", stdin=PASSWORD + "\n")
            write_organisation(self.out / "import")
            self.admin("import", "--data", str(self.data), str(self.out / "import"))
        story.step("An organisation is made: a manager, two technicians, a contractor and six jobs are imported", organise)

        def serve():
            self.start_server()
            self.api = Api(f"http://127.0.0.1:{self.port}")
            expect(self.api.call("GET", "/healthz", raw=True)[0] == 200, "not healthy")
            self.api.token = self.api.sign_in(MANAGER)
            self.jobs = {job["number"]: job for job in self.api.items("/v1/jobs")}
            expect(sorted(self.jobs) == ["1001", "1002", "1003", "2001", "2002", "3001"], "jobs", sorted(self.jobs))
            self.users = {user["email"]: user for user in self.api.items("/v1/users")}
        story.step("The server runs; Mia, the manager, signs in and sees all six jobs", serve)

        def first_sync():
            self.radio = {TOM: CuttingProxy(self.port), CORA: CuttingProxy(self.port)}
            self.tom = Device(self.client_program, self.out / "tom", self.radio[TOM].url)
            self.cora = Device(self.client_program, self.out / "cora", self.radio[CORA].url)
            self.tom.sign_in(TOM)
            self.cora.sign_in(CORA)
            for device in (self.tom, self.cora):
                expect(device.json("sync")["received"] > 0, "nothing received")
            expect(self.tom.numbers() == ["1001", "1002", "1003"], "Tom holds", self.tom.numbers())
            expect(self.cora.numbers() == ["2001", "2002"], "Cora holds", self.cora.numbers())
        story.step("Tom's device holds exactly his three jobs, Cora's her two", first_sync)

        def masked():
            text = self.cora.run("dump").stdout
            for secret in ("insurance case 88", "gate code 4711", "Strong room", "internal_note", "Joe Lind"):
                expect(secret not in text, secret, "reached the contractor's device")
            expect("gate code 4711" in self.tom.run("dump").stdout, "the technician misses his internal note")
        story.step("Nothing internal, and nothing of anybody else's, is on the contractor's device", masked)

    def offline(self):
        story = self.story
        story.chapter("Noon: no signal")
        for radio in self.radio.values():
            radio.go_offline()

        def tom_works():
            make_photo(self.out / "gauge.png", 1, 120)
            self.tom.run("accept", "1001")
            self.tom.run("start", "1001")
            self.tom.run("comment", "1001", "Valve stem is worn, replacing it")
            self.tom.run("closeout", "1001", "--note", "Valve stem replaced, tight at 6 bar", "--outcome", "fixed",
                         "--cost", "valve stem;48.50;EUR", "--minutes", "55", "--photo", f"{self.out / 'gauge.png'}:after")
            self.tom.run("start", "1003")
            self.tom.run("closeout", "1003", "--note", "Seal glued as a stopgap", "--outcome", "temporary", "--minutes", "20")
        story.step("In the basement Tom accepts, starts, comments and closes out 1001 and 1003: all saved on his device", tom_works)

        def cora_works():
            self.photo = self.out / "roof.png"
            self.photo_hash = make_photo(self.photo, 2, 800)
            self.cora.run("accept", "2001")
            self.cora.run("start", "2001")
            self.cora.run("closeout", "2001", "--note", "Two slates replaced", "--outcome", "fixed", "--cost", "slates;30.00;EUR",
                          "--minutes", "90", "--photo", f"{self.photo}:after")
            self.cora.run("comment", "2001", "Gutter is loose as well")
        story.step("On the roof Cora accepts, starts and closes out 2001 with a photo of 1.9 MB", cora_works)

        def waits():
            expect(len(self.tom.json("outbox")) > 0 and len(self.cora.json("outbox")) > 0, "an outbox is empty")
            expect(self.tom.run("sync", code=None).returncode == 3, "sync without a line should end with 3")
        story.step("Both see what waits and why; without signal nothing is lost", waits)

        def reassign():
            self.api.ok("POST", f"/v1/jobs/{self.jobs['1003']['id']}/reassign", {"user_id": self.users[JOE]["id"]})
        story.step("Meanwhile Mia gives Tom's job 1003 to Joe", reassign)

    def afternoon(self):
        story = self.story
        story.chapter("Afternoon: signal again")
        for radio in self.radio.values():
            radio.go_online()

        def cut():
            self.radio[CORA].cut_after = 700_000
            self.cora.run("sync", code=None)
            expect(self.radio[CORA].cuts == 1, "the upload was not cut")
            self.cora.json("sync")
            status, content = self.api.call("GET", f"/v1/files/{self.photo_hash}", raw=True)
            expect(status == 200, "the photo is not there:", status)
            expect(hashlib.sha256(content).hexdigest() == self.photo_hash, "the photo changed on the way")
            rest = self.cora.json("outbox")
            expect(rest == [], "still waiting:", rest)
        story.step("Cora's photo is cut in the middle, goes on where it stopped, and arrives byte for byte", cut)

        def tom_loses():
            self.report = self.tom.json("sync")
            expect(self.report["dropped"] > 0, "nothing left the device", self.report)
            expect(self.tom.numbers() == ["1001", "1002"], "Tom holds", self.tom.numbers())
            expect("Door seal torn" not in self.tom.run("dump").stdout, "1003 is still readable")
        story.step("Tom's device lets go of 1003 before anything else", tom_loses)

        def held():
            expect(self.report["held"] >= 1, self.report)
            self.held = self.api.items("/v1/held")
            expect(any(one["kind"] == "closeout.submit" for one in self.held), self.held)
            expect(any(one["state"] == "held" for one in self.tom.json("outbox")), "Tom does not see that it waits for the office")
            return f"{len(self.held)} operations wait for a manager"
        story.step("His closeout of 1003 is not lost: the office holds it", held)

        def accept():
            for one in self.held:
                self.api.ok("POST", f"/v1/held/{one['operation']}/accept", {"reason": "done before the change"})
            self.tom.json("sync")
            expect(not any(one["state"] == "held" for one in self.tom.json("outbox")), "Tom has not heard")
            job = self.api.ok("GET", f"/v1/jobs/{self.jobs['1003']['id']}")
            expect(any(one["late"] and one["work_done"] == "Seal glued as a stopgap" for one in job["closeouts"]), job["closeouts"])
        story.step("Mia accepts it: it counts as Tom's work, marked late, and Tom is told", accept)

        def give_back():
            job = self.api.ok("GET", f"/v1/jobs/{self.jobs['2001']['id']}")
            expect(job["state"] == "awaiting_verification", job["state"])
            closeout = job["closeouts"][0]
            expect(closeout["complete"], "the evidence is not complete")
            self.api.ok("POST", f"/v1/jobs/{job['id']}/closeouts/{closeout['id']}/return",
                        {"reason": "One slate is cracked in the photo", "items": [{"about": "photos", "reason": "cracked slate"}]})
            self.cora.json("sync")
            text = self.cora.run("show", "2001").stdout
            expect("One slate is cracked in the photo" in text, "Cora does not see why:", text)
        story.step("Cora's closeout is returned with a reason; she reads it on her device", give_back)

        def correct():
            make_photo(self.out / "roof2.png", 3, 200)
            self.cora.run("start", "2001")
            self.cora.run("closeout", "2001", "--note", "Third slate replaced too", "--outcome", "fixed", "--cost", "slates;45.00;EUR",
                          "--minutes", "30", "--photo", f"{self.out / 'roof2.png'}:after")
            self.cora.json("sync")
            job = self.api.ok("GET", f"/v1/jobs/{self.jobs['2001']['id']}")
            newest = max(job["closeouts"], key=lambda one: one["version"])
            expect(newest["version"] == 2 and newest["complete"], newest)
            self.api.ok("POST", f"/v1/jobs/{job['id']}/closeouts/{newest['id']}/verify", {})
            self.cora.json("sync")
            closed = [one["number"] for one in self.cora.json("jobs", "--list", "closed")]
            expect(closed == ["2001"], "closed list", closed)
        story.step("She corrects it, Mia verifies version 2, and 2001 stands among her recently closed", correct)

        def app():
            return app_pictures.take(self.programs, self.out, f"http://127.0.0.1:{self.port}", PASSWORD, [
                ("tom", TOM, lambda album: app_pictures.technician(album, "1002")), ("cora", CORA, app_pictures.contractor)])
        if self.with_app and (self.programs / "app_driver").exists():
            story.step("The app in the hand shows the same day: to Tom his jobs, to Cora her three lists", app)

        def once():
            for number, body in (("1001", "Valve stem is worn, replacing it"), ("2001", "Gutter is loose as well")):
                job = self.api.ok("GET", f"/v1/jobs/{self.jobs[number]['id']}")
                expect([one["body"] for one in job["comments"]].count(body) == 1, number, job["comments"])
        story.step("Every comment reached the office exactly once", once)

    def evening(self):
        story = self.story
        story.chapter("Evening: the engagement ends")

        def deactivate():
            self.cora.run("comment", "2002", "Will come on Monday")
            self.api.ok("POST", f"/v1/users/{self.users[CORA]['id']}/deactivate", {})
            done = self.cora.run("sync", code=None)
            expect(done.returncode == 4, "a deactivated user's device was not called in")
            held = self.api.items("/v1/held")
            expect(any(one["kind"] == "comment.add" for one in held), "her unsent comment is lost")
        story.step("Cora is deactivated: her device hands in her unsent comment, which waits for the office", deactivate)

        def wiped():
            status = self.cora.json("status", code=4)
            expect(status["access"] == "wiped" and status["handed_in"] == 1, "the device says", status)
            devices = [one for one in self.api.items("/v1/devices") if one["user_id"] == self.users[CORA]["id"]]
            expect(any(one["state"] == "wiped" and one["handed_in"] == 1 for one in devices), "the office was not told")
        story.step("Then everything of the organisation is gone from it, and the office has the receipt", wiped)

        def kept():
            job = self.api.ok("GET", f"/v1/jobs/{self.jobs['2001']['id']}")
            expect(len(job["closeouts"]) == 2, "documentation is missing")
            other = self.api.ok("GET", f"/v1/jobs/{self.jobs['2002']['id']}")
            expect(other["state"] == "open", "2002 should be open again, is", other["state"])
        story.step("Her documentation stays, and her open job is free to be given to somebody else", kept)

        def close():
            self.stop_server()
            self.admin("check", "--data", str(self.data))
        story.step("The server stops in good order; its database, audit chain and files check out", close)

    def run(self):
        print("A field day with Satchel", flush=True)
        try:
            self.morning()
            self.offline()
            self.afternoon()
            self.evening()
        finally:
            if self.server and self.server.poll() is None:
                self.server.kill()
        print(f"\nAll {self.story.count} steps held.", flush=True)

    def stay(self):
        self.start_server()
        print(f"\nThe office stays open at http://127.0.0.1:{self.port} (end with Ctrl-C).")
        print(f"Sign in as {MANAGER}, {TOM} or {JOE}, password: {PASSWORD}")
        print(f"A device of your own: {self.client_program} --home /tmp/my-device sign-in --server http://127.0.0.1:{self.port} --user {TOM} --password-stdin")
        program = self.programs / "satchel-app"
        if self.with_app and program.exists() and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            subprocess.Popen([str(program), "--home", str(self.out / "app-yours")])
        try:
            self.server.wait()
        except KeyboardInterrupt:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(30)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--no-app", action="store_true")
    options = parser.parse_args()
    day = FieldDay(options.bin.resolve(), options.out.resolve(), not options.no_app)
    day.run()
    if not options.once and sys.stdout.isatty():
        day.stay()


if __name__ == "__main__":
    main()
