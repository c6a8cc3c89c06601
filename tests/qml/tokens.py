#!/usr/bin/env python3
"""The tokens keep the contrast they promise: against the surface as measured in the design, and pair by pair at least
what is asked; people's colours carry white initials. Theme.qml and tokens.css name every token."""

import json
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "mobile/qml/theme"))
sys.dont_write_bytecode = True
import make_theme  # noqa: E402


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Tokens(unittest.TestCase):
    def setUp(self):
        self.tokens = json.loads((ROOT / "mobile/qml/theme/tokens.json").read_text())
        self.colour = self.tokens["color"]

    def test_contrast_against_the_surface_is_what_was_measured(self):
        for name, of in self.tokens["measured"].items():
            for mode, figure in of.items():
                with self.subTest(token=name, mode=mode):
                    got = contrast(self.colour[name][mode], self.colour["surface"][mode])
                    self.assertAlmostEqual(got, figure, delta=0.1)

    def test_pairs_reach_what_is_asked(self):
        for front, back, least in self.tokens["atLeast"]:
            for mode in make_theme.MODES:
                with self.subTest(front=front, back=back, mode=mode):
                    got = contrast(self.colour[front][mode], self.colour[back][mode])
                    self.assertGreaterEqual(got, least, f"{front} on {back} in {mode}: {got:.2f}")

    def test_peoples_colours_carry_white_initials(self):
        for colour in self.tokens["people"]:
            self.assertGreaterEqual(contrast(colour, "#FFFFFF"), 5, colour)

    def test_both_outputs_name_every_colour(self):
        qml, css = make_theme.qml(self.tokens), make_theme.css(self.tokens)
        for name, of in self.colour.items():
            self.assertIn(f"readonly property color {name}:", qml)
            self.assertEqual(css.count(f"  {make_theme.css_name(name)}:"), 3, name)
            self.assertIn(of["dark"], qml)


if __name__ == "__main__":
    unittest.main()
