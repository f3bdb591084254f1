#include "companion/describe.h"

#include "base/problem.h"
#include "companion/practices_list.h"
#include "companion/program_intents.h"
#include "companion/program_views.h"
#include "described/schema.h"
#include "insight/views.h"
#include "practices/walk.h"

namespace nearer {
namespace {

namespace json = boost::json;
using described::Schema;

json::string key(std::string_view text) { return json::string(text); }

template <class L, class Look>
void each(Look&& look) {
  any_of_list<L>([&](auto identity) {
    look(identity);
    return false;
  });
}

template <class Intents>
void add_intents(json::array& all, Schema& schema, const char* practice) {
  each<Intents>([&]<class Identity>(Identity) {
    using Intent = typename Identity::type;
    all.push_back({{"name", Intent::name}, {"practice", practice}, {"fields", schema.fields<Intent>()}});
  });
}

template <class Views>
void add_views(json::array& all, Schema& schema, const char* practice) {
  each<Views>([&]<class Identity>(Identity) {
    using View = typename Identity::type;
    all.push_back({{"name", View::name},
                   {"practice", practice},
                   {"with", schema.fields<typename View::With>()},
                   {"shown", schema.type<typename View::Shown>()}});
  });
}

template <class Events>
void add_events(json::array& all, Schema& schema, const char* practice) {
  each<Events>([&]<class Identity>(Identity) {
    using Event = typename Identity::type;
    const auto name = described::type_name<Event>();
    all.push_back({{"kind", Event::kind},
                   {"name", name.substr(name.find('.') + 1)},
                   {"practice", practice},
                   {"fields", schema.fields<Event>()}});
  });
}

json::array problems() {
  json::array all;
  for (const auto& line : all_problems()) all.push_back({{"name", key(line.name)}, {"for", key(name(line.whose))}});
  return all;
}

}  // namespace

json::object describe() {
  Schema schema;
  json::array practices;
  json::array intents;
  json::array views;
  json::array events;
  each<Practices>([&]<class Identity>(Identity) {
    using Practice = typename Identity::type;
    practices.push_back({{"name", Practice::name}, {"guide", Practice::guide}});
    add_intents<typename Practice::Intents>(intents, schema, Practice::name);
    add_views<typename Practice::Views>(views, schema, Practice::name);
    add_events<typename Practice::Events>(events, schema, Practice::name);
  });
  add_views<insight::Views>(views, schema, "insight");
  add_intents<program::Intents>(intents, schema, "program");
  add_views<program::Views>(views, schema, "program");
  return {{"practices", std::move(practices)}, {"intents", std::move(intents)}, {"views", std::move(views)},
          {"events", std::move(events)},       {"types", schema.types()},       {"problems", problems()}};
}

}  // namespace nearer
