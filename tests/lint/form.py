"""Every .h and .cpp is as clang-format 19 with the project's .clang-format would write it."""

import os
import subprocess

import tree

FORMATTER = "clang-format-19"


def check(root):
    paths = tree.files(root, tree.CPP)
    if not paths:
        return []
    run = subprocess.run([FORMATTER, "--dry-run", "-Werror", f"--style=file:{os.path.join(root, '.clang-format')}", *paths],
                         cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    named = [line for line in run.stderr.split("\n") if ": error:" in line]
    first = {}
    for line in named:
        first.setdefault(line.split(":")[0], line.split(": error:")[0])
    problems = [f"{where}: not as clang-format writes it (clang-format-19 -i {path})" for path, where in first.items()]
    return problems if problems or run.returncode == 0 else [run.stderr.strip()]


if __name__ == "__main__":
    tree.main(check)
