# How Satchel is compiled, and the two functions the tree is built from: satchel_room() and satchel_test().

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()

find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(doctest REQUIRED)
find_package(simdjson REQUIRED)
find_library(SODIUM_LIBRARY sodium REQUIRED)
find_library(ZSTD_LIBRARY zstd REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
foreach(lib IN ITEMS sodium zstd csv)
  string(TOUPPER ${lib} upper)
  add_library(${lib} UNKNOWN IMPORTED)
  set_target_properties(${lib} PROPERTIES IMPORTED_LOCATION ${${upper}_LIBRARY})
endforeach()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  add_link_options(-fuse-ld=lld)
endif()
# One set of definitions for the whole tree, so that one precompiled header serves every room.
add_compile_definitions(SPDLOG_SHARED_LIB SPDLOG_COMPILED_LIB SPDLOG_FMT_EXTERNAL BOOST_ASIO_NO_DEPRECATED
                        BOOST_BEAST_USE_STD_STRING_VIEW SATCHEL_VERSION="${PROJECT_VERSION}")
include_directories(${CMAKE_SOURCE_DIR})

file(WRITE ${CMAKE_BINARY_DIR}/pch.cpp "// carries the precompiled header that every room reuses\n")
add_library(satchel_pch STATIC ${CMAKE_BINARY_DIR}/pch.cpp)
target_link_libraries(satchel_pch PUBLIC nlohmann_json::nlohmann_json Threads::Threads)
target_precompile_headers(satchel_pch PRIVATE
  <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint> <cstring> <deque> <filesystem> <functional>
  <map> <memory> <mutex> <optional> <set> <span> <string> <string_view> <thread> <tuple> <unordered_map> <utility>
  <variant> <vector> <nlohmann/json.hpp> <tl/expected.hpp>)

# satchel_room(core/model USES core/base ... [LIBS targets...] [PROGRAM name])
# One folder = one static library `core_model` of every .cpp in it (main.cpp only goes into PROGRAM); .sql files are
# embedded by satchel_embed(). A folder's own CMakeLists.txt, where there is one, is read afterwards for extras.
function(satchel_room dir)
  cmake_parse_arguments(ROOM "" "PROGRAM" "USES;LIBS" ${ARGN})
  string(REPLACE "/" "_" name ${dir})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${dir}/*.cpp)
  set(main ${CMAKE_SOURCE_DIR}/${dir}/main.cpp)
  list(REMOVE_ITEM sources ${main})
  set(deps ${ROOM_LIBS})
  foreach(used IN LISTS ROOM_USES)
    string(REPLACE "/" "_" target ${used})
    list(APPEND deps ${target})
  endforeach()
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ${deps})
    target_precompile_headers(${name} REUSE_FROM satchel_pch)
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${deps})
  endif()
  if(ROOM_PROGRAM AND EXISTS ${main})
    add_executable(${ROOM_PROGRAM} ${main})
    target_link_libraries(${ROOM_PROGRAM} PRIVATE ${name})
    target_precompile_headers(${ROOM_PROGRAM} REUSE_FROM satchel_pch)
  endif()
  if(EXISTS ${CMAKE_SOURCE_DIR}/${dir}/CMakeLists.txt)
    add_subdirectory(${CMAKE_SOURCE_DIR}/${dir} ${CMAKE_BINARY_DIR}/rooms/${name})
  endif()
endfunction()

# satchel_embed(target name file...) makes "embedded/<name>.h": the files as constexpr std::string_views, in order,
# in namespace satchel::embedded.
function(satchel_embed target name)
  set(out ${CMAKE_BINARY_DIR}/generated/embedded/${name}.h)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAME=${name} "-DFILES=${ARGN}" -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  # A target of its own: the room's library is made in another folder, which would not know how to make the file.
  add_custom_target(embed_${name} DEPENDS ${out})
  add_dependencies(${target} embed_${name})
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()

# satchel_test(label folder USES rooms... [TIMEOUT seconds]): tests/<label>/<folder>/*.cpp become the program
# <label>_<folder>, one ctest entry "<label>.<folder>" with that label. With no folder given ("."), tests/<label>/*.cpp.
function(satchel_test label folder)
  cmake_parse_arguments(TEST "" "TIMEOUT" "USES;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${label}/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  if(folder STREQUAL ".")
    set(name ${label})
    set(entry ${label})
  else()
    set(name ${label}_${folder})
    set(entry ${label}.${folder})
  endif()
  set(deps ${TEST_LIBS})
  foreach(used IN LISTS TEST_USES)
    string(REPLACE "/" "_" target ${used})
    list(APPEND deps ${target})
  endforeach()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE tests_support ${deps})
  target_compile_definitions(${name} PRIVATE SATCHEL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_precompile_headers(${name} REUSE_FROM satchel_pch)
  add_test(NAME ${entry} COMMAND ${name})
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  set_tests_properties(${entry} PROPERTIES LABELS ${label} TIMEOUT ${TEST_TIMEOUT}
    ENVIRONMENT "SATCHEL_BIN=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};ASAN_OPTIONS=detect_leaks=1;UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1")
endfunction()
