#!/usr/bin/env python3
"""Files that are opened with the app while it runs, locked: the second start passes them on and ends, they wait for the PIN, the
person says which job they belong to, and the office has them as they were.
"""
import hashlib
import subprocess

from office_day import run, until
from field_day import TOM, expect, make_photo

FIRST = "Compressor 1 loses pressure"
PIN = "271828"
PAPER = b"%PDF-1.4 the manual of the pump"


def lock(day, app):
    app.tap("more")
    app.tap("open_SettingsPage")
    for field in ("pin", "repeatPin"):
        app.type(field, PIN)
    app.tap("changeLock")
    app.wait("lockNow", property="allowed", equals=True)
    app.tap("lockNow")
    app.wait("digit_1")


def open_with_the_app(day, app, files):
    """As a file manager does: a program of its own, in the files' folder."""
    second = subprocess.run([str(day.binaries / "satchel-app"), "--home", str(day.out / "tom"), *files], cwd=app.pictures,
                            env=app.environment, timeout=120)
    expect(second.returncode == 0, "the second start ended with", second.returncode)


def put_into_the_job(day, app):
    app.wait("filesWait", property="text", equals="3 files from another app wait until the app is unlocked.")
    expect(not any(FIRST in text for text in app.texts()), "the lock shows the work")
    day.shot(app, "files_wait")
    for digit in PIN:
        app.tap(f"digit_{digit}")
    app.wait("thing_gauge no. 1.png")
    app.wait("thing_none.jpg", property="allowed", equals=False)
    day.shot(app, "put_this_into")
    app.type("receiveSearch", "1001")
    row = until("the job alone", lambda: (rows := [one for one in app.names() if one.startswith("into_")]) and len(rows) == 1 and rows[0])
    app.tap(row)
    app.gone(row)


def a_day(day):
    app = day.sign_in("tom", TOM)
    app.read(FIRST, ms=60_000)
    app.setting("reduceMotion", True)
    hashes = {make_photo(app.pictures / "gauge no. 1.png", 3, 60), hashlib.sha256(PAPER).hexdigest()}
    (app.pictures / "manual.pdf").write_bytes(PAPER)
    lock(day, app)
    open_with_the_app(day, app, ["gauge no. 1.png", "manual.pdf", "none.jpg"])
    put_into_the_job(day, app)
    files = until("the office has both", lambda: (all := [one for one in day.job("1001")["attachments"] if one.get("stored_at")])
                  and len(all) == 2 and all)
    expect({one["sha256"] for one in files} == hashes, files)
    expect({(one["file_name"], one["kind"]) for one in files} == {("gauge no. 1.png", "photo"), ("manual.pdf", "file")}, files)
    app.open_job("1001", FIRST)
    app.tap("tabs_docs")
    app.wait("photos_1")
    expect((app.pictures / "manual.pdf").read_bytes() == PAPER, "a file is not where it came from any more")
    day.end(app)


if __name__ == "__main__":
    run(a_day, "opened_files")
