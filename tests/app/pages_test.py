#!/usr/bin/env python3
"""Every page of the real app on a lifelike organisation, by its own buttons: a picture of each (phone in three themes and in German,
tablet), every control with a name and a role, no word that is cut, and no warning of QML; with the largest text in German, whose
words are the longest.
"""
import shutil
from datetime import date, timedelta

from office_day import demo_organisation, run, until
from app_pictures import PHONE, SAMPLES, TABLET
from field_day import expect

JOB = ["nav_jobs", "job"]
CLOSEOUT = [*JOB, "primaryAction"]
MORE = ["nav_today", "more"]
PAGES = [
    ("S05_today", ["nav_today"]),
    ("S07_jobs", ["nav_jobs"]),
    ("S08_job_work", JOB),
    ("S08_job_asset", [*JOB, "tabs_asset"]),
    ("S08_job_site", [*JOB, "tabs_site"]),
    ("S08_job_docs", [*JOB, "tabs_docs"]),
    ("S09_hold", [*JOB, "step_job.hold"]),
    ("S10_closeout", CLOSEOUT),
    ("S11_photo", [*CLOSEOUT, "photosAdd"]),
    ("S11_photo_result", [*CLOSEOUT, "photosAdd", "picture_before.png"]),
    ("S12_annotate", [*CLOSEOUT, "photosAdd", "picture_before.png", "draw"]),
    ("S13_signature", [*CLOSEOUT, "sign"]),
    ("S14_scan", ["nav_scan"]),
    ("S15_asset", [*JOB, "tabs_asset", "asset"]),
    ("S15_asset_edit", [*JOB, "tabs_asset", "asset", "change"]),
    ("S17_talk", [*JOB, "tabs_talk"]),
    ("S18_sync", ["nav_sync"]),
    ("S20_calendar_day", [*MORE, "open_CalendarPage"]),
    ("S20_calendar_week", [*MORE, "open_CalendarPage", "view_week"]),
    ("S20_calendar_agenda", [*MORE, "open_CalendarPage", "view_agenda"]),
    ("S20_absence", [*MORE, "open_CalendarPage", "requestAbsence"]),
    ("S21_messages", ["nav_messages"]),
    ("S22_ticket", ["nav_messages", "show_tickets", "ticket"]),
    ("S22_new_ticket", ["nav_messages", "newTicket"]),
    ("S23_more", MORE),
    ("S23_profile", [*MORE, "open_ProfilePage"]),
    ("S23_organisations", [*MORE, "open_OrganisationsPage"]),
    ("S23_devices", [*MORE, "open_DevicesPage"]),
    ("S23_settings", [*MORE, "open_SettingsPage"]),
    ("S23_licence", [*MORE, "open_SettingsPage", "openLicence"]),
    ("S24_storage", [*MORE, "open_StoragePage"]),
    ("S25_sign_out", [*MORE, "open_SignOutPage"]),
    ("S26_help", [*MORE, "open_HelpPage"]),
]


class Walk:
    def __init__(self, day, app, number):
        self.day, self.app, self.number = day, app, number
        self.seen, self.faults, self.controls = 0, [], 0

    def go(self, taps):
        for name in taps:
            if name == "job":
                self.app.type("search", self.number)
                self.app.wait("list", property="count", equals=1)
                self.app.tap(f"job_{self.number}")
                self.app.says("primaryAction", "Finish" if self.language == "en" else "Abschließen")
            elif name in ("asset", "ticket"):
                row = {"asset": "asset_", "ticket": "message_"}[name]
                self.app.tap(until(f"a row {row}", lambda: next((one for one in self.app.names() if one.startswith(row)), None)))
            else:
                self.app.tap(name)
                if name.startswith("tabs_"):
                    self.app.wait(name, property="current", equals=True)

    def look(self, page, kind):
        found = self.app.faults()
        self.seen += 1
        self.controls += found["controls"]
        self.faults += [f"{page} {kind}: {one}" for one in found["faults"]]

    def shot(self, page, kind):
        self.app.grab(self.day.pictures / f"{page}_{kind}.png")

    def walk(self, language, kinds):
        """`kinds`: name of the picture (None: none is kept), size of the window, and the settings for it."""
        self.language = language
        self.app.setting("language", language)
        for page, taps in PAGES:
            self.app.size(*PHONE)
            self.go(taps)
            for kind, size, settings in kinds:
                self.app.size(*size)
                for name, value in settings.items():
                    self.app.setting(name, value)
                self.look(page, f"{language} {settings}")
                if kind:
                    self.shot(page, kind)
            self.app.setting("theme", "light")
            self.app.setting("textScale", 1)


def started_job(day, email):
    """A job of that technician which is in progress."""
    user = next(one["id"] for one in day.api.items("/v1/users") if one["email"] == email)
    for job in day.api.items("/v1/jobs?state=in_progress"):
        if job["state"] == "in_progress" and any(
                one["user_id"] == user for one in day.api.ok("GET", f"/v1/jobs/{job['id']}").get("assignments", [])):
            return job["number"]
    return None


def give_news(day, app, email):
    """What the messages show: a job that was just given, and a ticket of one's own."""
    user = next(one["id"] for one in day.api.items("/v1/users") if one["email"] == email)
    job = next(one for one in day.api.items("/v1/jobs?state=open") if one["state"] == "open")
    day.api.ok("POST", f"/v1/jobs/{job['id']}/assign", {"user_id": user})
    app.tap("nav_messages")
    app.tap("newTicket")
    app.type("ticketTitle", "The gate of the yard does not close")
    app.type("ticketBody", "It stops halfway since the weekend.")
    app.wait("primaryAction", property="allowed", equals=True)
    app.tap("primaryAction")
    app.read("The gate of the yard does not close")
    app.tap("nav_today")


def be_away(app):
    """A day off, today, and three days in a fortnight: hatched on the calendar."""
    for first, last in ((0, 0), (10, 12)):
        for name in (*MORE, "open_CalendarPage", "requestAbsence"):
            app.tap(name)
        app.type("from", (date.today() + timedelta(first)).isoformat())
        app.type("to", (date.today() + timedelta(last)).isoformat())
        app.tap("primaryAction")
        app.wait("requestAbsence")
    app.tap("nav_today")
    app.read("Holiday")


def let_change_assets(day, email):
    user = next(one["id"] for one in day.api.items("/v1/users") if one["email"] == email)
    path, admin = f"/v1/users/{user}/permissions", day.api.sign_in("admin@office.example")
    granted = [one["name"] for one in day.api.ok("GET", path, token=admin)["permissions"] if one["granted"]]
    day.api.ok("POST", path, {"permissions": [*granted, "asset.edit", "asset.tag"]}, token=admin)


def pages(day):
    email = day.manager.replace("mia", "tech1")
    let_change_assets(day, email)
    app = day.sign_in("tech1", email)
    shutil.copy(SAMPLES / "before.png", app.pictures)
    app.wait("nextJob", ms=60_000)
    until("everything is there", lambda: any(text.startswith("All received") for text in app.texts()))
    number = started_job(day, email)
    expect(number, "nothing is in progress")
    give_news(day, app, email)
    be_away(app)
    until("the ticket has arrived", lambda: any(text.startswith("All received") for text in app.texts()))
    walk = Walk(day, app, number)
    walk.walk("en", [("phone_light", PHONE, {"theme": "light"}), ("phone_dark", PHONE, {"theme": "dark"}),
                     ("phone_sun", PHONE, {"theme": "sun"}), ("tablet_light", TABLET, {"theme": "light"}),
                     ("tablet_dark", TABLET, {"theme": "dark"}), ("tablet_sun", TABLET, {"theme": "sun"})])
    walk.go(["nav_today"])
    app.setting("language", "de")
    app.read("Alles angekommen")
    app.says("primaryAction", "Annehmen")
    walk.walk("de", [("phone_german", PHONE, {"theme": "light"}), (None, PHONE, {"textScale": 2})])
    expect(not walk.faults, f"{len(walk.faults)} faults:\n" + "\n".join(dict.fromkeys(walk.faults)))
    day.end(app)
    print(f"{len(PAGES)} pages, {walk.seen} looks, {walk.controls} controls with a name and a role; no fault, no warning")


if __name__ == "__main__":
    run(pages, "pages", demo_organisation)
