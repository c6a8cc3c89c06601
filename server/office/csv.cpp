#include "server/office/csv.h"

#include <csv.h>

#include <deque>

#include "core/base/files.h"
#include "core/base/text.h"

namespace satchel::server {
namespace {

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

int is_space_never(unsigned char) {
  return 0;
}  // libcsv would trim fields

}  // namespace

// Feeds libcsv one physical line at a time, so that the line of every row and of every error is known.
struct CsvReader::State {
  ~State() { csv_free(&parser); }

  void begin_parser() {
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
    csv_set_space_func(&parser, is_space_never);
  }
  // After a parse error: the row is spoilt, the next line begins a new one.
  void restart() {
    csv_free(&parser);
    begin_parser();
    fields.clear();
    row_bytes = 0;
  }

  static void on_field(void* text, std::size_t bytes, void* self) {
    static_cast<State*>(self)->fields.emplace_back(static_cast<const char*>(text), bytes);
  }
  static void on_row(int, void* self) { static_cast<State*>(self)->finish_row(); }

  void finish_row() {
    CsvRow row{row_line, std::move(fields), std::nullopt};
    fields.clear();
    row_bytes = 0;
    for (const std::string& field : row.fields) {
      if (!is_utf8(field)) row.problem = Error{ErrorCode::kBadUtf8, "not UTF-8 text", {}};
    }
    ready.push_back(std::move(row));
  }

  void spoil_row(std::string detail) {
    CsvRow row{row_line, std::move(fields), Error{ErrorCode::kBadCsv, std::move(detail), {}}};
    for (std::string& field : row.fields) field = repair_utf8(field);
    ready.push_back(std::move(row));
    restart();
  }

  void feed(std::string_view piece) {
    if (row_bytes == 0) row_line = line;
    row_bytes += piece.size();
    const bool ends_line = piece.ends_with('\n');
    if (row_bytes > kMaxCsvRow) {
      spoil_row("longer than " + std::to_string(kMaxCsvRow) + " bytes, or a quote that begins here is never closed");
      ended = true;
      return;
    }
    const std::size_t taken = csv_parse(&parser, piece.data(), piece.size(), &on_field, &on_row, this);
    if (taken != piece.size()) {
      spoil_row("a quote stands where none may stand");
      skipping = !ends_line;
    } else if (ends_line && parser.pstate == 0) {
      row_bytes = 0;  // the line was empty, or its row is complete
    }
    if (ends_line) ++line;
  }

  void finish() {
    ended = true;
    const bool open = csv_fini(&parser, &on_field, &on_row, this) != 0;
    if (open) spoil_row("the file ends inside a quoted field");
  }

  void read_chunk() {
    buffer.resize(kChunk);
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    std::string_view chunk(buffer.data(), static_cast<std::size_t>(file.gcount()));
    if (position == 0 && chunk.starts_with(kByteOrderMark)) chunk.remove_prefix(kByteOrderMark.size());
    position += static_cast<std::uint64_t>(file.gcount());
    while (!chunk.empty() && !ended) {
      const std::size_t end = chunk.find('\n');
      const std::string_view piece = chunk.substr(0, end == std::string_view::npos ? chunk.size() : end + 1);
      chunk.remove_prefix(piece.size());
      if (skipping) {
        skipping = !piece.ends_with('\n');
        if (!skipping) ++line;
      } else {
        feed(piece);
      }
    }
    if (file.eof() && !ended) finish();
  }

  std::ifstream file;
  std::uint64_t size = 0;
  std::uint64_t position = 0;
  char delimiter = ',';
  csv_parser parser{};
  std::string buffer;
  std::vector<std::string> fields;
  std::deque<CsvRow> ready;
  std::size_t line = 1;
  std::size_t row_line = 1;
  std::size_t row_bytes = 0;
  bool skipping = false;  // the rest of a line whose row is spoilt
  bool ended = false;
};

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(const std::filesystem::path& file, char delimiter) {
  auto state = std::make_unique<State>();
  std::error_code error;
  state->size = std::filesystem::file_size(file, error);
  if (error) return fail(error_from_errno(error.value(), "open " + file.filename().string()));
  state->file.open(file, std::ios::binary);
  if (!state->file) return fail(ErrorCode::kIo, "open " + file.filename().string());
  state->delimiter = delimiter;
  state->begin_parser();
  return CsvReader(std::move(state));
}

Result<std::optional<CsvRow>> CsvReader::next() {
  while (state_->ready.empty()) {
    if (state_->ended) return std::optional<CsvRow>();
    state_->read_chunk();
    if (state_->file.bad()) return fail(ErrorCode::kIo, "read the table");
  }
  std::optional<CsvRow> row(std::move(state_->ready.front()));
  state_->ready.pop_front();
  return row;
}

std::uint64_t CsvReader::position() const {
  return state_->position;
}
std::uint64_t CsvReader::size() const {
  return state_->size;
}

void append_csv_row(std::string& out, std::span<const std::string> fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
      out += fields[i];
      continue;
    }
    out += '"';
    for (const char c : fields[i]) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

}  // namespace satchel::server
