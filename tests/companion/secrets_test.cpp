#include <set>

#include "phone.h"
#include "tests/remembered/derivations.h"

// New secrets are a new key: what opened the notebook until now opens nothing of it afterwards, whoever has kept it.

namespace nearer::testing {
namespace {

constexpr Moment now{1767643200, 0};
constexpr std::string_view later_secret = "slow river under old trees";

std::string text(const json::value& value) { return json::serialize(value); }

std::string changed_from(std::string_view old) {
  return text(json::object{{"old_secret", old}, {"new_secret", later_secret}});
}
std::string renewed_with(std::string_view secret) { return text(json::object{{"secret", secret}}); }

std::vector<Record> records_of(const Phone& phone) {
  std::vector<Record> records;
  for (const auto& [place, sealed] : phone.vault()) records.push_back({place.first, place.second, sealed});
  return records;
}

std::vector<Bytes> brought_by(const Phone& phone, const Phone::Place* forgotten = nullptr) {
  std::vector<Bytes> blobs;
  for (const auto& record : records_of(phone))
    if (forgotten == nullptr || *forgotten != Phone::Place{record.table, record.row}) blobs.push_back(packed(record));
  return blobs;
}

/// What a head and a secret read of a vault.
std::vector<vault_format::BackupItem> read_with(ByteView head, std::string_view secret, const Phone& phone) {
  const auto opened = open_records(head, secret);
  EXPECT_TRUE(opened) << "the head itself is a whole one";
  return opened ? open_all(*opened, records_of(phone))->items : std::vector<vault_format::BackupItem>{};
}

std::string code_in(const Performed& performed) { return performed.answer.at("recovery_code").as_string().c_str(); }

struct Secrets : ::testing::Test {
  Phone ana{1, "Ana"};

  void SetUp() override {
    ana.begin(now);
    for (const auto* line : {"One.", "Two.", "Three."}) thank(line);
  }

  void thank(std::string_view line) {
    ana.done("thank", text(json::object{{"line", line}, {"audience", "mine"}}), now);
  }

  /// That a refused change has left everything as it was.
  void expect_refused(const Result<Performed>& asked, Problem problem, const Phone& before) {
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().problem, problem);
    EXPECT_EQ(ana.head(), before.head());
    EXPECT_EQ(ana.vault(), before.vault());
    thank("Goes on.");
    ana.reopen(now);
    EXPECT_NE(text(ana.view("jar", now)).find("Goes on."), std::string::npos);
  }
};

/// Each way to new secrets: the intent, what it is asked with, and the passphrase afterwards.
struct Way {
  const char* called;
  bool by_code;
  std::string_view intent;
  std::string_view afterwards;
};

struct EveryWay : Secrets, ::testing::WithParamInterface<Way> {
  Performed taken() {
    const auto secret = GetParam().by_code ? std::string(ana.recovery_code) : std::string(Phone::secret);
    return ana.done(GetParam().intent, GetParam().intent == "change_secret" ? changed_from(secret) : renewed_with(secret), now);
  }
};

TEST_P(EveryWay, AnOldHeadPutBackOpensNothing) {
  const auto head = ana.head();
  for (const std::string_view secret : {Phone::secret, std::string_view(ana.recovery_code)})
    ASSERT_EQ(read_with(head, secret, ana).size(), ana.vault().size());
  taken();
  for (const auto* when : {"at once", "later"}) {
    for (const std::string_view secret : {Phone::secret, std::string_view(ana.recovery_code)}) {
      EXPECT_TRUE(read_with(head, secret, ana).empty()) << when;
      auto random = random_of(9, 9);
      EXPECT_EQ(Companion::unlock(head, secret, records_of(ana), now, random).error().problem, Problem::cannot_open) << when;
    }
    thank("Written since.");
  }
}

TEST_P(EveryWay, TheNewSecretsOpenAllOfIt) {
  const auto before = ana.screens(now);
  const auto code = code_in(taken());
  EXPECT_EQ(ana.screens(now), before) << "open as it is";
  for (const std::string_view secret : {GetParam().afterwards, std::string_view(code)}) {
    ana.reopen(now, secret);
    EXPECT_EQ(ana.screens(now), before);
  }
  EXPECT_FALSE(ana.opens_with(ana.recovery_code)) << "the code of before";
  EXPECT_EQ(ana.opens_with(Phone::secret), GetParam().afterwards == Phone::secret);
}

TEST_P(EveryWay, EveryRecordIsSealedAnewAndHoldsWhatItHeld) {
  const Phone before(ana);
  const auto performed = taken();
  EXPECT_EQ(performed.effects.keep.size(), before.vault().size()) << "each once, and nothing beside them";
  EXPECT_EQ(read_with(ana.head(), GetParam().afterwards, ana), read_with(before.head(), Phone::secret, before));
  for (const auto& [place, sealed] : before.vault()) EXPECT_NE(ana.vault().at(place), sealed) << name(place.first);
  const auto old_head = vault_format::read_head(before.head()).value();
  const auto new_head = vault_format::read_head(ana.head()).value();
  EXPECT_NE(old_head.salt, new_head.salt);
  EXPECT_EQ(old_head.cost, new_head.cost);
}

TEST_P(EveryWay, ACopyOpensWithWhatOpenedTheNotebookThen) {
  const auto copied = [&](std::string_view secret) {
    return ana.done("backup", text(json::object{{"secret", secret}}), now).blobs.at(0);
  };
  const auto opens = [](ByteView copy, std::string_view secret) {
    auto random = random_of(9, 9);
    return Companion::restore(copy, secret, now, random).has_value();
  };
  const auto earlier = copied(Phone::secret);
  const auto code = code_in(taken());
  const auto later = copied(GetParam().afterwards);
  EXPECT_TRUE(opens(earlier, Phone::secret));
  EXPECT_TRUE(opens(earlier, ana.recovery_code));
  EXPECT_FALSE(opens(earlier, code));
  EXPECT_TRUE(opens(later, GetParam().afterwards));
  EXPECT_TRUE(opens(later, code));
  EXPECT_FALSE(opens(later, ana.recovery_code));
}

INSTANTIATE_TEST_SUITE_P(To, EveryWay,
                         ::testing::Values(Way{"NewPassphrase", false, "change_secret", later_secret},
                                           Way{"NewPassphraseByTheCode", true, "change_secret", later_secret},
                                           Way{"NewCode", false, "new_recovery_code", Phone::secret}),
                         [](const auto& of) { return std::string(of.param.called); });

TEST_F(Secrets, AWrongOneChangesNothing) {
  const Phone before(ana);
  expect_refused(ana.asked("change_secret", changed_from("not it"), now), Problem::wrong_secret, before);
  const Phone again(ana);
  expect_refused(ana.asked("new_recovery_code", renewed_with("not it"), now), Problem::wrong_secret, again);
}

TEST_F(Secrets, ANewCodeTakesThePassphraseItself) {
  const Phone before(ana);
  expect_refused(ana.asked("new_recovery_code", renewed_with(ana.recovery_code), now), Problem::passphrase_asked, before);
}

TEST_F(Secrets, AHostThatForgetsARecordIsRefused) {
  const Phone before(ana);
  std::set<Table> missed;
  for (const auto& [place, sealed] : before.vault()) {
    auto other = before;
    other.reopen(now);
    const auto asked = other.asked("change_secret", changed_from(Phone::secret), now, brought_by(other, &place));
    if (asked) continue;
    EXPECT_EQ(asked.error(), (Refusal{Problem::missing_field, "records"})) << name(place.first);
    missed.insert(place.first);
  }
  EXPECT_EQ(missed, (std::set<Table>{Table::keys, Table::entries}));
  const Bytes none{};
  expect_refused(ana.asked("change_secret", changed_from(Phone::secret), now, std::span(&none, 1)), Problem::too_short, before);
}

// One to know the old secret by, two to fill the slots with, and two that open the new head before the old one goes.
TEST_F(Secrets, AWrongDerivationIsNoticedBeforeAnythingIsGivenUp) {
  for (int number = 1; number <= 5; ++number) {
    const Phone before(ana);
    derive_wrongly_at(number);
    const auto asked = ana.asked("change_secret", changed_from(Phone::secret), now);
    derive_wrongly_at(0);
    expect_refused(asked, number == 1 ? Problem::wrong_secret : Problem::derivation_unsure, before);
  }
  derive_wrongly_at(6);
  EXPECT_TRUE(ana.asked("change_secret", changed_from(Phone::secret), now)) << "there are no more than five";
  derive_wrongly_at(0);
}

TEST_F(Secrets, ANotebookThatWouldNotOpenIsNotBegun) {
  for (int number = 1; number <= 4; ++number) {
    derive_wrongly_at(number);
    auto random = random_of(7, static_cast<std::uint64_t>(number));
    const auto begun = Companion::begin({"Cleo", Phone::secret, cheap}, now, random);
    derive_wrongly_at(0);
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().problem, Problem::derivation_unsure);
  }
}

TEST_F(Secrets, WhatIsDamagedStaysSoAndNoKeyIsLeftForIt) {
  const auto damaged = std::ranges::find_if(ana.vault(), [](const auto& record) { return record.first.first == Table::entries; })->first;
  ana.damage(damaged);
  ana.reopen(now);
  const auto mail = ana.view("mail", now);
  ASSERT_EQ(mail.at("damaged"), 1);
  const Phone before(ana);
  ana.done("change_secret", changed_from(Phone::secret), now);
  EXPECT_NE(ana.vault().at(damaged), before.vault().at(damaged));
  ana.reopen(now, later_secret);
  EXPECT_EQ(ana.view("mail", now), mail);
}

TEST_F(Secrets, OldPagesInSegmentsAreSealedAnewToo) {
  for (int number = 0; number < 400; ++number) thank("Number " + std::to_string(number));
  ana.done("tick", "{}", now);
  ASSERT_GT(ana.count(Table::segments), 0U);
  const auto head = ana.head();
  const auto jar = text(ana.view("jar", now));
  ana.done("change_secret", changed_from(Phone::secret), now);
  EXPECT_TRUE(read_with(head, Phone::secret, ana).empty());
  ana.reopen(now, later_secret);
  EXPECT_EQ(text(ana.view("jar", now)), jar);
}

TEST_F(Secrets, TheTwoGoOnAndWhatIsTornIsSetBackUnderTheNewKey) {
  Phone ben(2, "Ben");
  ben.begin(now);
  pair(ana, ben, now);
  ana.done("thank", R"({"line":"On its way.","audience":"ours"})", now);
  ana.done("change_secret", changed_from(Phone::secret), now);
  EXPECT_FALSE(ana.stumbled(0, "rename", R"({"new_name":"Anna"})", now));
  ana.done("thank", R"({"line":"And since.","audience":"ours"})", now);
  sync(ana, ben, now);
  ana.reopen(now, later_secret);
  const auto jar = text(ben.view("jar", now));
  EXPECT_NE(jar.find("On its way."), std::string::npos);
  EXPECT_NE(jar.find("And since."), std::string::npos);
}

}  // namespace
}  // namespace nearer::testing
