"""The app under test as a process: started on a home folder, driven by objectName, killed when it has to be."""
import json
import os
import subprocess


class AppError(Exception):
    pass


class App:
    def __init__(self, binaries, home, language="en"):
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LANG=f"{language}_XX.UTF-8", LC_ALL="C.UTF-8",
                           ASAN_OPTIONS="detect_leaks=0", XDG_RUNTIME_DIR=str(home.parent))
        home.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen([str(binaries / "app_driver"), str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=environment)

    def ask(self, do, **more):
        self.process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise AppError(f"the app ended with {self.process.wait(30)} at {do} {more}")
        answer = json.loads(line)
        if "error" in answer:
            raise AppError(f"{do} {more}: {answer['error']}\n   names {answer.get('names')}\n   texts {answer.get('texts')}")
        return answer

    def tap(self, name, **more):
        return self.ask("tap", name=name, **more)

    def type(self, name, text):
        return self.ask("type", name=name, text=text)

    def wait(self, name, **more):
        return self.ask("wait", name=name, **more)

    def read(self, text, **more):
        return self.ask("wait_text", text=text, **more)

    def grab(self, file):
        file.parent.mkdir(parents=True, exist_ok=True)
        return self.ask("grab", file=str(file))

    def warnings(self):
        return self.ask("warnings")["warnings"]

    def close(self):
        self.process.stdin.close()
        return self.process.wait(60)

    def kill(self):
        self.process.kill()
        self.process.wait()
