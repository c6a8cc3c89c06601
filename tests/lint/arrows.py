"""The arrows: a room includes only the rooms its satchel_room() line names, and only the libraries it links.

The table in CMakeLists.txt is the one place where an arrow is written; this lint holds every #include against it, keeps
four libraries behind their one wrapper, and refuses circles.
"""

import re

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)

# First part of a library's header -> the CMake target that a room must name in LIBS to include it.
LIBRARIES = {
    "boost/": "Boost::headers",
    "openssl/evp.h": "OpenSSL::Crypto",
    "openssl/": "OpenSSL::SSL",
    "curl/": "CURL::libcurl",
    "sqlite3": "SQLite::SQLite3",
    "nlohmann/": "nlohmann_json::nlohmann_json",
    "spdlog/": "spdlog::spdlog",
    "sodium": "sodium",
    "zstd": "zstd",
    "zlib.h": "ZLIB::ZLIB",
    "csv.h": "csv",
    "CLI/": "CLI11::CLI11",
    "simdjson": "simdjson::simdjson",
    "ZXing/": "ZXing::ZXing",
    "Q": "Qt",
    "qqml": "Qt",
}

# Libraries that stand behind one wrapper; nothing else of the product knows them.
WRAPPED = {
    "boost/": "server/http/",
    "nlohmann/": "core/base/json.h",
    "sqlite3": "core/sqlite/",
    "curl/": "sync/transport/",
}


def room_of(path, table):
    fitting = [room for room in table if path.startswith(room + "/")]
    return max(fitting, key=len) if fitting else None


def check_library(path, line, header, room, table):
    for prefix, wrapper in WRAPPED.items():
        if header.startswith(prefix) and not path.startswith(wrapper):
            return [f"{path}:{line}: <{header}> belongs behind {wrapper}"]
    for prefix, target in LIBRARIES.items():
        if header.startswith(prefix):
            named = target in table[room].libs
            return [] if named else [f"{path}:{line}: <{header}>, but {room} does not name {target} in its LIBS"]
    return []


def check_include(path, line, header, room, table):
    target = room_of(header, table)
    if header.startswith("embedded/"):
        return []
    if target is None:
        return [f'{path}:{line}: "{header}" is not included from the root (or is of no room)']
    if target != room and target not in table[room].uses:
        return [f"{path}:{line}: {room} -> {target} is not an arrow of CMakeLists.txt"]
    return []


def circles(table):
    problems, done = [], set()

    def visit(room, way):
        if room in way:
            problems.append("CMakeLists.txt: circle " + " -> ".join(way[way.index(room):] + [room]))
        elif room not in done:
            for used in table[room].uses if room in table else []:
                visit(used, way + [room])
            done.add(room)

    for room, entry in table.items():
        for used in entry.uses:
            if used not in table:
                problems.append(f"CMakeLists.txt: {room} uses {used}, which is no room")
        visit(room, [])
    return problems


def check(root):
    table = tree.rooms(root)
    problems = circles(table) if table else ["CMakeLists.txt: no satchel_room() found"]
    for top in ("core", "sync", "server", "mobile"):
        for path in tree.files(root, tree.CPP, top):
            room = room_of(path, table)
            if room is None:
                problems.append(f"{path}: in no room of CMakeLists.txt")
                continue
            text = tree.blanked(tree.read(root, path), strings=False)
            for found in INCLUDE.finditer(text):
                line = tree.line_of(text, found.start(1))
                checker = check_include if found.group(1) == '"' else check_library
                problems += checker(path, line, found.group(2), room, table)
    return problems


if __name__ == "__main__":
    tree.main(check)
