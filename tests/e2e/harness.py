"""What the end-to-end tests share: a server and devices as real processes, in folders and on ports of their own."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from field_day import CORA, JOE, JOBS, MANAGER, PASSWORD, TOM, Api, Device, make_photo, write_organisation  # noqa: E402,F401

BIN = Path(os.environ["SATCHEL_BIN"])
REAL_DATA = ROOT.parent / "shared" / "data"


class Server:
    """`satchel-server` on a folder; start, kill -9, stop."""

    def __init__(self, folder):
        self.folder, self.process, self.port = folder, None, 0
        self.log = folder.parent / "server.log"

    def admin(self, *words, stdin=None, code=0):
        done = subprocess.run([str(BIN / "satchel-server"), *map(str, words)], input=stdin, capture_output=True, text=True, timeout=300)
        if code is not None:
            assert done.returncode == code, f"satchel-server {words} ended with {done.returncode}: {done.stderr}"
        return done

    def found(self):
        self.admin("init", "--data", self.folder, "--organisation", "E2E", "--admin", "admin@office.example", "--password-stdin", stdin=PASSWORD + "\n")

    def start(self, *more):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(BIN / "satchel-server"), "serve", "--data", str(self.folder),
                                             "--listen", f"127.0.0.1:{self.port}", *more], stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.process.stdout.readline()
        found = re.search(r":(\d+)\s*$", line)
        assert found, f"the server said {line!r}; see {self.log}: {self.log.read_text()[-2000:]}"
        self.port = int(found.group(1))
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        self.process.stdout.close()
        return code

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


class WithServer(unittest.TestCase):
    """A fresh organisation (that of the field day) behind a running server, and devices on demand."""

    with_organisation = True

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="satchel-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.server = Server(self.folder / "office")
        self.server.found()
        if self.with_organisation:
            write_organisation(self.folder / "import")
            self.server.admin("import", "--data", self.server.folder, self.folder / "import")
        self.server.start()
        self.addCleanup(self.end_server)

    def end_server(self):
        if self.server.process.poll() is None:
            self.server.kill()

    def office(self, email=MANAGER):
        api = Api(self.server.url)
        api.token = api.sign_in(email)
        return api

    def device(self, email, name=None):
        device = Device(str(BIN / "satchel"), self.folder / (name or email), self.server.url)
        device.sign_in(email)
        return device


def main():
    unittest.main(verbosity=2)
