"""What every lint shares: the files of the tree, C++ without its comments, the table of rooms, and the exit code."""

import os
import re
import sys
from dataclasses import dataclass, field

SKIPPED_FOLDERS = {".git", ".cache", "build", "node_modules", "__pycache__"}
CPP = (".h", ".cpp")


def files(root, suffixes=None, under=""):
    """Paths relative to `root`, sorted, of the files with one of `suffixes` (all when None) below `under`."""
    found = []
    for folder, folders, names in os.walk(os.path.join(root, under)):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in names:
            if suffixes is None or name.endswith(suffixes):
                found.append(os.path.relpath(os.path.join(folder, name), root))
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/                          # comments
      |(?:u8|u|U|L)?R"(?P<raw>[^\s()\\]{0,16})\((?:.*?)\)(?P=raw)"   # raw strings
      |"(?:\\.|[^"\\\n])*"                          # strings
      |(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'          # characters, but not 1'000""",
    re.S | re.X,
)


def blanked(text, strings=True):
    """C++ with comments (and, if `strings`, what stands in quotes) replaced by spaces; lines stay where they are."""

    def blank(match):
        piece = match.group(0)
        if not strings and not piece.startswith("/"):
            return piece
        return "".join("\n" if c == "\n" else " " for c in piece)

    return TOKEN.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


@dataclass
class Room:
    uses: list = field(default_factory=list)
    libs: list = field(default_factory=list)


def rooms(root):
    """The satchel_room(...) table of CMakeLists.txt: {folder: Room}."""
    text = re.sub(r"#[^\n]*", "", read(root, "CMakeLists.txt"))
    table = {}
    for call in re.findall(r"satchel_room\(([^)]*)\)", text):
        words = call.split()
        room, into = Room(), None
        for word in words[1:]:
            if word in ("USES", "LIBS", "PROGRAM", "QML"):
                into = {"USES": room.uses, "LIBS": room.libs, "PROGRAM": [], "QML": []}[word]
            elif into is not None:
                into.append(word)
        table[words[0]] = room
    return table


def main(check):
    """Runs a lint on the tree named by the first argument (or the one this file stands in) and exits 0 or 1."""
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    problems = check(root)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)" if problems else "clean")
    sys.exit(1 if problems else 0)
