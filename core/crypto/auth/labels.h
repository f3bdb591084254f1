#pragma once

#include <array>
#include <string_view>

namespace nearer::crypto {

/// A domain separation label, `nearer/v1/<use>`. Only the list below can make one, so that no two uses of a hash can
/// come to share a label unseen. Labels are frozen with the first version: docs/spec/conventions.md.
class Label {
 public:
  constexpr std::string_view text() const { return text_; }

 private:
  friend struct Labels;
  consteval explicit Label(std::string_view text) : text_(text) {}
  std::string_view text_;
};

/// The closed list. Two lines below never carry one text: Labels::all() is checked by a test.
struct Labels {
  // Vault: docs/spec/vault.md
  static constexpr Label slot{"nearer/v1/slot"};
  static constexpr Label slotcommit{"nearer/v1/slotcommit"};
  static constexpr Label prf{"nearer/v1/prf"};
  static constexpr Label backup{"nearer/v1/backup"};
  static constexpr Label vaultcheck{"nearer/v1/vaultcheck"};

  // Devices, groups and their keys
  static constexpr Label dev{"nearer/v1/dev"};
  static constexpr Label ekcommit{"nearer/v1/ekcommit"};
  static constexpr Label pair{"nearer/v1/pair"};
  static constexpr Label pairway{"nearer/v1/pairway"};
  static constexpr Label copyway{"nearer/v1/copyway"};
  static constexpr Label member{"nearer/v1/member"};
  static constexpr Label endorse{"nearer/v1/endorse"};
  static constexpr Label gid{"nearer/v1/gid"};
  static constexpr Label safety{"nearer/v1/safety"};
  static constexpr Label headsas{"nearer/v1/headsas"};

  // Pairing and linking
  static constexpr Label invmb{"nearer/v1/invmb"};
  static constexpr Label invenv{"nearer/v1/invenv"};
  static constexpr Label invtag{"nearer/v1/invtag"};
  static constexpr Label sascommit{"nearer/v1/sascommit"};
  static constexpr Label pairtr{"nearer/v1/pairtr"};
  static constexpr Label pairprk{"nearer/v1/pairprk"};
  static constexpr Label sas{"nearer/v1/sas"};
  static constexpr Label confirm{"nearer/v1/confirm"};
  static constexpr Label linkmb{"nearer/v1/linkmb"};
  static constexpr Label linkenv{"nearer/v1/linkenv"};
  static constexpr Label linktr{"nearer/v1/linktr"};
  static constexpr Label linkprk{"nearer/v1/linkprk"};

  // Entries and envelopes
  static constexpr Label event{"nearer/v1/event"};
  static constexpr Label body{"nearer/v1/body"};
  static constexpr Label mac{"nearer/v1/mac"};
  static constexpr Label etag{"nearer/v1/etag"};
  static constexpr Label snapshot{"nearer/v1/snapshot"};
  static constexpr Label asking{"nearer/v1/asking"};

  // Relay
  static constexpr Label mbox{"nearer/v1/mbox"};
  static constexpr Label auth{"nearer/v1/auth"};
  static constexpr Label relay{"nearer/v1/relay"};
  static constexpr Label relaybody{"nearer/v1/relaybody"};
  static constexpr Label greeting{"nearer/v1/greeting"};
  static constexpr Label deposit{"nearer/v1/deposit"};
  static constexpr Label trail{"nearer/v1/trail"};
  static constexpr Label site{"nearer/v1/site"};
  static constexpr Label pow{"nearer/v1/pow"};
  static constexpr Label envelope{"nearer/v1/envelope"};
  static constexpr Label escrow{"nearer/v1/escrow"};
  static constexpr Label escrowbox{"nearer/v1/escrowbox"};

  // Sealed answers and matching
  static constexpr Label sealed{"nearer/v1/sealed"};
  static constexpr Label sealcom{"nearer/v1/sealcom"};
  static constexpr Label sid{"nearer/v1/sid"};
  static constexpr Label qva{"nearer/v1/qva"};
  static constexpr Label deck{"nearer/v1/deck"};
  static constexpr Label offer{"nearer/v1/offer"};
  static constexpr Label pok{"nearer/v1/pok"};
  static constexpr Label bit{"nearer/v1/bit"};
  static constexpr Label quota{"nearer/v1/quota"};
  static constexpr Label resp{"nearer/v1/resp"};
  static constexpr Label respmac{"nearer/v1/respmac"};
  static constexpr Label matchend{"nearer/v1/matchend"};

  // Content and randomness
  static constexpr Label catalogue{"nearer/v1/catalogue"};
  static constexpr Label state{"nearer/v1/state"};
  static constexpr Label random{"nearer/v1/random"};

  static constexpr auto all() {
    return std::array{slot,      slotcommit, prf,      backup,  vaultcheck, dev,       ekcommit, pair,
                      member,    endorse,    gid,      safety,  headsas,    invmb,     invenv,   invtag,
                      sascommit, pairtr,     pairprk,  sas,     confirm,    linkmb,    linkenv,  linktr,
                      linkprk,   event,      body,     mac,     etag,       snapshot,  mbox,     auth,
                      relay,     relaybody,  greeting, deposit, site,       pow,       envelope, escrow,
                      escrowbox, sealed,     sealcom,  sid,     qva,        deck,      offer,    pok,
                      bit,       quota,      resp,     respmac, matchend,   catalogue, state,    random,
                      asking,    pairway,    copyway};
  }
};

}  // namespace nearer::crypto
