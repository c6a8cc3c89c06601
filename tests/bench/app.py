#!/usr/bin/env python3
"""The app with a technician's 50,000 records, got by the real exchange: cold starts, scrolling ten thousand jobs, memory.

    app.py PROGRAMS IMPORT     PROGRAMS: the folder of a release build; IMPORT: the folder `bench dataset` writes

Offscreen, drawn in software. A start is timed from outside, from the process to the first page that can be used. For scrolling
what counts is how long the UI thread is away from its events, without the time a frame is drawn in (tests/app/block_meter.h).
Every figure is also in build/bench/app.json.
"""
import csv
import json
import shutil
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from driven_app import App  # noqa: E402
from field_day import FieldDay  # noqa: E402

PERSON, PASSWORD = "large@bench.example", "bench-password-of-enough-length"
STARTS = 7
FRAMES = 600
FLICK = 60           # pixels a frame: 3,600 a second, a hard flick
FOLDER = ROOT / "build" / "bench" / "app"
KEPT = ROOT / "build" / "bench" / "app-office"


def open_office(programs, tables):
    """The office of the benchmark; what was imported is kept, and every run begins with it."""
    office = FieldDay(programs, FOLDER)
    if not KEPT.exists():
        office.admin("init", "--data", str(office.data), "--organisation", "Bench", "--admin", "admin@bench.example",
                     "--password-stdin", stdin=PASSWORD + "\n")
        office.admin("import", "--data", str(office.data), str(tables))
        shutil.copytree(office.data, KEPT)
    else:
        shutil.copytree(KEPT, office.data)
    office.start_server()
    return office


def first_job(tables):
    """The number that stands first in the list: the earliest window, and of those the lowest number."""
    with open(tables / "jobs.csv", newline="", encoding="utf-8") as file:
        own = [row for row in csv.DictReader(file) if row["assignee_email"] == PERSON]
    return min(own, key=lambda row: (row["window_from"], row["number"]))["number"], len(own)


def start(programs, number):
    """One start: milliseconds to the day's first page, and to the first row of all jobs when that is what is wanted next."""
    begun = time.monotonic()
    app = App(programs, FOLDER / "device")
    app.wait("nextJob")
    page = time.monotonic()
    app.tap("nav_jobs")
    app.wait(f"job_{number}")
    return app, (page - begun) * 1000, (time.monotonic() - begun) * 1000


def fetch_everything(programs, office):
    begun = time.monotonic()
    app = App(programs, FOLDER / "device")
    app.sign_in(f"http://127.0.0.1:{office.port}", PERSON, PASSWORD)
    app.wait("statusStrip", property="text", contains="All received", ms=300_000)
    seconds, memory = time.monotonic() - begun, app.ask("memory")["peak_kib"] / 1024
    app.close()
    return seconds, memory


def measure(programs, office, tables):
    number, jobs = first_job(tables)
    seconds, memory = fetch_everything(programs, office)
    figures = {"jobs": jobs, "sign_in_to_all_received_s": round(seconds, 1), "memory_first_sync_mb": round(memory)}
    pages, lists = [], []
    for _ in range(STARTS):
        app, page, whole = start(programs, number)
        pages.append(page)
        lists.append(whole)
        app.wait("statusStrip", property="text", contains="All received")
        figures["memory_list_open_mb"] = round(app.ask("memory")["peak_kib"] / 1024)
        app.close() if len(pages) < STARTS else None
    figures["start_to_today_ms"] = [round(one) for one in sorted(pages)]
    figures["start_to_all_jobs_ms"] = [round(one) for one in sorted(lists)]
    figures["flick"] = app.ask("scroll", name="list", frames=FRAMES, step=FLICK, ms=300_000)
    figures["end_to_end"] = app.ask("scroll", name="list", frames=FRAMES, ms=300_000)
    figures["memory_after_scrolling_mb"] = round(app.ask("memory")["peak_kib"] / 1024)
    app.close()
    return figures


def show(figures):
    def median(name):
        return f"{statistics.median(figures[name]):.0f} (of {len(figures[name])}: {figures[name][0]} to {figures[name][-1]})"

    def blocks(name):
        clock, processor = figures[name]["clock"], figures[name]["processor"]
        return (f"{processor['longest_us'] / 1000:.1f} of processor ({processor['over_a_frame']} of {figures[name]['events']} over 16), "
                f"{clock['longest_us'] / 1000:.1f} by the clock ({clock['over_a_frame']})")

    print(f"{figures['jobs']} jobs; signing in until all was received {figures['sign_in_to_all_received_s']} s")
    for name, value, goal in (
            ("start to the day's page, ms", median("start_to_today_ms"), "1000"),
            ("start to the list of all jobs, ms", median("start_to_all_jobs_ms"), "1000"),
            ("longest block, a hard flick, ms", blocks("flick"), "16"),
            ("longest block, the bar from end to end, ms", blocks("end_to_end"), "16"),
            ("peak memory, first sync, MB", figures["memory_first_sync_mb"], "250"),
            ("peak memory, list open, MB", figures["memory_list_open_mb"], "250"),
            ("peak memory, after scrolling, MB", figures["memory_after_scrolling_mb"], "250")):
        print(f"{name:<46} {value!s:<74} asked {goal}")


def main():
    programs, tables = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    office = open_office(programs, tables)
    try:
        figures = measure(programs, office, tables)
    finally:
        office.stop_server()
    show(figures)
    (ROOT / "build" / "bench" / "app.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
