#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "described/leaves.h"

// What a table holds of a type, so that one reader and one writer serve every described type. forms.h makes the tables.
// Unfolded into code of its own for each type, the same would be a third of what a browser loads.
namespace nearer::described {

/// How the values of one type come out of JSON and go into it. `out` and `in` point at a value of that type.
class Form {
 public:
  /// wrong_type, out_of_range and the like, with the field's path; `out` then holds anything of its type.
  virtual Result<void> read(const json::value& value, void* out, Reading how) const = 0;
  virtual json::value write(const void* in) const = 0;

 protected:
  ~Form() = default;
};

class TruthForm final : public Form {
 public:
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;
};

/// std::int64_t, or a Whole, within its bounds.
class WholeForm final : public Form {
 public:
  constexpr WholeForm(std::int64_t low, std::int64_t high) : low_(low), high_(high) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 private:
  std::int64_t low_;
  std::int64_t high_;
};

/// std::string, or a Text, of so many bytes.
class TextForm final : public Form {
 public:
  constexpr TextForm(std::size_t low, std::size_t high) : low_(low), high_(high) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 private:
  std::size_t low_;
  std::size_t high_;
};

class KeyForm final : public Form {
 public:
  explicit constexpr KeyForm(std::size_t high) : high_(high) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 private:
  std::size_t high_;
};

class EntryIdForm final : public Form {
 public:
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;
};

class DayForm final : public Form {
 public:
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;
};

class WeekForm final : public Form {
 public:
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;
};

/// An enumeration of int whose values are 0, 1, 2 … in the order of their names.
class ChoiceForm final : public Form {
 public:
  explicit constexpr ChoiceForm(std::span<const std::string_view> names) : names_(names) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 private:
  std::span<const std::string_view> names_;
};

class ListForm : public Form {
 public:
  constexpr ListForm(const Form& element, std::size_t most) : element_(element), most_(most) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 protected:
  ~ListForm() = default;

 private:
  virtual void clear(void* list, std::size_t room) const = 0;
  virtual void* append(void* list) const = 0;
  virtual std::size_t size(const void* list) const = 0;
  virtual const void* at(const void* list, std::size_t place) const = 0;

  const Form& element_;
  std::size_t most_;
};

/// A map whose keys are strings.
class MapForm : public Form {
 public:
  explicit constexpr MapForm(const Form& element) : element_(element) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 protected:
  ~MapForm() = default;
  void write_one(json::object& into, const std::string& key, const void* element) const;

 private:
  virtual void clear(void* map) const = 0;
  virtual void* append(void* map, std::string key) const = 0;
  virtual void write_each(json::object& into, const void* map) const = 0;

  const Form& element_;
};

/// A std::optional, whatever it holds.
class Optional {
 public:
  virtual void reset(void* optional) const = 0;
  virtual void* emplace(void* optional) const = 0;
  virtual const void* get(const void* optional) const = 0;  ///< null where there is none

 protected:
  ~Optional() = default;
};

/// One member of a described struct; `optional` is null unless it may be absent, and null in JSON.
struct Member {
  std::string_view name;
  const Form* form;
  const Optional* optional;
  void* (*in)(void* owner);
};

class StructForm final : public Form {
 public:
  explicit constexpr StructForm(std::span<const Member> members) : members_(members) {}
  Result<void> read(const json::value& value, void* out, Reading how) const override;
  json::value write(const void* in) const override;

 private:
  std::span<const Member> members_;
};

}  // namespace nearer::described
