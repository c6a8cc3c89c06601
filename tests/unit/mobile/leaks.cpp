// What the libraries under Qt Gui keep for the whole life of a process: fonts, and the bus they never close.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libfreetype\nleak:libharfbuzz\nleak:libQt6Gui\nleak:libdbus-1\n";
}
