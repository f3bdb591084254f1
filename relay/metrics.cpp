#include "relay/metrics.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace nearer::relay {
namespace {

constexpr std::array<std::string_view, 5> operation_names{"", "create", "deposit", "collect", "subscribe"};
constexpr std::array<std::string_view, mailbox::outcome_count> outcome_names{
    "done", "absent", "malformed", "stale_greeting", "more_work", "full", "too_often", "busy", "unavailable"};

}  // namespace

void Metrics::answered(mailbox::Operation operation, mailbox::Outcome outcome) {
  ++requests_[static_cast<std::size_t>(operation)][static_cast<std::size_t>(outcome)];
}

void Metrics::committed(std::size_t writes, std::chrono::nanoseconds took, bool durable) {
  store_works_ = durable;
  if (!durable) {
    ++failed_commits_;
    return;
  }
  ++commits_;
  committed_writes_ += writes;
  commit_nanoseconds_ += static_cast<std::uint64_t>(took.count());
}

std::string Metrics::text() const {
  std::string text;
  const auto line = [&]<class... Values>(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Values>(values)...);
    text += '\n';
  };
  for (std::size_t operation = 1; operation < operation_names.size(); ++operation)
    for (std::size_t outcome = 0; outcome < outcome_names.size(); ++outcome)
      if (const auto count = requests_[operation][outcome].load(); count > 0)
        line("nearer_relay_requests_total{{operation=\"{}\",outcome=\"{}\"}} {}", operation_names[operation],
             outcome_names[outcome], count);
  line("nearer_relay_malformed_total {}", malformed_.load());
  line("nearer_relay_commits_total {}", commits_.load());
  line("nearer_relay_commits_failed_total {}", failed_commits_.load());
  line("nearer_relay_committed_writes_total {}", committed_writes_.load());
  line("nearer_relay_commit_seconds_total {:.6f}", static_cast<double>(commit_nanoseconds_.load()) / 1e9);
  line("nearer_relay_nudges_total {}", nudges_.load());
  line("nearer_relay_turned_away_total {}", turned_away_.load());
  line("nearer_relay_connections{{kind=\"live\"}} {}", live_.load());
  line("nearer_relay_connections{{kind=\"http\"}} {}", http_.load());
  return text;
}

}  // namespace nearer::relay
