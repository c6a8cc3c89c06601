"""SQL is prepared, never glued from what a caller said.

A string literal that starts a statement may only be joined with constants (kName), numbers (std::to_string), other literals, or what a line marked
`// sql: <where the pieces come from>` (on it or up to two lines above) vouches for: pieces of the field tables of core/model, never input.
"""

import re

import tree

# Statements, not prose: the verb with its second word, in capitals.
STATEMENT = r"\s*(?:SELECT\s|INSERT\s+(?:INTO|OR)\s|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\s|CREATE\s+(?:TABLE|INDEX|VIRTUAL)\s|DROP\s|ALTER\s+TABLE\s|PRAGMA\s|ATTACH\s|WITH\s+\w+\s+AS\b)"
LITERAL = re.compile(r'R"(?P<raw>[^\s()\\]{0,16})\(' + STATEMENT + r'.*?\)(?P=raw)"|"' + STATEMENT + r'(?:\\.|[^"\\\n])*"', re.S)
NEXT_LITERAL = re.compile(r'\s*(?:R"(?P<raw>[^\s()\\]{0,16})\(.*?\)(?P=raw)"|"(?:\\.|[^"\\\n])*")', re.S)
CONSTANT = re.compile(r"\s*(?:std::string(?:_view)?\s*[({]\s*)?(?:\w+::)*k[A-Z]\w*\b\s*[)}]?|\s*std::to_string\([^()]*(?:\([^()]*\)[^()]*)*\)")
FORMAT = re.compile(r"\b(?:format|format_to|snprintf|sprintf|StrCat|absl::Substitute)\s*\((?:[^()\"]*,)?\s*$")


def joined(text, end):
    """Whether what follows a statement's literal at `end` glues anything but literals and constants to it."""
    while True:
        literal = NEXT_LITERAL.match(text, end)
        if literal:
            end = literal.end()
            continue
        wrapped = re.compile(r'\s*(?:s|sv)?\s*\)?\s*\+(?![+=])').match(text, end)
        if not wrapped:
            return False
        rest = NEXT_LITERAL.match(text, wrapped.end()) or CONSTANT.match(text, wrapped.end())
        if not rest:
            return True
        end = rest.end()


def vouched(lines, number):
    return any(re.search(r"//\s*sql:\s*\S", line) for line in lines[max(0, number - 3):number])


def check(root):
    problems = []
    for path in tree.files(root, tree.CPP):
        if path.startswith("tests/lint/"):
            continue
        text = tree.blanked(tree.read(root, path), strings=False)
        lines = tree.read(root, path).split("\n")
        for found in LITERAL.finditer(text):
            number = tree.line_of(text, found.start())
            before = text[max(0, found.start() - 200):found.start()]
            glued = joined(text, found.end()) or FORMAT.search(before)
            if glued and not vouched(lines, number):
                problems.append(f"{path}:{number}: SQL glued together: {lines[number - 1].strip()[:80]}")
    return problems


if __name__ == "__main__":
    tree.main(check)
