#include "relay/doors/static_site.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "tests/relay/relay_under_test.h"

namespace nearer::relay {
namespace {

class Site : public testing::Test {
 protected:
  Site() {
    put("index.html", "<!doctype html>");
    put("assets/app-1a2b.js", "let a = 1");
    put("assets/app-1a2b.js.br", "brotli");
    put("assets/app-1a2b.js.gz", "gzip");
    put("core.wasm", "wasm");
    put("core.wasm.gz", "gzip of wasm");
    put(".hidden", "no");
    put(".git/config", "no");
    put("manifest.webmanifest", "{}");
    std::filesystem::create_symlink("/etc/hostname", folder_.path() / "link.txt");
  }
  void put(const std::string& name, const std::string& text) {
    const auto path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  static std::string text(const HttpClient::Response& response) {
    return {response.body().begin(), response.body().end()};
  }
  ServeOptions options() const {
    ServeOptions options;
    options.web_root = folder_.path();
    return options;
  }

  ScratchFolder folder_;
};

TEST_F(Site, ServesTheSmallestFormThatIsAccepted) {
  RelayUnderTest relay(options());
  HttpClient client(relay.port());
  const auto ask = [&](const std::string& accept) {
    return client.get("/assets/app-1a2b.js", {{"Accept-Encoding", accept}});
  };
  EXPECT_EQ(text(ask("gzip, deflate, br")), "brotli");
  EXPECT_EQ(ask("gzip, deflate, br")[http::field::content_encoding], "br");
  EXPECT_EQ(text(ask("gzip")), "gzip");
  EXPECT_EQ(text(ask("br;q=0, gzip;q=0.5")), "gzip");
  EXPECT_EQ(text(ask("identity")), "let a = 1");
  EXPECT_EQ(ask("identity").count(http::field::content_encoding), 0U);
  EXPECT_EQ(text(client.get("/assets/app-1a2b.js")), "let a = 1");
  EXPECT_EQ(ask("br")[http::field::vary], "Accept-Encoding");
}

TEST_F(Site, KindsAndLifetimes) {
  RelayUnderTest relay(options());
  HttpClient client(relay.port());
  EXPECT_EQ(client.get("/core.wasm")[http::field::content_type], "application/wasm");
  EXPECT_EQ(client.get("/core.wasm", {{"Accept-Encoding", "gzip"}})[http::field::content_type], "application/wasm");
  EXPECT_EQ(client.get("/manifest.webmanifest")[http::field::content_type], "application/manifest+json");
  EXPECT_EQ(client.get("/assets/app-1a2b.js")[http::field::content_type], "text/javascript; charset=utf-8");
  EXPECT_EQ(client.get("/assets/app-1a2b.js")[http::field::cache_control], "public, max-age=31536000, immutable");
  EXPECT_EQ(client.get("/")[http::field::cache_control], "no-cache");
  EXPECT_EQ(client.get("/v1/greeting")[http::field::cache_control], "no-store");
}

TEST_F(Site, PagesAreTheAppAndFilesAreFiles) {
  RelayUnderTest relay(options());
  HttpClient client(relay.port());
  EXPECT_EQ(text(client.get("/")), "<!doctype html>");
  EXPECT_EQ(text(client.get("/?from=home")), "<!doctype html>");
  EXPECT_EQ(text(client.get("/today")), "<!doctype html>");
  EXPECT_EQ(client.get("/missing.js").result_int(), 404U);
  const auto head = client.ask(http::verb::head, "/");
  EXPECT_EQ(head[http::field::content_length], "15");
  EXPECT_TRUE(head.body().empty());
}

TEST_F(Site, WhatTheCallerHasIsNotSentAgain) {
  RelayUnderTest relay(options());
  HttpClient client(relay.port());
  const std::string tag(client.get("/")[http::field::etag]);
  const auto again = client.get("/", {{"If-None-Match", tag}});
  EXPECT_EQ(again.result_int(), 304U);
  EXPECT_TRUE(again.body().empty());
  EXPECT_EQ(client.get("/", {{"If-None-Match", "\"other\""}}).result_int(), 200U);
}

TEST_F(Site, NothingOutsideOfTheFolder) {
  RelayUnderTest relay(options());
  HttpClient client(relay.port());
  for (const auto* path : {"/../etc/passwd.txt", "/assets/../../x.js", "/%2e%2e/x.js", "/.hidden", "/.git/config.x",
                           "/link.txt", "//etc/hostname.txt", "/assets/app-1a2b.js.br"})
    EXPECT_EQ(client.get(path).result_int(), 404U) << path;
}

TEST_F(Site, AFolderWithoutTheAppIsRefused) {
  EXPECT_EQ(StaticSite::read(folder_.path() / "assets").error().problem, Problem::not_found);
  EXPECT_EQ(StaticSite::read(folder_.path() / "nowhere").error().problem, Problem::not_found);
}

TEST_F(Site, EveryAnswerCarriesTheSecurityHeaders) {
  RelayUnderTest relay(options());
  HttpClient client(relay.port());
  const std::map<std::string, std::string> wanted{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; "
       "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
       "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types nearer-scripts"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Embedder-Policy", "require-corp"},
      {"Referrer-Policy", "no-referrer"},
      {"X-Content-Type-Options", "nosniff"},
      {"Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"}};
  for (const auto* path : {"/", "/assets/app-1a2b.js", "/missing.js", "/healthz", "/metrics", "/v1/greeting"}) {
    const auto response = client.get(path);
    for (const auto& [name, value] : wanted) EXPECT_EQ(response[name], value) << path;
    EXPECT_NE(std::string(response["Permissions-Policy"]).find("camera=(self)"), std::string::npos);
    EXPECT_NE(std::string(response["Permissions-Policy"]).find("web-share=(self)"), std::string::npos);
    EXPECT_NE(std::string(response["Permissions-Policy"]).find("screen-wake-lock=(self)"), std::string::npos);
    EXPECT_NE(std::string(response["Permissions-Policy"]).find("microphone=()"), std::string::npos);
    EXPECT_EQ(response.count("Server"), 0U);
    EXPECT_EQ(response.count("Set-Cookie"), 0U);
  }
  EXPECT_EQ(client.get("/")["Cross-Origin-Resource-Policy"], "same-origin");
  EXPECT_EQ(client.get("/").count("Access-Control-Allow-Origin"), 0U);
  EXPECT_EQ(client.get("/v1/greeting")["Cross-Origin-Resource-Policy"], "cross-origin");
}

}  // namespace
}  // namespace nearer::relay
