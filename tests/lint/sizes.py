"""Sizes: a file of at most 500 lines, a function of at most 70 (a test case of at most 120).

The measure of a function is a heuristic over braces: good enough to find the coordinator that wants splitting.
"""

import re

import tree

MAX_FILE = 500
MAX_FUNCTION = 70
MAX_TEST_FUNCTION = 120
MEASURED = (".h", ".cpp", ".py", ".sql", ".cmake", "CMakeLists.txt", ".sh")

# path -> why it may be longer. An entry that is not needed any more is a problem too.
LONG_FILES = {}
# (path, function) -> why it may be longer.
LONG_FUNCTIONS = {
    ("core/model/sentence.cpp", "sentence"): "one exhaustive switch over the error codes",
    ("server/api/problem.cpp", "problem_of"): "one exhaustive switch over the error codes",
}

TYPE = re.compile(r"\b(class|struct|union|enum)\b[^()]*$")
INITIALISER = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:).*[\w>]\s*$", re.S)
NAME = re.compile(r"([~\w:]+|operator\S+)\s*\(")


def kind_of(head, outer):
    """What the '{' after `head` opens: namespace, type, init (a member initialiser's braces), function or other."""
    if outer not in ("namespace", "type"):
        return "other"
    if re.search(r"\bnamespace\b|\bextern\b\s*$", head):
        return "namespace"
    if TYPE.search(head):
        return "type"
    if INITIALISER.search(head):
        return "init"
    plain = re.sub(r"\boperator\s*\S+?\s*\(|[=!<>]=|\([^()]*\)", "(", head)
    return "function" if "(" in head and not re.search(r"(?<!<)=", plain) else "other"


def functions(text):
    """(name, first line, lines) of each function of a C++ file."""
    text = tree.blanked(text)
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.M)
    found, stack, start = [], [("namespace", 0, "")], 0
    for position, char in enumerate(text):
        if char == "{":
            head = text[start:position]
            stack.append((kind_of(head, stack[-1][0]), position, head))
            if stack[-1][0] != "init":
                start = position + 1
        elif char == "}" and len(stack) > 1:
            kind, opened, head = stack.pop()
            if kind == "function":
                name = NAME.search(head)
                first, last = tree.line_of(text, opened), tree.line_of(text, position)
                found.append((name.group(1) if name else "?", first, last - first + 1))
            if kind != "init":
                start = position + 1
        elif char == ";":
            start = position + 1
    return found


def check(root, long_files=None, long_functions=None):
    long_files = LONG_FILES if long_files is None else long_files
    long_functions = LONG_FUNCTIONS if long_functions is None else long_functions
    problems, used = [], set()
    for path in tree.files(root, MEASURED):
        text = tree.read(root, path)
        lines = text.count("\n")
        if lines > MAX_FILE and not (path in long_files and not used.add(path)):
            problems.append(f"{path}: {lines} lines, at most {MAX_FILE}")
        if not path.endswith(tree.CPP):
            continue
        limit = MAX_TEST_FUNCTION if path.startswith("tests/") else MAX_FUNCTION
        for name, line, length in functions(text):
            key = (path, name)
            if length > limit and not (key in long_functions and not used.add(key)):
                problems.append(f"{path}:{line}: {name} has {length} lines, at most {limit}")
    for entry in list(long_files) + list(long_functions):
        if entry not in used:
            problems.append(f"tests/lint/sizes.py: {entry} is allowed to be long and is not: take it off the list")
    return problems


if __name__ == "__main__":
    tree.main(check)
