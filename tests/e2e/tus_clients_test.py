"""tus-js-client and Uppy's tus plugin, as npm has them, work against the server unchanged."""
import json
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from harness import BIN, TOM, WithServer, main

CLIENTS = Path(__file__).parent / "tus_clients"


def installed():
    """The folder with the clients, installed once into build/; None, said loudly, where node or npm cannot be had."""
    folder = BIN.parents[1] / "tus_clients"
    if not shutil.which("node") or not shutil.which("npm"):
        print("SKIPPED: node and npm are not installed (scripts/setup)", file=sys.stderr)
        return None
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (CLIENTS / "package-lock.json").read_text()
    stamp = folder / "installed"
    if not stamp.exists() or stamp.read_text() != wanted:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(CLIENTS / name, folder)
        done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            print(f"SKIPPED: npm could not install the clients: {done.stderr[-500:]}", file=sys.stderr)
            return None
        stamp.write_text(wanted)
    shutil.copy(CLIENTS / "clients.mjs", folder)
    return folder


class TusClients(WithServer):
    def stored(self, name):
        return (self.server.folder / "files" / name[:2] / name[2:4] / name).exists()

    def test_clients_of_others_upload_resume_and_terminate(self):
        folder = installed()
        if folder is None:
            self.skipTest("no node or no npm")
        done = subprocess.run(["node", str(folder / "clients.mjs"), self.server.url, self.office(TOM).token],
                              cwd=folder, capture_output=True, text=True, timeout=180)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        report = json.loads(done.stdout.splitlines()[-1])
        for name in ("whole", "inOneRequest", "byPost", "streamed", "cutAndResumed"):
            one = report[name]
            self.assertEqual(one["offset"], one["size"], name)
            self.assertTrue(self.stored(one["sha256"]), name)
        resumed = report["cutAndResumed"]
        self.assertTrue(resumed["same"])
        self.assertTrue(700_000 < resumed["before"] < resumed["size"], resumed)
        self.assertIn(report["terminated"]["after"], (404, 410))
        self.assertEqual(report["uppy"]["failed"], 0, report["uppy"]["errors"])
        self.assertEqual(sorted(report["uppy"]["offsets"]), sorted(report["uppy"]["sizes"]))
        for name in report["uppy"]["sha256"]:
            self.assertTrue(self.stored(name), "uppy")


if __name__ == "__main__":
    main()
