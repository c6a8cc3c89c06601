#!/usr/bin/env python3
"""A step of a job that is not open to somebody shows why, in the words the rules have for it: the button carries them, a tap on it
says them, and the command line is refused with the same ones for the same act. No page and no view model has a rule of its own.
"""
from office_day import run
from field_day import JOE, TOM, Device, expect

COMMANDS = {"assignment.accept": ("accept",), "assignment.decline": ("decline", "--reason", "no time"), "job.start": ("start",),
            "job.hold": ("hold", "--reason", "parts"), "closeout.submit": ("closeout", "--note", "done", "--outcome", "fixed")}


def take_away(day, email, permission):
    path, admin = f"/v1/users/{day.users[email]['id']}/permissions", day.api.sign_in("admin@office.example")
    held = [one["name"] for one in day.api.ok("GET", path, token=admin)["permissions"] if one["granted"]]
    expect(permission in held, permission, "is not there to be taken:", held)
    day.api.ok("POST", path, {"permissions": [one for one in held if one != permission]}, token=admin)


def steps(app, primary):
    """Name of the button -> kind of the operation, for every step that is shown."""
    others = {name: name.removeprefix("step_") for name in app.names() if name.startswith("step_")}
    return {**others, "primaryAction": primary}


def compare(app, device, number, primary):
    """Every step of the open job that is not allowed, and what is said of it on both ways."""
    refused = {}
    for name, kind in steps(app, primary).items():
        if app.get(name, "allowed"):
            continue
        reason = app.get(name, "reason")
        expect(reason, kind, "is closed without a reason")
        app.tap(name)
        app.says("toast", reason)
        command, *more = COMMANDS[kind]
        done = device.run(command, number, *more, code=1)
        expect(reason in done.stderr, kind, "is", repr(reason), "in the app, and on the command line", repr(done.stderr))
        refused[kind] = reason
    return refused


def field_client(day, name, email):
    device = Device(day.office.client_program, day.out / name, f"http://127.0.0.1:{day.office.port}")
    device.sign_in(email)
    device.run("sync")
    return device


def who_may_not_close_out(day):
    take_away(day, TOM, "closeout.submit")
    device = field_client(day, "tom-client", TOM)
    device.run("start", "1001")
    device.run("sync")
    app = day.sign_in("tom", TOM)
    app.read("Compressor 1 loses pressure", ms=60_000)
    app.open_job("1001", "Compressor 1 loses pressure")
    app.says("primaryAction", "Finish")
    refused = compare(app, device, "1001", "closeout.submit")
    expect("closeout.submit" in refused and "job.hold" not in refused, refused)
    day.shot(app, "may_not_close_out")
    day.end(app)
    return refused


def who_may_not_work(day):
    take_away(day, JOE, "job.work")
    device = field_client(day, "joe-client", JOE)
    app = day.sign_in("joe", JOE)
    app.read("Strong room: change the lock", ms=60_000)
    app.open_job("3001", "Strong room: change the lock")
    app.says("primaryAction", "Accept")
    refused = compare(app, device, "3001", "assignment.accept")
    expect("job.start" in refused, refused)
    day.shot(app, "may_not_work")
    day.end(app)
    return refused


def reasons(day):
    for who in (who_may_not_close_out, who_may_not_work):
        for kind, reason in who(day).items():
            print(f"{who.__name__}: {kind}: {reason}")


if __name__ == "__main__":
    run(reasons, "reasons")
