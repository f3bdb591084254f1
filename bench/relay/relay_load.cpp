// How much a relay carries, and how fast: 50 pairs on 100 live connections against a relay of its own, in a process of
// its own. Every message is deposited, made durable, acknowledged, nudged and collected. Envelopes have 1024 bytes, the
// smallest class (the peers' figures are for 300 bytes, which no envelope of ours has).
//
//   relay_load FOLDER [MESSAGES_PER_PAIR] [IDLE_CONNECTIONS]      prints one JSON object
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "pairs.h"
#include "relay/relay.h"

namespace nearer::bench {
namespace {

constexpr std::size_t pair_count = 50;
constexpr std::size_t in_flight = 32;
constexpr int rate = 1000;
constexpr int rate_seconds = 4;

relay::ServeOptions options_without_limits(const std::string& database) {
  constexpr relay::Rate any{1e12, 1e12};
  relay::ServeOptions options;
  options.database = database;
  options.work_bits = 0;
  options.limits.mailbox = {1'000'000'000, 1'000'000'000};
  options.limits.collects_per_mailbox = any;
  options.limits.requests_per_connection = any;
  options.limits.requests_per_peer = any;
  options.limits.connections = options.limits.connections_per_peer = 100'000;
  options.limits.live_connections_per_peer = 100'000;
  return options;
}

/// What this program does when it is started as the relay: serves, and writes its port to standard output.
int serve(const std::string& database) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  return relay::serve(options_without_limits(database),
                      [](std::uint16_t port) { std::ignore = ::write(STDOUT_FILENO, &port, sizeof port); });
}

/// A relay in a process of its own, begun anew, so that its processor time and its memory are nobody else's.
class Server {
 public:
  explicit Server(const std::string& database) {
    int ends[2];
    if (::pipe(ends) != 0) std::exit(1);
    std::fflush(stdout);
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execl("/proc/self/exe", "relay_load", "--serve", database.c_str(), nullptr);
      ::_exit(127);
    }
    if (::read(ends[0], &port_, sizeof port_) != sizeof port_) std::exit(1);
    ::close(ends[0]);
    ::close(ends[1]);
  }
  ~Server() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_; }

  double processor_seconds() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    long user = 0;
    long system = 0;
    std::sscanf(text.c_str() + text.rfind(')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user,
                &system);
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  }
  double resident_kib() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/status");
    for (std::string line; std::getline(file, line);)
      if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6);
    return 0;
  }

 private:
  pid_t process_ = 0;
  std::uint16_t port_ = 0;
};

mailbox::Greeting greeting_of(std::uint16_t port) {
  return mailbox::read_greeting(fetch(port, "/v1/greeting")).value();
}

using Pairs = std::vector<std::unique_ptr<Pair>>;

Pairs pairs_on(const Server& server, std::size_t messages) {
  const auto greeting = greeting_of(server.port());
  Pairs pairs;
  for (std::uint32_t number = 0; number < pair_count; ++number)
    pairs.push_back(std::make_unique<Pair>(server.port(), number, messages, greeting));
  return pairs;
}

/// Waits for all connections at once. `step` sends what is due and says whether to go on.
template <class Step>
void drive(Pairs& pairs, Latencies& latencies, int wait_ms, Step&& step) {
  const int poll = ::epoll_create1(0);
  for (std::size_t at = 0; at < 2 * pairs.size(); ++at) {
    auto& pair = *pairs[at / 2];
    epoll_event event{EPOLLIN, {.u64 = at}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, (at % 2 ? pair.reader() : pair.writer()).descriptor(), &event);
  }
  std::vector<epoll_event> events(256);
  while (step()) {
    const int count = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), wait_ms);
    for (int n = 0; n < count; ++n) {
      const auto at = events[static_cast<std::size_t>(n)].data.u64;
      auto& pair = *pairs[at / 2];
      if (at % 2) {
        pair.on_reader_readable(latencies);
      } else {
        pair.on_writer_readable(latencies);
      }
    }
  }
  ::close(poll);
}

double seconds_since(Instant then) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
}

void measure_throughput(const std::string& folder, std::size_t messages) {
  const Server server(folder + "/throughput.db");
  auto pairs = pairs_on(server, messages);
  Latencies latencies;
  const auto before = server.processor_seconds();
  const auto begun = std::chrono::steady_clock::now();
  drive(pairs, latencies, 100, [&] {
    bool open = false;
    for (auto& pair : pairs) {
      while (pair->sent() < pair->messages() && pair->sent() - pair->delivered() < in_flight)
        pair->send_one(std::chrono::steady_clock::now());
      pair->writer().flush();
      open = open || pair->delivered() < pair->messages();
    }
    return open;
  });
  const auto total = static_cast<double>(pair_count * messages);
  const auto took = seconds_since(begun);
  std::printf("\"delivered_per_s\": %.0f, \"server_cpu_us_per_message\": %.2f, \"server_rss_mib\": %.1f, ",
              total / took, (server.processor_seconds() - before) * 1e6 / total, server.resident_kib() / 1024);
}

double quantile(std::vector<double>& values, double part) {
  if (values.empty()) return -1;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

void print_latency(const char* name, std::vector<double>& values) {
  std::printf("\"%s_ms\": {\"p50\": %.3f, \"p99\": %.3f, \"n\": %zu}, ", name, quantile(values, 0.5),
              quantile(values, 0.99), values.size());
}

void measure_latency(const std::string& folder) {
  const Server server(folder + "/latency.db");
  constexpr std::size_t total = rate * rate_seconds;
  auto pairs = pairs_on(server, total / pair_count);
  Latencies latencies;
  std::size_t sent = 0;
  const auto before = server.processor_seconds();
  const auto begun = std::chrono::steady_clock::now();
  drive(pairs, latencies, 1, [&] {
    const auto due = std::min(total, static_cast<std::size_t>(seconds_since(begun) * rate));
    for (; sent < due; ++sent) {
      auto& pair = *pairs[sent % pair_count];
      pair.send_one(std::chrono::steady_clock::now());
      pair.writer().flush();
    }
    return latencies.delivered.size() < total && seconds_since(begun) < rate_seconds + 10;
  });
  print_latency("acknowledged", latencies.acknowledged);
  print_latency("nudged", latencies.nudged);
  print_latency("delivered", latencies.delivered);
  std::printf("\"server_cpu_us_per_message_at_1000\": %.1f, ",
              (server.processor_seconds() - before) * 1e6 / static_cast<double>(total));
}

void measure_idle(const std::string& folder, std::size_t connections) {
  const Server server(folder + "/idle.db");
  const auto greeting = greeting_of(server.port());
  const auto before = server.resident_kib();
  Pairs pairs;
  for (std::uint32_t number = 0; number < connections / 2; ++number)
    pairs.push_back(std::make_unique<Pair>(server.port(), number, 0, greeting));
  ::sleep(2);
  std::printf("\"idle_connections\": %zu, \"idle_kib_per_connection\": %.2f, ", 2 * pairs.size(),
              (server.resident_kib() - before) / static_cast<double>(2 * pairs.size()));
}

// What the disk allows: the smallest durable thing that can be done, for a second.
void measure_fsync(const std::string& folder) {
  const int file = ::open((folder + "/fsync").c_str(), O_CREAT | O_RDWR, 0600);
  const Bytes page(4096, 1);
  std::vector<double> times;
  for (const auto begun = std::chrono::steady_clock::now(); seconds_since(begun) < 1;) {
    const auto one = std::chrono::steady_clock::now();
    std::ignore = ::pwrite(file, page.data(), page.size(), static_cast<off_t>(times.size() * page.size()));
    ::fdatasync(file);
    times.push_back(seconds_since(one) * 1e3);
  }
  ::close(file);
  std::printf("\"fsync_per_s\": %zu, \"fsync_ms\": {\"p50\": %.3f, \"p99\": %.3f}", times.size(), quantile(times, 0.5),
              quantile(times, 0.99));
}

}  // namespace
}  // namespace nearer::bench

int main(int count, char** arguments) {
  using namespace nearer::bench;
  if (count < 2) return 2;
  if (count == 3 && std::string(arguments[1]) == "--serve") return serve(arguments[2]);
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  const std::string folder = std::string(arguments[1]) + "/relay_load." + std::to_string(::getpid());
  std::filesystem::create_directories(folder);
  std::printf("{\"pairs\": %zu, \"in_flight_per_pair\": %zu, \"envelope_bytes\": 1024, ", pair_count, in_flight);
  measure_throughput(folder, count > 2 ? static_cast<std::size_t>(std::atol(arguments[2])) : 2000);
  measure_latency(folder);
  measure_idle(folder, count > 3 ? static_cast<std::size_t>(std::atol(arguments[3])) : 5000);
  measure_fsync(folder);
  std::printf("}\n");
  std::filesystem::remove_all(folder);
  return 0;
}
