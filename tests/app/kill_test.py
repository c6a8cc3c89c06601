#!/usr/bin/env python3
"""kill -9 at any moment of a closeout: of what was typed at most the last half second is gone, and a closeout that was said to be
saved is there, once. The moments are drawn; SATCHEL_SEED repeats a run.
"""
import os
import random
import threading
import time

from office_day import run
from driven_app import AppError
from field_day import TOM, expect

TITLE = "Compressor 1 loses pressure"
ROUNDS = 5
LONGEST = 2.0       # seconds of typing before the kill
HALF_A_SECOND = 0.5
LETTERS = "abcdefghijklmnopqrstuvwxyz "


class Killer:
    """Kills the app that long after it was armed, from a thread of its own, whatever it does then."""

    def __init__(self, app, seconds):
        self.app, self.at = app, None
        self.timer = threading.Timer(seconds, self._kill)
        self.timer.start()

    def _kill(self):
        self.app.process.kill()
        self.at = time.monotonic()

    def join(self):
        self.timer.join()
        self.app.process.wait()


def open_closeout(app):
    app.read(TITLE, ms=60_000)
    app.open_job("1001", TITLE)
    app.says("primaryAction", "Finish")
    app.tap("primaryAction")
    app.wait("workDone")


def type_until_killed(app, chance, so_far):
    """What was on the page, each text with the moment when it stood there; and the moment of the kill."""
    killer = Killer(app, chance.uniform(0.05, LONGEST))
    typed = [(0.0, so_far)]
    try:
        while True:
            letter = chance.choice(LETTERS)
            app.type("workDone", letter, more=True)
            typed.append((time.monotonic(), typed[-1][1] + letter))
    except AppError:
        killer.join()
    # The last letter may have been taken without an answer.
    return typed, killer.at


def check(found, typed, killed):
    whole = typed[-1][1]
    safe = max((text for at, text in typed if at <= killed - HALF_A_SECOND), key=len)
    known = whole.startswith(found) or (found.startswith(whole) and len(found) == len(whole) + 1)
    expect(known, "found", repr(found), "of", repr(whole))
    expect(len(found) >= len(safe), f"{len(safe) - len(found)} letters older than half a second are lost of {len(whole)}")
    return len(whole) - len(found)


def typing(day, app, chance):
    lost = []
    text = ""
    for _ in range(ROUNDS):
        typed, killed = type_until_killed(app, chance, text)
        app = day.start("tom")
        open_closeout(app)
        text = app.get("workDone", "text")
        lost.append(check(text, typed, killed))
    print(f"{ROUNDS} kills while typing: letters lost {lost}")
    return app, text


def submitting(day, app, chance, text):
    """Killed while it is submitted, until it went through: the words are in the draft or in the closeout, never in neither."""
    kills = 0
    while True:
        app.tap("outcome_fixed")
        app.wait("primaryAction", property="allowed", equals=True)
        killer = Killer(app, chance.uniform(0.0, 0.15))
        kills += 1
        try:
            app.tap("primaryAction")
            app.says("state", "Awaiting verification")
        except AppError:
            pass
        killer.join()
        app = day.start("tom")
        app.read("Next", ms=60_000)
        app.open_job("1001", TITLE)
        app.wait("state")
        if app.get("state", "text") == "Awaiting verification":
            break
        app.tap("primaryAction")
        expect(app.get("workDone", "text") == text, "the draft changed")
    app.read(text.strip())
    day.line.go_online()
    day.becomes("1001", "awaiting_verification")
    closeouts = day.job("1001")["closeouts"]
    expect([one["work_done"] for one in closeouts] == [text.strip()], closeouts)
    print(f"{kills} kills while submitting: the office has it once")
    return app


def a_day(day):
    seed = int(os.environ.get("SATCHEL_SEED", time.time_ns() % 1_000_000))
    print(f"SATCHEL_SEED={seed}", flush=True)
    chance = random.Random(seed)
    app = day.sign_in("tom", TOM)
    app.read(TITLE, ms=60_000)
    app.open_job("1001", TITLE)
    app.says("primaryAction", "Accept")
    app.tap("primaryAction")
    app.says("primaryAction", "Start")
    app.tap("primaryAction")
    day.becomes("1001", "in_progress")
    day.line.go_offline()
    app.says("primaryAction", "Finish")
    app.tap("primaryAction")
    app.wait("workDone")
    app, text = typing(day, app, chance)
    app = submitting(day, app, chance, text)
    day.end(app)


if __name__ == "__main__":
    run(a_day, "kills")
