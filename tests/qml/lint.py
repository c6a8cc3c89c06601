#!/usr/bin/env python3
"""qmllint over the modules as the build lays them out, against the view models' real types: nothing may be said.

    lint.py build/dev/qml

Ids inside contentItem are meant: what they name is made at once anyway (deferred-property-id).
"""

import subprocess
import sys
from pathlib import Path

TOOL = "/usr/lib/qt6/bin/qmllint"


def main():
    root = Path(sys.argv[1])
    files = sorted(str(path) for module in ("Ui", "Pages") for path in (root / "Satchel" / module).glob("*.qml"))
    if len(files) < 50:
        sys.exit(f"lint: only {len(files)} QML files under {root}: is it built?")
    run = subprocess.run([TOOL, "-I", str(root), "--deferred-property-id", "disable", *files],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    said = (run.stdout + run.stderr).strip()
    if said or run.returncode != 0:
        sys.exit(said or f"qmllint ended with {run.returncode}")


if __name__ == "__main__":
    main()
