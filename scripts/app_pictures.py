"""Pictures of the app on the field day's own office: what Tom and Cora have in hand, each on a device of their own."""
import shutil
import time
from pathlib import Path

from driven_app import App

PHONE, TABLET = (412, 892), (1180, 820)
SAMPLES = Path(__file__).resolve().parents[1] / "mobile" / "gallery" / "pictures"
THEMES = ("light", "dark", "sun")


class Album:
    """The pictures of one person's app, numbered in the order they are taken."""

    def __init__(self, app, folder, person):
        self.app, self.folder, self.person, self.count = app, folder, person, 0

    def shot(self, name):
        self.count += 1
        self.app.grab(self.folder / f"app_{self.person}_{self.count:02d}_{name}.png")

    def in_every_theme(self, name):
        for theme in THEMES:
            self.app.setting("theme", theme)
            self.shot(f"{name}_{theme}")
        self.app.setting("theme", "light")


def technician(album, number):
    app = album.app
    app.wait("nextJob", ms=60_000)
    app.wait("statusStrip", property="text", contains="All received", ms=60_000)
    album.in_every_theme("today")
    app.tap("nav_jobs")
    app.wait(f"job_{number}")
    album.shot("jobs")
    app.tap(f"job_{number}")
    for step in ("Accept", "Start"):
        app.says("primaryAction", step)
        album.shot(f"job_{step.lower()}")
        app.tap("primaryAction")
    app.says("primaryAction", "Finish")
    app.tap("primaryAction")
    app.type("workDone", "Oil and filter changed, belt tightened.")
    app.tap("outcome_fixed")
    app.tap("photosAdd")
    app.wait("picture_before.png")
    album.shot("photo")
    app.tap("picture_before.png")
    album.shot("photo_result")
    app.tap("primaryAction")
    app.wait("photos_0")
    app.wait("primaryAction", property="allowed", equals=True)
    app.tap("section_workHead")
    album.in_every_theme("closeout")
    for place in ("scan", "messages", "sync"):
        app.tap(f"nav_{place}")
        app.says("title", place.capitalize())
        album.shot(place)
    app.tap("more")
    app.tap("open_SettingsPage")
    album.shot("settings")
    app.size(*TABLET)
    app.tap("nav_jobs")
    app.tap(f"job_{number}")
    app.says("primaryAction", "Finish")
    album.in_every_theme("tablet")
    app.size(*PHONE)


def contractor(album):
    album.app.read("Recently closed (1)", ms=60_000)
    album.in_every_theme("home")
    album.app.setting("language", "de")
    album.shot("home_german")


def take(programs, folder, server, password, people):
    """`people`: (name, address, function of the album). How many pictures there are now, and the seconds it took."""
    begun, count = time.monotonic(), 0
    for name, email, walk in people:
        app = App(programs, folder / f"app-{name}")
        for picture in SAMPLES.glob("*.png"):
            shutil.copy(picture, app.pictures)
        app.sign_in(server, email, password)
        album = Album(app, folder, name)
        walk(album)
        count += album.count
        if app.close() != 0:
            raise RuntimeError("the app ended badly")
    return f"{count} pictures in {folder}, {time.monotonic() - begun:.0f} s"
