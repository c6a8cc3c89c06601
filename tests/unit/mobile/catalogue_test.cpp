#include <doctest/doctest.h>

#include <QCoreApplication>
#include <QTranslator>

#include "core/model/sentence.h"
#include "mobile/viewmodels/wording.h"

using namespace satchel;

namespace {

// Names of what the catalogue does not have, or has without the places its arguments go to.
std::vector<std::string> untranslated(const QTranslator& german, const std::vector<std::string>& sentences) {
  std::vector<std::string> missing;
  for (const std::string& one : sentences) {
    const QString found = german.translate("sentence", one.c_str());
    const bool has_place = one.find("%1") != std::string::npos;
    if (found.isEmpty() || found.contains("%1") != has_place) missing.push_back(one);
  }
  return missing;
}

std::vector<std::string> all_sentences() {
  std::vector<std::string> all;
#define X(code, name, retry)                \
  all.push_back(sentence(ErrorCode::code)); \
  all.push_back(sentence(ErrorCode::code, {"%1"}));
  SATCHEL_ERROR_CODES(X)
#undef X
  for (std::size_t i = 0; i < EnumNames<NotificationKind>::names.size(); ++i) {
    Notification one;
    one.kind = static_cast<NotificationKind>(i);
    if (one.kind == NotificationKind::kSummary) continue;  // its own text: counts in three places
    for (const char* decided : {"accepted", "refused"}) {
      one.arguments = {"%1", decided};
      all.push_back(sentence(one));
    }
  }
  for (std::size_t i = 0; i < EnumNames<OperationKind>::names.size(); ++i) {
    all.emplace_back(noun(static_cast<OperationKind>(i)));
  }
  for (std::size_t i = 0; i < EnumNames<WaitReason>::names.size(); ++i) {
    Waiting one;
    one.reason = static_cast<WaitReason>(i);
    // With a code they are its sentence and more, put together in wording.cpp.
    if (one.reason != WaitReason::kRetry && one.reason != WaitReason::kRefused) all.push_back(sentence(one));
  }
  for (std::size_t i = 0; i < EnumNames<JobState>::names.size(); ++i) {
    all.emplace_back(words(static_cast<JobState>(i)));
  }
  for (std::size_t i = 0; i < EnumNames<TicketCategory>::names.size(); ++i) {
    all.emplace_back(words(static_cast<TicketCategory>(i)));
  }
  return all;
}

}  // namespace

TEST_CASE("catalogue: every sentence of core/model is there in German, with its arguments") {
  Q_INIT_RESOURCE(catalogues);
  QTranslator german;
  REQUIRE(german.load(":/i18n/satchel_de.qm"));
  for (const std::string& sentence : untranslated(german, all_sentences())) FAIL_CHECK(sentence);
}

TEST_CASE("catalogue: a refusal names its state and its fields in the person's words") {
  const Error error{ErrorCode::kIllegalTransition, {}, {"awaiting_verification"}};
  CHECK(wording::sentence(error) == "It is awaiting verification; this cannot be done now.");
  const Error missing{ErrorCode::kEvidenceMissing, {}, {"work_done", "photos"}};
  CHECK(wording::sentence(missing) == "The closeout is not complete; still needed: work done, photos.");
}
