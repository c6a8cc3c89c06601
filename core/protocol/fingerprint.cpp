#include "core/protocol/codec.h"

namespace satchel::protocol {
namespace {

// Folds every name, wire form, limit and mask group of a table into the digest, and of the structs inside it.
class Digest {
 public:
  void text(std::string_view value) { value_ = fnv1a(value, fnv1a("|", value_)); }
  void number(std::uint64_t value) { text(std::to_string(value)); }

  template <class T>
  void type() {
    if constexpr (IsOptional<T>::value) {
      text("?");
      type<typename T::value_type>();
    } else if constexpr (IsVector<T>::value) {
      text("[]");
      type<typename T::value_type>();
    } else if constexpr (NamedEnum<T>) {
      for (const std::string_view name : EnumNames<T>::names) text(name);
    } else if constexpr (HasFields<T>) {
      table<T>();
    } else {
      number(static_cast<std::uint64_t>(wire_of<T>()));
    }
  }

  template <HasFields T>
  void table() {
    for_each_field<T>([&](const auto& field) {
      text(field.name);
      number(field.traits.max_bytes);
      number(static_cast<std::uint64_t>(field.traits.mask));
      type<typename std::remove_cvref_t<decltype(field)>::Type>();
    });
  }

  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t message_fingerprint() {
  Digest digest;
  digest.number(static_cast<std::uint64_t>(kProtocol));
  digest.number(static_cast<std::uint64_t>(kSchema));
  for_each_record_type([&]<class T>() {
    digest.text(name_of(kTypeOf<T>));
    digest.table<T>();
  });
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((digest.text(EnumNames<OperationKind>::names[I]), digest.table<std::variant_alternative_t<I, OperationArgs>>()),
     ...);
  }(std::make_index_sequence<std::variant_size_v<OperationArgs>>{});
  for (const std::string_view name : EnumNames<VerdictKind>::names) digest.text(name);
  for (const std::string_view name : EnumNames<DropReason>::names) digest.text(name);
  for (const std::string_view name : EnumNames<Network>::names) digest.text(name);
  for (const std::string_view frame : {"verdicts", "drop", "page", "commit", "want", "problem"}) digest.text(frame);
  return digest.value();
}

}  // namespace satchel::protocol
