#pragma once
#include "companion/desk.h"

// What each program intent does. All of one shape, walked by name from the list in program_intents.h; a refusal changes
// nothing.

namespace nearer {

// pairing_desk.cpp
Result<void> act(Desk& desk, Call& call, const program::Invite& intent);
Result<void> act(Desk& desk, Call& call, const program::CancelInvitation& intent);
Result<void> act(Desk& desk, Call& call, const program::Join& intent);
Result<void> act(Desk& desk, Call& call, const program::WordsMatch& intent);
Result<void> act(Desk& desk, Call& call, const program::WordsDiffer& intent);

// linking.cpp
Result<void> act(Desk& desk, Call& call, const program::LinkDevice& intent);
Result<void> act(Desk& desk, Call& call, const program::JoinDevice& intent);
Result<void> act(Desk& desk, Call& call, const program::ReleaseHistory& intent);
Result<void> act(Desk& desk, Call& call, const program::MarkAsDemo& intent);
Result<void> act(Desk& desk, Call& call, const program::RemoveDevice& intent);

// leaving.cpp
Result<void> act(Desk& desk, Call& call, const program::Unpair& intent);
Result<void> act(Desk& desk, Call& call, const program::EraseEverything& intent);

// restoring.cpp
Result<void> act(Desk& desk, Call& call, const program::GoOnAsNew& intent);

// kept_couples.cpp
Result<void> act(Desk& desk, Call& call, const program::RemoveKept& intent);

// upkeep.cpp
Result<void> act(Desk& desk, Call& call, const program::Rename& intent);
Result<void> act(Desk& desk, Call& call, const program::Tick& intent);
Result<void> act(Desk& desk, Call& call, const program::SetSettings& intent);

// secrets.cpp
Result<void> act(Desk& desk, Call& call, const program::ChangeSecret& intent);
Result<void> act(Desk& desk, Call& call, const program::NewRecoveryCode& intent);

// courier.cpp
Result<void> act(Desk& desk, Call& call, const program::CourierRequests& intent);
Result<void> act(Desk& desk, Call& call, const program::Subscriptions& intent);
Result<void> act(Desk& desk, Call& call, const program::FileOut& intent);
Result<void> act(Desk& desk, Call& call, const program::FileDelivered& intent);

// copies.cpp
Result<void> act(Desk& desk, Call& call, const program::Backup& intent);
Result<void> act(Desk& desk, Call& call, const program::BackupSaved& intent);
Result<void> act(Desk& desk, Call& call, const program::Export& intent);

}  // namespace nearer
