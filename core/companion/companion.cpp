#include "companion/companion.h"

#include "companion/acts.h"
#include "companion/carrying.h"
#include "companion/copies.h"
#include "companion/courier.h"
#include "companion/folding.h"
#include "companion/kept_couples.h"
#include "companion/leaving_out.h"
#include "companion/matching_desk.h"
#include "companion/names.h"
#include "companion/opening.h"
#include "companion/placing.h"
#include "companion/program_show.h"
#include "companion/restoring.h"
#include "companion/secrets.h"
#include "companion/withdrawing.h"
#include "base/text_encoding.h"
#include "described/read.h"
#include "described/write.h"

namespace nearer {
namespace json = boost::json;
namespace {

Result<void> practise(Desk& desk, Call& call, std::string_view intent, const json::value& with) {
  // A stop waits for nothing: it goes out from the new device that this one would be next.
  if (desk.settings.put_back && intent == explorations::StopExploration::name)
    NEARER_CHECK(act(desk, call, program::GoOnAsNew{}));
  NEARER_TRY(steps, desk.states.decide(intent, with, desk.context(call.now)));
  NEARER_TRY(placed, carry_out(desk, call, steps));
  call.performed.answer["entries"] = std::move(placed);
  return {};
}

/// The program's own intent of that name, if it has one.
std::optional<Result<void>> act_by_name(Desk& desk, Call& call, std::string_view intent, const json::value& with) {
  std::optional<Result<void>> done;
  any_of_list<program::Intents>([&]<class Identity>(Identity) {
    using Intent = typename Identity::type;
    if (intent != Intent::name) return false;
    Intent asked{};
    done = described::read(with, asked, described::Reading::strict);
    if (*done) done = act(desk, call, asked);
    return true;
  });
  return done;
}

template <class View>
Result<json::object> show_one(const Desk& desk, const json::value& with, Moment now) {
  typename View::With asked{};
  NEARER_CHECK(described::read(with, asked, described::Reading::strict));
  return described::write(show(desk, View{}, asked, now)).as_object();
}

std::optional<Result<json::object>> show_by_name(const Desk& desk, std::string_view view, const json::value& with,
                                                 Moment now) {
  std::optional<Result<json::object>> shown;
  using Views = boost::mp11::mp_append<program::Views, insight::Views>;
  any_of_list<Views>([&]<class Identity>(Identity) {
    using View = typename Identity::type;
    if (view != View::name) return false;
    shown = show_one<View>(desk, with, now);
    return true;
  });
  return shown;
}

Call call_at(Moment now, crypto::Random& random, std::span<const Bytes> blobs = {}) {
  Call call{now, random};
  call.blobs = blobs;
  return call;
}

}  // namespace

Companion::Companion(std::unique_ptr<Desk> desk) : desk_(std::move(desk)) {}
Companion::Companion(Companion&&) noexcept = default;
Companion& Companion::operator=(Companion&&) noexcept = default;
Companion::~Companion() = default;

Result<Companion::Opened> Companion::begin(const Beginning& beginning, Moment now, crypto::Random& random) {
  NEARER_TRY(name, program::Name::of(std::string(beginning.name)));
  NEARER_CHECK(check_name(name.value, "name"));
  NEARER_TRY(made, new_records(beginning.secret, beginning.cost, random));
  const auto device = std::make_shared<const ledger::DeviceKeys>(ledger::make_device(random, 0));
  const ledger::GroupId mine{random.block<16>()};
  auto call = call_at(now, random);
  const std::array devices{device->record};
  NEARER_TRY(founded, ledger::Ledger::found(device, mine, devices, call.hour(), random));
  Identity identity;
  identity.name = name.value;
  identity.device = device;
  identity.mine = mine;
  auto desk = std::make_unique<Desk>(Desk{std::move(made.records), std::move(identity), {}, {}, {},
                                          Group{std::move(founded.ledger), {}}, {}, {}, {}, CoupleFold{0}, {}, {}, {}, {}, {}, {}});
  keep_whole_group(*desk, call, Audience::mine);
  NEARER_CHECK(keep_everything(*desk, call));
  call.performed.answer["recovery_code"] = made.recovery_code;
  return Opened{Companion(std::move(desk)), std::move(call.performed)};
}

Result<Companion::Opened> Companion::unlock(ByteView head, std::string_view secret, std::span<const Record> records,
                                            Moment now, crypto::Random& random) {
  NEARER_TRY(opened, open_records(head, secret));
  NEARER_TRY(desk, open_desk({std::move(opened), records, {}}, now, random));
  return Opened{Companion(std::move(desk.desk)), std::move(desk.performed)};
}

Result<Performed> Companion::reopen(std::span<const Record> records, Moment now, crypto::Random& random) {
  if (!desk_) return refuse(Problem::torn);
  const auto former = std::move(desk_);
  torn_ = true;
  NEARER_TRY(opened, open_desk({std::move(former->records), records, std::move(former->put_off)}, now, random));
  opened.desk->mail.go_on_from(former->mail);
  desk_ = std::move(opened.desk);
  torn_ = false;
  return std::move(opened.performed);
}

Result<Companion::Opened> Companion::restore(ByteView backup, std::string_view secret, Moment now,
                                             crypto::Random& random) {
  NEARER_TRY(head, vault_format::read_backup_head(backup));
  NEARER_TRY(opened, open_records(vault_format::write_head(head), secret));
  NEARER_TRY(items, vault_format::read_backup(backup, opened.master()));
  NEARER_CHECK(become_new_device(items, random));
  NEARER_TRY(desk, open_restored(std::move(opened), items, now, random));
  return Opened{Companion(std::move(desk.desk)), std::move(desk.performed)};
}

Result<Performed> Companion::perform(std::string_view intent, const json::value& with, std::span<const Bytes> blobs,
                                     Moment now, crypto::Random& random) {
  if (torn_) return refuse(Problem::torn);
  auto call = call_at(now, random, blobs);
  auto done = act_by_name(*desk_, call, intent, with);
  if (!done) done = practise(*desk_, call, intent, with);
  // A head comes with the whole vault under its key: nothing is to be added to that.
  if (*done && call.performed.effects.head) return std::move(call.performed);
  if (*done) release_due_keys(*desk_, call);
  if (*done) go_on_matching(*desk_, call);
  return end(call, *done);
}

Result<Performed> Companion::receive(Source source, std::uint32_t request, ByteView bytes, Moment now,
                                     crypto::Random& random) {
  if (torn_) return refuse(Problem::torn);
  auto call = call_at(now, random);
  const auto done =
      source == Source::relay ? take_answer(*desk_, call, request, bytes) : take_bundle(*desk_, call, bytes);
  return end(call, done);
}

/// All that a call came to, or a refusal; where that leaves a trace, the companion is torn.
Result<Performed> Companion::end(Call& call, const Result<void>& done) {
  if (done && !call.torn) {
    auto performed = finish(*desk_, call);
    if (performed) return performed;
    desk_->put_off.everything(call.now);
    torn_ = true;
    return performed;
  }
  torn_ = call.torn || call.touched() > 0;
  return done ? refuse(Problem::torn) : std::unexpected(done.error());
}

Result<json::object> Companion::view(std::string_view name, const json::value& with, Moment now) const {
  if (torn_) return refuse(Problem::torn);
  const auto context = desk_->context(now);
  const auto* asked = with.if_object();
  const bool from_before = asked != nullptr && asked->contains("before");
  auto shown = from_before ? show_from_before(*desk_, name, *asked, now) : show_by_name(*desk_, name, with, now);
  if (!shown) {
    NEARER_TRY(of_practice, desk_->states.show(name, with, context));
    shown = std::move(of_practice.as_object());
  }
  if (*shown) leave_out(**shown, context.hidden);
  return std::move(*shown);
}

}  // namespace nearer
