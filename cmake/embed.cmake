# Writes OUT: the text of each file of FILES as a raw string literal (see satchel_embed in satchel.cmake).
set(text "#pragma once\n// made by cmake/embed.cmake\n#include <string_view>\n#include <array>\nnamespace satchel::embedded {\n")
set(text "${text}struct File { std::string_view name; std::string_view text; };\n")
# Longer than the 64 KiB that the standard asks of every compiler; ours have no such limit.
string(APPEND text "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n")
set(items "")
foreach(file IN LISTS FILES)
  get_filename_component(base ${file} NAME)
  file(READ ${file} body)
  string(APPEND items "  File{\"${base}\", R\"~embed~(${body})~embed~\"},\n")
endforeach()
list(LENGTH FILES count)
string(APPEND text "inline constexpr std::array<File, ${count}> ${NAME}{\n${items}};\n}  // namespace satchel::embedded\n")
file(WRITE ${OUT} "${text}")
