"""Each lint is shown a small tree it must call clean, then that tree with one bad file, which it must find."""

import os
import sys
import tempfile

import arrows
import form
import readmes
import requirements
import sizes
import sql
import words

README = "**Purpose.** x **Knows** x **Must not know** x **Threads.** x **Errors.** x\n"
ROOMS = """satchel_room(core/base USES LIBS sodium nlohmann_json::nlohmann_json)
satchel_room(core/model USES core/base)
satchel_room(core/sqlite USES core/base LIBS SQLite::SQLite3)
"""
SHORT_FUNCTION = "#pragma once\n\nint f();\n"

GOOD = {
    "CMakeLists.txt": ROOMS,
    ".clang-format": "BasedOnStyle: Google\nColumnLimit: 120\n",
    "core/base/README.md": README,
    "core/base/text.h": SHORT_FUNCTION,
    "core/base/json.h": "#pragma once\n\n#include <nlohmann/json.hpp>\n",
    "core/model/README.md": README,
    "core/model/job.cpp": '#include "core/base/text.h"\n\n// "sleep" and SELECT in a comment are fine\nint g() { return f(); }\n',
    "core/sqlite/README.md": README,
    "core/sqlite/db.cpp":
        '#include <sqlite3.h>\n\nconstexpr auto kOne = "SELECT a FROM b" " WHERE c = ?1";\n'
        'auto two() { return std::string("SELECT a FROM b ") + kWhere + " LIMIT ?1"; }\n',
    "scripts/demo": "step 'the job leaves the old device'\n",
    "tests/unit/a.cpp": 'TEST_CASE("I2 no loss: " "what is saved stays") {}\n',
    "tests/requirements.csv": "id,status,test,note\n" + "".join(
        f"{letter}{n},todo,,\n" for letter, count in requirements.LIST.items() for n in range(1, count + 1)),
}
# The formatter has its own opinion on literals side by side; the other lints keep them as they are.
FORM_GOOD = {".clang-format": GOOD[".clang-format"], "core/base/text.h": SHORT_FUNCTION}


def long_function(lines):
    return "class A : public B {\n  int f(int a) const override {\n" + "    g();\n" * lines + "  }\n};\n"


def long_constructor(lines):
    return "namespace a {\nA::A(int b) : b_{b}, c_(b) {\n" + "  g();\n" * lines + "}\n}\n"


def csv_row(row):
    return GOOD["tests/requirements.csv"].replace("E1,todo,,\n", row + "\n", 1)


# (lint, what is planted, what the complaint must contain)
BAD = [
    (arrows, {"core/base/up.cpp": '#include "core/model/job.h"\n'}, "core/base -> core/model is not an arrow"),
    (arrows, {"core/model/x.cpp": "#include <sqlite3.h>\n"}, "belongs behind core/sqlite/"),
    (arrows, {"core/model/x.h": "#include <nlohmann/json.hpp>\n"}, "belongs behind core/base/json.h"),
    (arrows, {"core/model/x.h": "#include <sodium.h>\n"}, "does not name sodium"),
    (arrows, {"core/model/x.h": "#include <boost/asio.hpp>\n"}, "belongs behind server/http/"),
    (arrows, {"core/model/x.h": '#include "job.h"\n'}, "not included from the root"),
    (arrows, {"core/other/x.h": "\n"}, "in no room"),
    (arrows, {"CMakeLists.txt": ROOMS.replace("core/base USES", "core/base USES core/model")}, "circle core/base -> core/model"),
    (arrows, {"CMakeLists.txt": ROOMS + "satchel_room(core/x USES core/gone)\n"}, "which is no room"),
    (sizes, {"core/base/long.cpp": "\n" * 501}, "501 lines"),
    (sizes, {"core/base/f.cpp": long_function(70)}, "f has 72 lines"),
    (sizes, {"core/base/f.cpp": long_constructor(70)}, "A::A has 72 lines"),
    (sizes, {"tests/unit/b.cpp": 'TEST_CASE("long") {\n' + "g();\n" * 120 + "}\n"}, "TEST_CASE has 122 lines"),
    (words, {"core/base/a.cpp": "// TO" + "DO later\n"}, "a promise"),
    (words, {"core/base/a.md": "This is enough for" + " now.\n"}, "an excuse"),
    (words, {"core/base/a.cpp": 'fail("not' + ' implemented");\n'}, "an excuse"),
    (words, {"tests/unit/b.cpp": "std::this_thread::sleep" + "_for(1s);\n"}, "never sleeps"),
    (words, {"tests/e2e/b.py": "time.sl" + "eep(1)\n"}, "never sleeps"),
    (words, {"scripts/x": "cd /ho" + "me/someone\n"}, "a machine's path"),
    (sql, {"core/sqlite/x.cpp": 'auto s = "SELECT a FROM b WHERE c = \'" + name + "\'";\n'}, "SQL glued"),
    (sql, {"core/sqlite/x.cpp": 'auto s = std::string("DELETE FROM t WHERE a = ") + id;\n'}, "SQL glued"),
    (sql, {"core/sqlite/x.cpp": 'auto s = fmt::format("UPDATE t SET a = {}", a);\n'}, "SQL glued"),
    (sql, {"core/sqlite/x.cpp": 'auto s = R"(SELECT a\nFROM )" + table;\n'}, "SQL glued"),
    (form, {"core/base/x.cpp": "int  f( ){return 1;}\n"}, "core/base/x.cpp:1"),
    (readmes, {"core/base/README.md": "Purpose, Knows, Threads, Errors\n"}, "Must not know"),
    (readmes, {"core/new/x.cpp": "\n"}, "no README.md"),
    (readmes, {"core/base/README.md": README + "\n" * 70}, "at most a page"),
    (requirements, {"tests/requirements.csv": csv_row("E1,done,,")}, "names no test"),
    (requirements, {"tests/requirements.csv": csv_row("E1,done,a test that nobody wrote,")}, "no such test"),
    (requirements, {"tests/requirements.csv": csv_row("E1,done,what is saved stays | gone for ever,")}, "no such test: gone"),
    (requirements, {"tests/requirements.csv": csv_row("E1,finished,,")}, "status 'finished'"),
    (requirements, {"tests/requirements.csv": csv_row("E2,todo,,")}, "E1 stands there 0 times"),
    (requirements, {"tests/requirements.csv": csv_row("Z1,todo,,")}, "no requirement is called 'Z1'"),
    (requirements, {"tests/requirements.csv": csv_row("E1,todo")}, "not 4 columns"),
]
FINE = [
    (requirements, {"tests/requirements.csv": csv_row("E1,done,I2 no loss: what is saved | leaves the old device,why")}),
    (sizes, {"core/base/f.cpp": long_function(68), "core/base/g.cpp": long_constructor(68)}),
    (sizes, {"core/base/t.cpp": "constexpr auto kTable = fields({\n" + '    field("a"),\n' * 90 + "});\n"}),
    (sql, {"core/sqlite/x.cpp": 'auto s = "PRAGMA user_version = " + std::to_string(next + 1);\n'}),
    (sql, {"core/sqlite/x.cpp": '// sql: columns of the field table\nauto s = "SELECT " + columns() + " FROM job";\n'}),
]


def run(lint, planted):
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**(FORM_GOOD if lint is form else GOOD), **planted}.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        return lint.check(root)


def allowances():
    """A file on the list of long ones may be long; an entry that is not needed is found."""
    sizes.LONG_FILES = {"core/base/text.h": "a reason"}
    unneeded = run(sizes, {})
    needed = run(sizes, {"core/base/text.h": "\n" * 501})
    sizes.LONG_FILES = {}
    return [] if len(unneeded) == 1 and not needed else [f"sizes and its list: {unneeded} {needed}"]


def main():
    sizes.LONG_FILES, sizes.LONG_FUNCTIONS = {}, {}
    failures = allowances()
    for lint in (arrows, sizes, words, sql, form, readmes, requirements):
        for problem in run(lint, {}):
            failures.append(f"{lint.__name__} on the good tree: {problem}")
    for lint, planted in FINE:
        for problem in run(lint, planted):
            failures.append(f"{lint.__name__} on {list(planted)}: {problem}")
    for lint, planted, expected in BAD:
        problems = run(lint, planted)
        if not any(expected in problem for problem in problems):
            failures.append(f"{lint.__name__} overlooks {list(planted)} ({expected}); it says {problems}")
    for failure in failures:
        print(failure)
    print(f"{len(BAD)} planted faults, {len(failures)} failure(s)")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
