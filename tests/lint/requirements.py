"""tests/requirements.csv: every product requirement once, and no row `done` without a test that exists.

`test` names one or more proofs, separated by " | ": a part of a TEST_CASE's or SUBCASE's name in a C++ test, of the name of
a Quick Test's function (its underscores as spaces), or a line of a script under scripts/ (a step of the demo) or of a driven
test under tests/app. `part` may name what there is; `todo` names nothing.
"""

import csv
import io
import re

import tree

LIST = {"E": 29, "X": 28, "C": 34, "D": 34, "P": 24}
COLUMNS = ["id", "status", "test", "note"]
STATUSES = ("done", "part", "todo")
SHORTEST_NAME = 8
CASE = re.compile(r'\b(?:TEST_CASE(?:_TEMPLATE|_FIXTURE)?|SUBCASE)\s*\(\s*((?:[\w:<>]+\s*,\s*)?(?:"(?:\\.|[^"\\])*"\s*)+)')

QUICK = re.compile(r"^\s*function test_(\w+)\(", re.M)


def proofs(root):
    """The names of all test cases and Quick Tests, and the text of all scripts and driven tests."""
    names = []
    for path in tree.files(root, tree.CPP, "tests"):
        for found in CASE.findall(tree.read(root, path)):
            names.append(re.sub(r'"\s*"', "", found).replace('\\"', '"'))
    for path in tree.files(root, (".qml",), "tests"):
        names += [name.replace("_", " ") for name in QUICK.findall(tree.read(root, path))]
    scripts = [*tree.files(root, None, "scripts"), *tree.files(root, (".py",), "tests/app")]
    return names + [tree.read(root, path) for path in scripts]


def check_row(row, line, known):
    where = f"tests/requirements.csv:{line}: {row['id']}"
    tests = [test.strip() for test in row["test"].split(" | ") if test.strip()]
    if row["status"] not in STATUSES:
        return [f"{where}: status {row['status']!r} is none of {', '.join(STATUSES)}"]
    if row["status"] == "done" and not tests:
        return [f"{where}: done, but names no test"]
    if row["status"] == "todo" and tests:
        return [f"{where}: todo, but names a test"]
    return [f"{where}: no such test: {test}" for test in tests
            if len(test) < SHORTEST_NAME or not any(test in text for text in known)]


def check(root):
    reader = csv.DictReader(io.StringIO(tree.read(root, "tests/requirements.csv")), strict=True)
    if reader.fieldnames != COLUMNS:
        return [f"tests/requirements.csv:1: the columns are {','.join(COLUMNS)}"]
    rows, known, problems = list(reader), proofs(root), []
    expected = [f"{letter}{number}" for letter, count in LIST.items() for number in range(1, count + 1)]
    listed = [row["id"] for row in rows]
    for name in expected:
        if listed.count(name) != 1:
            problems.append(f"tests/requirements.csv: {name} stands there {listed.count(name)} times")
    for line, row in enumerate(rows, 2):
        if row["id"] not in expected:
            problems.append(f"tests/requirements.csv:{line}: no requirement is called {row['id']!r}")
        elif None in row or None in row.values():
            problems.append(f"tests/requirements.csv:{line}: not {len(COLUMNS)} columns")
        else:
            problems += check_row(row, line, known)
    return problems


if __name__ == "__main__":
    tree.main(check)
