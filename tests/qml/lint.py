#!/usr/bin/env python3
"""qmllint over the modules as the build lays them out, against the view models' real types: nothing may be said.

    lint.py build/dev/qml

Ids inside contentItem are meant: what they name is made at once anyway (deferred-property-id). qmltyperegistrar of Qt 6.4
loses a base class that is named without its namespace; the bases are put back from the headers before anything is checked.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOOL = "/usr/lib/qt6/bin/qmllint"
HEADERS = Path(__file__).resolve().parents[2] / "mobile/viewmodels"
CLASS = re.compile(r"^class (\w+)(?: final)? : public (\w+)", re.M)


def put_bases_back(types):
    bases = {f"satchel::view::{name}": base if base.startswith("Q") else f"satchel::view::{base}"
             for header in HEADERS.glob("*.h") for name, base in CLASS.findall(header.read_text())}
    text = types.read_text()
    for name, base in bases.items():
        head = f'        name: "{name}"\n'
        if head in text and f'{head}        accessSemantics: "reference"\n        prototype' not in text:
            text = text.replace(f'{head}        accessSemantics: "reference"\n',
                                f'{head}        accessSemantics: "reference"\n        prototype: "{base}"\n')
    types.write_text(text)


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "qml"
        shutil.copytree(sys.argv[1], root)
        put_bases_back(next((root / "Satchel").glob("*.qmltypes")))
        for module in ("Ui", "Pages"):  # QML alone: Qt names a file of types there that it does not make
            index = root / "Satchel" / module / "qmldir"
            index.write_text(re.sub(r"^typeinfo .*\n", "", index.read_text(), flags=re.M))
        files = sorted(str(path) for module in ("Ui", "Pages") for path in (root / "Satchel" / module).glob("*.qml"))
        if len(files) < 50:
            sys.exit(f"lint: only {len(files)} QML files under {sys.argv[1]}: is it built?")
        run = subprocess.run([TOOL, "-I", str(root), "--deferred-property-id", "disable", *files],
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    said = (run.stdout + run.stderr).strip()
    if said or run.returncode != 0:
        sys.exit(said or f"qmllint ended with {run.returncode}")


if __name__ == "__main__":
    main()
