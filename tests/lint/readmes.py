"""Every room with sources says in a README of at most a page what it is for, knows, must not know, and how it fails."""

import os

import tree

WORDS = ("Purpose", "Knows", "Must not know", "Threads", "Errors")
PAGE = 60


def check(root):
    problems = []
    folders = {os.path.dirname(path) for top in ("core", "sync", "server", "mobile") for path in tree.files(root, tree.CPP, top)}
    for folder in sorted(folders):
        readme = os.path.join(folder, "README.md")
        if not os.path.exists(os.path.join(root, readme)):
            problems.append(f"{folder}: sources, but no README.md")
            continue
        text = tree.read(root, readme)
        missing = [word for word in WORDS if word.lower() not in text.lower()]
        if missing:
            problems.append(f"{readme}: does not say: {', '.join(missing)}")
        if text.count("\n") > PAGE:
            problems.append(f"{readme}: {text.count(chr(10))} lines, at most a page ({PAGE})")
    return problems


if __name__ == "__main__":
    tree.main(check)
