#!/usr/bin/env python3
"""Writes Theme.qml and tokens.css from tokens.json, so that app and console stay equal.

    make_theme.py tokens.json Theme.qml tokens.css
"""

import json
import re
import sys

MODES = ("light", "dark", "sun")

QML = """// Written by make_theme.py from tokens.json.
pragma Singleton
import QtQuick

// Every colour, size and duration of the app. The settings below the line are the person's; the app sets them.
QtObject {{
    property string mode: "light"     // light, dark or sun
    property bool glove: false
    property bool leftHand: false
    property bool reduceMotion: false
    property real textScale: 1.0      // 1.0 to 2.0

    readonly property bool dark: mode === "dark"
    readonly property bool sun: mode === "sun"
    readonly property string family: regular.name
    readonly property FontLoader regular: FontLoader {{ source: "fonts/NotoSans-Regular.ttf" }}
    readonly property FontLoader bold: FontLoader {{ source: "fonts/NotoSans-Bold.ttf" }}
    readonly property int border: sun ? 2 : 1
    readonly property int strong: sun ? Font.Bold : Font.DemiBold

{colours}

{people}

{types}

{sizes}

{motion}

    function choose(light: color, dark: color, sun: color) : color {{
        return mode === "dark" ? dark : mode === "sun" ? sun : light;
    }}
}}
"""


def qml(tokens):
    colours = [f'    readonly property color {name}: choose("{of["light"]}", "{of["dark"]}", "{of["sun"]}")'
               for name, of in tokens["color"].items()]
    people = "    readonly property var people: [" + ", ".join(f'"{one}"' for one in tokens["people"]) + "]"
    types = [f"    readonly property int {name}: Math.round({size} * textScale)" for name, size in tokens["type"].items()]
    sizes = []
    for name, size in tokens["size"].items():
        if name == "target":
            sizes.append(f"    readonly property int target: glove ? {tokens['size']['targetGlove']} : {size}")
        elif name != "targetGlove":
            sizes.append(f"    readonly property int {name}: {size}")
    motion = [f"    readonly property int {name}: reduceMotion ? 0 : {ms}" for name, ms in tokens["motion"].items()]
    return QML.format(colours="\n".join(colours), people=people, types="\n".join(types), sizes="\n".join(sizes),
                      motion="\n".join(motion))


def css_name(name):
    return "--" + re.sub(r"([A-Z])", lambda found: "-" + found.group(1).lower(), name)


def css_colour(value):
    return "#" + value[3:] + value[1:3] if len(value) == 9 else value   # Qt writes the alpha first, CSS last


def css(tokens):
    blocks = []
    for mode in MODES:
        selector = ":root" if mode == "light" else f':root[data-theme="{mode}"]'
        lines = [f"  {css_name(name)}: {css_colour(of[mode])};" for name, of in tokens["color"].items()]
        if mode == "light":
            lines += [f"  --person-{number}: {colour};" for number, colour in enumerate(tokens["people"], 1)]
            lines += [f"  {css_name('type-' + name)}: {size}px;" for name, size in tokens["type"].items()]
            lines += [f"  {css_name('size-' + name)}: {size}px;" for name, size in tokens["size"].items()]
            lines += [f"  {css_name('motion-' + name)}: {ms}ms;" for name, ms in tokens["motion"].items()]
        blocks.append(f"{selector} {{\n" + "\n".join(lines) + "\n}\n")
    return "/* Written by make_theme.py from tokens.json. */\n" + "\n".join(blocks)


def main():
    source, qml_out, css_out = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        tokens = json.load(file)
    for path, text in ((qml_out, qml(tokens)), (css_out, css(tokens))):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
