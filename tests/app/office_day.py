"""What the driven days share: a real office with the field day's organisation, a line that can be cut, and one app."""
import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from cutting_proxy import CuttingProxy  # noqa: E402
from driven_app import App  # noqa: E402
from field_day import MANAGER, PASSWORD, Api, FieldDay, expect, write_organisation  # noqa: E402


def until(what, condition, seconds=60):
    """Asks again until it is so: every question is an answer of the office, which takes its time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
    raise AssertionError(f"never: {what}")


def field_day_organisation(day):
    """The manager's address; the password is everybody's."""
    write_organisation(day.out / "import")
    day.office.admin("import", "--data", str(day.office.data), str(day.out / "import"))
    return MANAGER, PASSWORD


def demo_organisation(day):
    told = day.office.admin("demo-data", "--data", str(day.office.data), "--seed", "7")
    return re.search(r"(\S+@\S+) +manager", told).group(1), re.search(r'password "([^"]+)"', told).group(1)


class OfficeDay:
    def __init__(self, binaries, out, pictures, organise):
        self.binaries, self.out, self.pictures = binaries, out, pictures
        self.office = FieldDay(binaries, out)
        self.shots = 0
        self.office.admin("init", "--data", str(self.office.data), "--organisation", "Northport Services", "--admin",
                          "admin@office.example", "--password-stdin", stdin=PASSWORD + "\n")
        self.manager, self.password = organise(self)
        self.start_server()
        self.line = CuttingProxy(self.office.port)
        self.users = {user["email"]: user for user in self.api.items("/v1/users")}

    def start_server(self, port=0):
        self.office.start_server(port)
        self.api = Api(f"http://127.0.0.1:{self.office.port}")
        self.api.token = self.api.sign_in(self.manager, password=self.password)

    def close(self):
        if self.office.server.poll() is None:
            self.office.stop_server()

    def start(self, name, **more):
        return App(self.binaries, self.out / name, **more)

    def sign_in(self, name, email, **more):
        app = self.start(name, **more)
        app.sign_in(self.line.url, email, self.password)
        return app

    def job(self, number):
        found = next(job for job in self.api.items("/v1/jobs") if job["number"] == number)
        return self.api.ok("GET", f"/v1/jobs/{found['id']}")

    def becomes(self, number, state):
        return until(f"{number} is {state}", lambda: (job := self.job(number))["state"] == state and job)

    def closeout(self, number, version):
        """The closeout of that version, with all of its files at the office."""
        return until(f"version {version} of {number} is complete", lambda: next(
            (one for one in self.job(number)["closeouts"] if one["version"] == version and one["complete"]), None))

    def shot(self, app, name):
        """A picture of what is shown, on which a person could use and read everything."""
        self.shots += 1
        app.grab(self.pictures / f"{self.shots:02d}_{name}.png")
        faults = app.faults()["faults"]
        expect(not faults, name, "has faults:", faults)

    def end(self, app):
        warnings = app.warnings()
        expect(not warnings, "the app warned", warnings)
        expect(app.close() == 0, "the app ended badly")


def run(day_of, name, organise=field_day_organisation):
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        day = OfficeDay(arguments.bin, (arguments.out or Path(folder)) / name, arguments.pictures, organise)
        try:
            day_of(day)
        finally:
            day.close()
