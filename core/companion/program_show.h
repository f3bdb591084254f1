#pragma once
#include "companion/desk.h"
#include "companion/program_views.h"

namespace nearer {

program::StateShown show(const Desk& desk, const program::StateView& view, Moment now);
program::PairingShown show(const Desk& desk, const program::PairingView& view, Moment now);
program::DevicesShown show(const Desk& desk, const program::DevicesView& view, Moment now);
program::MailShown show(const Desk& desk, const program::MailView& view, Moment now);

}  // namespace nearer
