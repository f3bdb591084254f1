#include "relay/doors/security_headers.h"

namespace nearer::relay {
namespace {

// The one trusted-types policy is web/src/shell/trusted_scripts.ts, without which no worker could start: decision 33.
constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types nearer-scripts";

// Everything off but what our own pages use: the camera reads a pairing code, and a phone's own way of sharing sends it.
constexpr const char* permissions_policy =
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(self), display-capture=(), encrypted-media=(), "
    "fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), "
    "idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
    "publickey-credentials-get=(), screen-wake-lock=(self), serial=(), usb=(), web-share=(self), "
    "xr-spatial-tracking=()";

}  // namespace

void set_security_headers(boost::beast::http::fields& fields) {
  fields.set("Content-Security-Policy", content_security_policy);
  fields.set("Cross-Origin-Opener-Policy", "same-origin");
  fields.set("Cross-Origin-Embedder-Policy", "require-corp");
  fields.set("Cross-Origin-Resource-Policy", "same-origin");
  fields.set("Referrer-Policy", "no-referrer");
  fields.set("Permissions-Policy", permissions_policy);
  fields.set("X-Content-Type-Options", "nosniff");
  fields.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload");
}

}  // namespace nearer::relay
