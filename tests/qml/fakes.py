#!/usr/bin/env python3
"""The stand-ins of tests/qml/fakes say nothing that the view models do not have: every property, function and signal of a
stand-in is a member of the real type, as the build registered it, and every role of a row one of the real list's roles.

    fakes.py build/dev/qml
"""

import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
import lint  # noqa: E402

FAKES = Path(__file__).resolve().parent / "fakes/Satchel"
HELPERS = {"Calls", "Data"}          # the stand-ins' own
OWN = {"rows"}
COMPONENT = re.compile(r"^    Component \{(.*?)^    \}", re.M | re.S)
MEMBER = re.compile(r"^    (?:readonly )?property [\w<>]+ (\w+)|^    signal (\w+)|^    function (\w+)", re.M)


def real_types(folder):
    """Exported name -> names of its properties, signals, methods and enums' keys, those of its bases too."""
    source = next((folder / "Satchel").glob("*.qmltypes"))
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "types.qmltypes"
        copy.write_text(source.read_text())
        lint.put_bases_back(copy)
        text = copy.read_text()
    by_name, exported = {}, {}
    for body in COMPONENT.findall(text):
        name = re.search(r'^        name: "([^"]+)"', body, re.M).group(1)
        base = re.search(r'^        prototype: "([^"]+)"', body, re.M)
        members = set(re.findall(r'name: "(\w+)"', body))
        by_name[name] = (base.group(1) if base else None, members)
        for export in re.findall(r'"Satchel/(\w+) [\d.]+"', body):
            exported[export] = name

    def all_members(name):
        if name not in by_name:
            return set()
        base, members = by_name[name]
        return members | (all_members(base) if base else set())

    return {export: all_members(name) for export, name in exported.items()}


class Fakes(unittest.TestCase):
    folder = None

    def test_every_member_of_a_stand_in_is_real(self):
        real = real_types(self.folder)
        checked = 0
        for path in sorted(FAKES.glob("*.qml")):
            if path.stem in HELPERS:
                continue
            self.assertIn(path.stem, real, "no such view model")
            for found in MEMBER.finditer(path.read_text()):
                name = next(group for group in found.groups() if group)
                readonly_helper = found.group(0).strip().startswith("readonly")
                with self.subTest(stand_in=path.stem, member=name):
                    checked += 1
                    self.assertTrue(name in real[path.stem] or name in OWN or readonly_helper)
        self.assertGreater(checked, 250)


if __name__ == "__main__":
    Fakes.folder = Path(sys.argv.pop())
    unittest.main()
