#include "companion/kept_couples.h"

#include <algorithm>

#include "base/text_encoding.h"
#include "companion/acts.h"
#include "companion/copies.h"
#include "companion/folding.h"
#include "companion/keeping.h"
#include "companion/loading.h"
#include "companion/placing.h"
#include "envelope/epoch_keys.h"

namespace nearer {

struct KeptPages {
  ledger::Person person = 0;
  States states;
  CoupleFold couple{0};
  Day from;
  Day to;
};

namespace {
namespace json = boost::json;

/// What can be read of it afterwards. What is open, welcome or found is of its time, and asked anew of everybody.
using Lasting = List<body::Practice, moments::Practice, rhythm::Practice, gratitude::Practice, prompts::Practice,
                     journal::Practice, feels::Practice, meaning::Practice, explorations::Practice>;

bool lasts(std::string_view practice) {
  return any_of_list<Lasting>([&](auto one) { return practice == decltype(one)::type::name; });
}

bool is_lasting_view(std::string_view view) {
  return any_of_list<Lasting>([&](auto practice) {
    using Views = typename decltype(practice)::type::Views;
    return any_of_list<Views>([&](auto one) { return view == decltype(one)::type::name; });
  });
}

Day day_of(const ledger::Kept& entry) { return {static_cast<std::int32_t>(entry.coarse_hour / 24)}; }

/// Whose of the two its owner is there: by any device that is, or ever was, theirs.
ledger::Person person_in(const Desk& desk, const ledger::Ledger& ledger) {
  for (std::size_t at = 0; at < ledger.size(); ++at)
    if (desk.mine.ledger.membership().record(ledger.at(at).author) != nullptr) return ledger.at(at).person;
  return ledger.own_person();
}

Result<std::shared_ptr<const KeptPages>> read_pages(const Desk& desk, const KeptCouple& kept) {
  NEARER_TRY(group, restore_kept(desk.identity, kept));
  const auto& ledger = group.ledger;
  if (ledger.size() == 0) return refuse(Problem::not_found, "before");
  auto pages = std::make_shared<KeptPages>();
  pages->person = person_in(desk, ledger);
  pages->couple = CoupleFold(pages->person);
  fold_apart(ledger, pages->states, pages->couple);
  pages->from = day_of(ledger.at(0));
  pages->to = day_of(ledger.at(ledger.size() - 1));
  return std::shared_ptr<const KeptPages>(std::move(pages));
}

/// Nothing where its rows cannot be read.
const KeptPages* pages_of(const Desk& desk, const KeptCouple& kept) {
  if (kept.pages == nullptr)
    if (auto pages = read_pages(desk, kept)) kept.pages = std::move(*pages);
  return kept.pages.get();
}

std::string name_of(const ledger::GroupId& group) { return hex_encode(group.bytes); }

std::optional<std::string> partner_in(const KeptPages& pages) {
  const auto& name = pages.couple.names[1 - pages.person];
  return name && !name->empty() ? name : std::nullopt;
}

Context context_of(const Desk& desk, const KeptPages& pages, Moment now) {
  auto context = desk.context(now);
  context.who = pages.person == 1 ? Partner::second : Partner::first;
  context.paired = false;
  context.waiting_rounds.clear();
  return context;
}

/// Those that can be read, the newest first.
std::vector<const KeptCouple*> readable(const Desk& desk) {
  std::vector<const KeptCouple*> all;
  for (const auto& kept : desk.kept)
    if (pages_of(desk, kept) != nullptr) all.push_back(&kept);
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const auto* kept) { return kept->pages->from; });
  return all;
}

bool is_removed(const Desk& desk, const ledger::GroupId& group) {
  const auto& removed = desk.states.of<pages::Practice>().mine.removed;
  return std::ranges::find(removed, name_of(group)) != removed.end();
}

/// Nothing is waited for there any more.
void give_mailboxes_up(Desk& desk, Call& call, const ledger::Ledger& ledger) {
  for (const auto& key : ledger.epoch_keys())
    drop_from_outbox(call, desk.mail.give_up({envelope::mailbox_of(key.key, ledger.group()).open.bytes}));
  call.changed.insert(Part::mail);
}

/// Segments that this call has changed are written while their group is still the desk's.
void keep_segments_now(Desk& desk, Call& call) {
  std::erase_if(call.rewritten, [&](const auto& one) {
    if (one.first != Audience::ours) return false;
    const auto plain = segment_bytes(*desk.ours, one.second);
    if (!plain) return true;
    if (auto keep = desk.records.put(Table::segments, row_of(one.second), *plain, call.random))
      call.performed.effects.keep.push_back(std::move(*keep));
    return true;
  });
}

void leave_couple(Desk& desk, Call& call) {
  if (!desk.ours->ledger.membership().closed()) give_mailboxes_up(desk, call, desk.ours->ledger);
  call.sending(Audience::ours).clear();
  desk.ours.reset();
  desk.identity.ours.reset();
  call.changed.insert(Part::identity);
}

void drop_couple(Desk& desk, Call& call) {
  std::erase_if(call.rewritten, [](const auto& one) { return one.first == Audience::ours; });
  drop_records(call, *desk.ours);
  leave_couple(desk, call);
  fold_all(desk, Audience::ours);
}

void drop(Desk& desk, Call& call, const ledger::GroupId& group) {
  if (desk.ours && desk.ours->ledger.group() == group) drop_couple(desk, call);
  std::erase_if(desk.kept, [&](const KeptCouple& kept) {
    if (kept.group != group) return false;
    for (const auto& row : kept.rows) call.performed.effects.keep.push_back(Records::erase(row.table, row.row));
    return true;
  });
}

}  // namespace

void put_couple_aside(Desk& desk, Call& call) {
  if (!desk.ours) return;
  static_cast<void>(send_now(desk, call, Audience::ours));
  keep_segments_now(desk, call);
  desk.kept.push_back({desk.ours->ledger.group(), rows_of(*desk.ours), nullptr});
  leave_couple(desk, call);
}

bool is_from_before(const Desk& desk, const ledger::GroupId& group) {
  return is_removed(desk, group) || std::ranges::find(desk.kept, group, &KeptCouple::group) != desk.kept.end();
}

Result<void> remove_couple(Desk& desk, Call& call, const ledger::GroupId& group) {
  // A device that was taken out of a couple which goes on speaks for itself alone.
  const bool goes_on = desk.ours && desk.ours->ledger.group() == group && !desk.ours->ledger.membership().closed();
  const auto told =
      goes_on ? Result<void>{} : place_event(desk, call, Audience::mine, pages::SharedRemoved{{name_of(group)}});
  // A device that may write nothing any more can tell nobody. From here it goes all the same.
  const bool mute = !told && (told.error().problem == Problem::author_removed || told.error().problem == Problem::vault_damaged);
  if (!told && !mute) return told;
  drop(desk, call, group);
  return {};
}

void drop_removed(Desk& desk, Call& call) {
  for (const auto& name : std::vector(desk.states.of<pages::Practice>().mine.removed))
    if (const auto group = hex_decode_block<16>(name)) drop(desk, call, {*group});
}

Result<json::object> show_from_before(const Desk& desk, std::string_view view, json::object with, Moment now) {
  const auto& before = with.at("before");
  const auto found = std::ranges::find_if(desk.kept, [&](const KeptCouple& kept) {
    return before.is_string() && std::string_view(before.get_string()) == name_of(kept.group);
  });
  const auto* pages = found == desk.kept.end() ? nullptr : pages_of(desk, *found);
  if (pages == nullptr) return refuse(Problem::not_found, "before");
  if (!is_lasting_view(view)) return refuse(Problem::unknown_view);
  with.erase("before");
  NEARER_TRY(shown, pages->states.show(view, with, context_of(desk, *pages, now)));
  return std::move(shown.as_object());
}

json::array copied_from_before(const Desk& desk, Moment now) {
  json::array all;
  for (const auto* kept : readable(desk)) {
    json::object copy;
    if (const auto partner = partner_in(*kept->pages)) copy["partner"] = *partner;
    json::object practices;
    for (auto& [name, views] : kept->pages->states.copied(context_of(desk, *kept->pages, now)))
      if (lasts(name)) practices[name] = std::move(views);
    copy["practices"] = std::move(practices);
    all.push_back(std::move(copy));
  }
  return all;
}

program::KeptShown show(const Desk& desk, program::KeptView, const program::Nothing&, Moment) {
  program::KeptShown shown;
  for (const auto* kept : readable(desk))
    shown.couples.push_back({name_of(kept->group), partner_in(*kept->pages), kept->pages->from, kept->pages->to});
  return shown;
}

Result<void> act(Desk& desk, Call& call, const program::RemoveKept& intent) {
  for (const auto& kept : desk.kept)
    if (name_of(kept.group) == intent.before.value) return remove_couple(desk, call, ledger::GroupId(kept.group));
  return refuse(Problem::not_found, "before");
}

}  // namespace nearer
