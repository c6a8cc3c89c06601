#!/usr/bin/env python3
"""German is complete: every message of every catalogue is translated, with the placeholders of its source, and the
catalogue of the QML holds exactly what lupdate finds there now."""

import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LUPDATE = "/usr/lib/qt6/bin/lupdate"


def messages(path):
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.findtext("comment") or "", message.find("translation")


def placeholders(text):
    return sorted(set(re.findall(r"%(?:L?\d+|n)", text)))


class Catalogues(unittest.TestCase):
    def test_every_message_is_translated(self):
        catalogues = sorted(ROOT.glob("mobile/*/i18n/*.ts"))
        self.assertTrue(catalogues)
        for path in catalogues:
            for _, source, _, translation in messages(path):
                with self.subTest(catalogue=path.name, message=source):
                    forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
                    self.assertNotIn("type", translation.attrib, "unfinished or vanished")
                    self.assertTrue(all(form and form.strip() for form in forms), "empty")
                    for form in forms:
                        self.assertEqual(placeholders(form), placeholders(source))

    def test_the_catalogue_of_the_qml_is_what_the_qml_says(self):
        kept = ROOT / "mobile/qml/i18n/satchel_de.ts"
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / kept.name
            shutil.copy(kept, fresh)
            subprocess.run([LUPDATE, "-silent", "mobile/qml", "-no-obsolete", "-locations", "none", "-ts", str(fresh)],
                           cwd=ROOT, check=True, stdin=subprocess.DEVNULL, capture_output=True)
            there = {(context, source, comment) for context, source, comment, _ in messages(kept)}
            wanted = {(context, source, comment) for context, source, comment, _ in messages(fresh)}
        self.assertEqual(sorted(wanted - there), [], "run lupdate (mobile/qml/README.md) and translate")
        self.assertEqual(sorted(there - wanted), [], "not said any more")


if __name__ == "__main__":
    unittest.main()
