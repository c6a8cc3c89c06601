#!/usr/bin/env python3
"""Two organisations on one device: nothing of one shows in the other, each goes on sending while the other is open, a kill finds
both as they were, a wipe by one leaves the other, and an invitation's link adds one.
Of the person's devices a lost one is signed out from here.
"""
from office_day import PASSWORD, CuttingProxy, run, until
from field_day import TOM, Api, FieldDay, expect, write_organisation

TITLE, LIFT = "Compressor 1 loses pressure", "Lift 1 stands still"
DRAFT, WORDS, LATER = "Valve stem replaced", "The shaft is dry", "Rope ordered"
FIRST, SECOND = "Northport Services", "Bright Elevators"


class SecondOffice:
    """Other jobs under the same people and password."""

    def __init__(self, binaries, out):
        self.office = FieldDay(binaries, out)
        tables = out / "import"
        write_organisation(tables)
        jobs = (tables / "jobs.csv").read_text()
        for before, after in ((",1001,", ",5001,"), (",1002,", ",5002,"), (",1003,", ",5003,"), (TITLE, LIFT), ("Compressor 2", "Lift 2")):
            jobs = jobs.replace(before, after)
        (tables / "jobs.csv").write_text(jobs)
        self.office.admin("init", "--data", str(self.office.data), "--organisation", SECOND, "--admin", "admin@office.example",
                          "--password-stdin", stdin=PASSWORD + "\n")
        self.office.admin("import", "--data", str(self.office.data), str(tables))
        self.office.start_server()
        self.line = CuttingProxy(self.office.port)
        self.api = Api(f"http://127.0.0.1:{self.office.port}")
        self.api.token = self.api.sign_in("admin@office.example")

    def comments(self):
        job = next(one for one in self.api.items("/v1/jobs") if one["number"] == "5001")
        return [one["body"] for one in self.api.ok("GET", f"/v1/jobs/{job['id']}")["comments"]]


def go_to(app, name):
    app.tap("more")
    app.tap("open_OrganisationsPage")
    app.tap(f"organisation_{name}")


def begin_a_closeout(app):
    app.read(TITLE, ms=60_000)
    app.open_job("1001", TITLE)
    for step in ("Accept", "Start", "Finish"):
        app.says("primaryAction", step)
        app.tap("primaryAction")
    app.wait("workDone")


def add_the_second(day, app, second):
    app.tap("more")
    app.tap("open_OrganisationsPage")
    day.shot(app, "one_organisation")
    app.tap("primaryAction")
    app.says("otherOrganisation", f"Back to {FIRST}")
    day.shot(app, "add_an_organisation")
    app.tap("otherOrganisation")
    app.read(TITLE)
    go_to_add = ("more", "open_OrganisationsPage", "primaryAction", "haveAccount")
    for name in go_to_add:
        app.tap(name)
    for field, value in (("server", second.line.url), ("email", TOM), ("password", PASSWORD)):
        app.type(field, value)
    app.tap("primaryAction")
    app.read(LIFT, ms=60_000)


def shows_nothing_of(app, words):
    for place in ("nav_today", "nav_jobs", "nav_messages", "nav_sync"):
        app.tap(place)
        app.wait("title")
        for text in app.texts():
            expect(not any(word in text for word in words), "in the other organisation shows:", text)


def say(app, number, title, words):
    app.open_job(number, title)
    app.tap("tabs_talk")
    app.type("comment", words)
    app.tap("say")
    app.read(words)


def kill_and_find(day, app, second):
    second.line.go_offline()
    day.line.go_offline()
    say(app, "5001", LIFT, WORDS)
    app.kill()
    app = day.start("tom")
    app.read(LIFT, ms=60_000)
    app.read("1 waiting")
    go_to(app, FIRST)
    app.read(TITLE, ms=60_000)
    shows_nothing_of(app, (LIFT, WORDS, SECOND))
    app.open_job("1001", TITLE)
    app.says("primaryAction", "Finish")
    app.tap("primaryAction")
    app.wait("workDone")
    expect(app.get("workDone", "text") == DRAFT, "the draft is", app.get("workDone", "text"))
    return app


def each_sends(day, app, second):
    """The first is open; what waits for the second goes all the same."""
    expect(second.comments() == [], "sent without a line")
    second.line.go_online()
    until("the second has the comment", lambda: second.comments() == [WORDS])
    day.line.go_online()
    app.tap("more")
    app.tap("open_OrganisationsPage")
    until("both say how old their contact is", lambda: len([one for one in app.texts() if "Last contact: " in one]) == 2)
    day.shot(app, "two_organisations")
    app.tap("back")
    app.tap("back")


def wiped_by_one(day, app, second):
    users = {user["email"]: user["id"] for user in second.api.items("/v1/users")}
    second.api.ok("POST", f"/v1/users/{users[TOM]}/deactivate", {})
    app.tap("more")
    app.tap("open_OrganisationsPage")
    app.read("Removed from this device by the office", ms=60_000)
    day.shot(app, "one_removed")
    app.tap(f"organisation_{SECOND}")
    app.read(f"{SECOND} has removed its data from this device.")
    day.shot(app, "removed")
    app.tap("otherOrganisation")
    app.read(TITLE, ms=60_000)
    app.tap("more")
    app.tap("open_OrganisationsPage")
    app.gone(f"organisation_{SECOND}")
    secrets = (LIFT.encode(), WORDS.encode())
    for file in (day.out / "tom").rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        expect(not any(secret in content for secret in secrets), "left on the device:", file)
    app.tap("back")
    app.tap("back")
    say(app, "1001", TITLE, LATER)
    until("the first goes on", lambda: LATER in [one["body"] for one in day.job("1001")["comments"]])


def invited(day, app):
    app.ask("open", link=f"{day.line.url}/join#no-such-invitation")
    app.wait("invited")
    day.shot(app, "invitation_opened")
    app.tap("primaryAction")
    app.wait("problem", ms=60_000)
    app.tap("otherOrganisation")
    app.read(TITLE, ms=60_000)


def devices(day, app):
    """A lost device is signed out from this one, with a line; without one the page says so."""
    token = day.api.sign_in(TOM, name="Lost phone")
    app.tap("more")
    app.tap("open_DevicesPage")
    app.wait("device_Lost phone", ms=60_000)
    day.shot(app, "my_devices")
    day.line.go_offline()
    app.tap("askAgain")
    app.wait("problem", ms=60_000)
    day.line.go_online()
    app.tap("device_Lost phone")
    app.tap("endDeviceYes")
    app.read("signed out by you or the office", ms=60_000)
    status, _ = day.api.call("GET", "/v1/me", token=token)
    expect(status in (401, 403), "the lost phone still comes in:", status)
    app.tap("back")
    app.tap("back")


def a_day(day):
    second = SecondOffice(day.binaries, day.out.parent / "second")
    try:
        app = day.sign_in("tom", TOM)
        begin_a_closeout(app)
        app.type("workDone", DRAFT)
        add_the_second(day, app, second)
        shows_nothing_of(app, (TITLE, DRAFT, FIRST))
        app = kill_and_find(day, app, second)
        each_sends(day, app, second)
        wiped_by_one(day, app, second)
        devices(day, app)
        invited(day, app)
        day.end(app)
    finally:
        second.office.stop_server()


if __name__ == "__main__":
    run(a_day, "organisations")
