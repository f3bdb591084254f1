#pragma once
#include "companion/desk.h"
#include "companion/program_views.h"
#include "insight/views.h"

// What the views of the program itself, and those that look across practices, show. Found by the view's type.

namespace nearer {

program::StateShown show(const Desk& desk, program::StateView, const program::Nothing& asked, Moment now);
program::PairingShown show(const Desk& desk, program::PairingView, const program::Nothing& asked, Moment now);
program::DevicesShown show(const Desk& desk, program::DevicesView, const program::Nothing& asked, Moment now);
program::MailShown show(const Desk& desk, program::MailView, const program::Nothing& asked, Moment now);
insight::TodayShown show(const Desk& desk, insight::TodayView, const insight::TodayAsked& asked, Moment now);
insight::ExplorationsShown show(const Desk& desk, insight::ExplorationsView, const insight::ExplorationsAsked& asked,
                                Moment now);
explorations::ExplorationShown show(const Desk& desk, insight::ExplorationView,
                                    const explorations::ExplorationAsked& asked, Moment now);
readiness::ReadinessShown show(const Desk& desk, insight::ReadinessView, const readiness::ReadinessAsked& asked, Moment now);

}  // namespace nearer
