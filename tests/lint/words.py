"""Words that promise instead of delivering, tests that sleep, and paths of one particular machine."""

import re

import tree

TEXT = (".h", ".cpp", ".py", ".sql", ".cmake", ".txt", ".md", ".json", ".sh", ".csv", ".yml", ".yaml", ".qml", ".ts", ".js")
SCRIPTS = ("scripts/", ".ci/")

PROMISES = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# "Not Implemented" in capitals is HTTP's reason phrase for 501.
EXCUSES = re.compile(r"(?i:\bfor now\b|\bnot yet implemented\b)|\b[Nn]ot implemented\b|\bNOT IMPLEMENTED\b")
SLEEPS = re.compile(r"\bsleep_for\b|\bsleep_until\b|\busleep\s*\(|\bnanosleep\s*\(|\btime\.sleep\b|(?<![\w:])sleep\s*\(\d")
MACHINE = re.compile(r"/work/\w|/home/\w|/root/|/Users/\w|\.library\b")


def check(root):
    problems = []
    for path in tree.files(root):
        if path.startswith("tests/lint/") or not (path.endswith(TEXT) or path.startswith(SCRIPTS)):
            continue
        for number, line in enumerate(tree.read(root, path).split("\n"), 1):
            for what, pattern in (("a promise", PROMISES), ("an excuse", EXCUSES), ("a machine's path", MACHINE)):
                if pattern.search(line):
                    problems.append(f"{path}:{number}: {what}: {line.strip()[:80]}")
            if path.startswith("tests/") and SLEEPS.search(line):
                problems.append(f"{path}:{number}: a test waits for a condition, it never sleeps: {line.strip()[:80]}")
    return problems


if __name__ == "__main__":
    tree.main(check)
