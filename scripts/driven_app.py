"""The app as a process: started on a home folder, driven by objectName (tests/app/driver.cpp), killed when it has to be."""
import json
import os
import subprocess


class AppError(Exception):
    pass


class App:
    def __init__(self, binaries, home, language="en"):
        # Its own HOME: pictures, caches and documents are this device's, not those of whoever runs it.
        person = home.parent / f"{home.name}-person"
        (person / "Pictures").mkdir(parents=True, exist_ok=True)
        person.chmod(0o700)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "XDG_"))}
        environment.update(QT_QPA_PLATFORM="offscreen", LANG=f"{language}_{'DE' if language == 'de' else 'GB'}.UTF-8",
                           LC_CTYPE="C.UTF-8", ASAN_OPTIONS="detect_leaks=0", XDG_RUNTIME_DIR=str(person), HOME=str(person))
        home.mkdir(parents=True, exist_ok=True)
        self.pictures, self.environment = person / "Pictures", environment
        self.process = subprocess.Popen([str(binaries / "app_driver"), str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=environment)

    def ask(self, do, **more):
        try:
            self.process.stdin.write(json.dumps({"do": do, **more}) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise AppError(f"the app ended with {self.process.wait(30)} at {do} {more}")
        answer = json.loads(line)
        if "error" in answer:
            raise AppError(f"{do} {more}: {answer['error']}\n   names {answer.get('names')}\n   texts {answer.get('texts')}\n"
                           f"   value {answer.get('value')}")
        return answer

    def tap(self, name, **more):
        return self.ask("tap", name=name, **more)

    def type(self, name, text, **more):
        return self.ask("type", name=name, text=text, **more)

    def wait(self, name, **more):
        return self.ask("wait", name=name, **more)

    def gone(self, name, **more):
        return self.ask("wait", name=name, gone=True, **more)

    def read(self, text, **more):
        return self.ask("wait_text", text=text, **more)

    def says(self, name, text, **more):
        """The control of that name comes to carry this text."""
        return self.wait(name, property="text", equals=text, **more)

    def get(self, name, what):
        return self.ask("get", name=name, property=what)["value"]

    def texts(self):
        return self.ask("texts")["texts"]

    def names(self):
        return self.ask("names")["names"]

    def setting(self, name, value):
        return self.ask("setting", name=name, value=value)

    def size(self, width, height):
        return self.ask("size", width=width, height=height)

    def grab(self, file):
        file.parent.mkdir(parents=True, exist_ok=True)
        return self.ask("grab", file=str(file))

    def faults(self):
        """What a person could not use or read on what is shown, and how many controls there are."""
        return self.ask("faults")

    def warnings(self):
        return self.ask("warnings")["warnings"]

    def sign_in(self, server, email, password):
        self.tap("haveAccount")
        self.type("server", server)
        self.type("email", email)
        self.type("password", password)
        self.tap("primaryAction")
        self.tap("skip", ms=60_000)

    def open_job(self, number, title):
        self.tap("nav_jobs")
        self.tap(f"job_{number}")
        self.says("jobTitle", title)

    def close(self):
        self.process.stdin.close()
        return self.process.wait(60)

    def kill(self):
        self.process.kill()
        self.process.wait()
