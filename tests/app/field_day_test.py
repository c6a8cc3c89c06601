#!/usr/bin/env python3
"""A field day in the app's own hands: the real app, driven by objectName, against a real server process.

Tom accepts and starts a job, loses the line, writes a closeout, loses the process too (kill -9), finds every word again,
submits without a line, and gets his receipt when the office is back; it is returned, corrected and verified.
"""
import argparse
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from field_day import MANAGER, PASSWORD, TOM, Api, FieldDay, expect, write_organisation  # noqa: E402

from app import App  # noqa: E402

WORDS = "Valve replaced, pressure holds at 8 bar."


def until(what, condition, seconds=60):
    """Asks again until it is so: every question is an answer of the office, which takes its time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
    raise AssertionError(f"never: {what}")


class Day:
    def __init__(self, binaries, out, pictures):
        self.binaries, self.out, self.pictures = binaries, out, pictures
        self.office = FieldDay(binaries, out)
        self.shots = 0

    def open_office(self):
        self.office.admin("init", "--data", str(self.office.data), "--organisation", "Northport Services", "--admin",
                          "admin@office.example", "--password-stdin", stdin=PASSWORD + "\n")
        write_organisation(self.out / "import")
        self.office.admin("import", "--data", str(self.office.data), str(self.out / "import"))
        self.start_server()

    def start_server(self, port=0):
        self.office.start_server(port)
        self.api = Api(f"http://127.0.0.1:{self.office.port}")
        self.api.token = self.api.sign_in(MANAGER)

    def state(self, number):
        return next(job["state"] for job in self.api.items("/v1/jobs") if job["number"] == number)

    def shot(self, app, name):
        self.shots += 1
        app.grab(self.pictures / f"{self.shots:02d}_{name}.png")

    def start(self, home, **more):
        return App(self.binaries, home, **more)

    def sign_in(self, app, email):
        app.tap("haveAccount")
        app.type("server", f"http://127.0.0.1:{self.office.port}")
        app.type("email", email)
        app.type("password", PASSWORD)
        self.shot(app, "sign_in")
        app.tap("primaryAction")
        self.shot(app, "lock_setup") if app.wait("skip", ms=60000) == {} else None
        app.tap("skip")

    def begin(self, app):
        """From the first sync to the first page, whichever shows."""
        app.read("Compressor 1 loses pressure", ms=60000)

    def open_job(self, app, number):
        app.tap("nav_jobs")
        app.tap(f"job_{number}")
        app.wait("jobTitle")


def run(binaries, out, pictures):
    day = Day(binaries, out, pictures)
    day.open_office()
    try:
        app = day.start(out / "tom")
        day.sign_in(app, TOM)
        day.begin(app)
        day.shot(app, "today")
        day.open_job(app, "1001")
        day.shot(app, "job")
        app.wait("primaryAction", property="text", equals="Accept")
        app.tap("primaryAction")
        app.wait("primaryAction", property="text", equals="Start")
        app.tap("primaryAction")
        app.wait("primaryAction", property="text", equals="Finish")
        until("the office sees the job started", lambda: day.state("1001") == "in_progress")
        port = day.office.port

        day.office.stop_server()
        app.tap("primaryAction")
        app.type("workDone", WORDS)
        # With its time: the page's own word for what was typed, not the notice of the start before it.
        until("the words are saved", lambda: any(re.match(r"Saved on this device \d", text) for text in app.ask("texts")["texts"]))
        day.shot(app, "closeout")
        app.kill()

        app = day.start(out / "tom")
        day.begin(app)
        day.open_job(app, "1001")
        app.tap("primaryAction")
        app.read(WORDS)
        app.tap("section_outcomeHead") if "outcome_fixed" not in app.ask("names")["names"] else None
        app.tap("outcome_fixed")
        app.wait("primaryAction", property="allowed", equals=True)
        app.tap("primaryAction")
        app.tap("nav_sync")
        app.read("Closeout for 1001")
        day.shot(app, "sync_offline")

        day.start_server(port)
        app.tap("sendNow")
        until("the closeout reaches the office", lambda: day.state("1001") == "awaiting_verification")
        app.read("All received")
        day.shot(app, "sync_received")
        warnings = app.warnings()
        expect(not warnings, "the app warned", warnings)
        expect(app.close() == 0, "the app ended badly")
    finally:
        if day.office.server.poll() is None:
            day.office.stop_server()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--pictures", type=Path, required=True)
    arguments = parser.parse_args()
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        run(arguments.bin, arguments.out or Path(folder) / "day", arguments.pictures)
