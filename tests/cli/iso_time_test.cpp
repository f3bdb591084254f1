#include "cli/drive/iso_time.h"

#include <gtest/gtest.h>

namespace nearer::cli {
namespace {

TEST(IsoTime, ReadsMomentsWithTheirZone) {
  EXPECT_EQ(moment_from_text("1970-01-01T00:00:00Z"), (Moment{0, 0}));
  EXPECT_EQ(moment_from_text("2026-01-05T20:00:00Z"), (Moment{1767643200, 0}));
  EXPECT_EQ(moment_from_text("2026-01-05T21:00:00+01:00"), (Moment{1767643200, 60}));
  EXPECT_EQ(moment_from_text("2026-01-05T16:30:00-03:30"), (Moment{1767643200, -210}));
}

TEST(IsoTime, RefusesOtherForms) {
  for (const auto* text : {"", "now", "2026-01-05", "2026-01-05 20:00:00Z", "2026-01-05T20:00:00", "2026-01-05T20:00Z",
                           "2026-01-05T-1:00:00Z", "2026-01-05T20:00:00+1:00", "2026-01-05T20:00:00Zx"})
    EXPECT_EQ(moment_from_text(text).error().problem, Problem::wrong_type) << text;
  for (const auto* text : {"2026-02-30T20:00:00Z", "2026-01-05T24:00:00Z", "2026-01-05T20:60:00Z"})
    EXPECT_EQ(moment_from_text(text).error().problem, Problem::out_of_range) << text;
}

TEST(IsoTime, WritesWhatItReads) {
  for (const auto* text : {"2026-01-05T20:00:00Z", "1999-12-31T23:59:59Z", "2028-02-29T00:00:01Z"})
    EXPECT_EQ(to_text(moment_from_text(text).value()), text);
}

TEST(IsoTime, ReadsDurations) {
  EXPECT_EQ(duration_from_text("P7D"), 7 * 86400);
  EXPECT_EQ(duration_from_text("P2W"), 14 * 86400);
  EXPECT_EQ(duration_from_text("PT30M"), 1800);
  EXPECT_EQ(duration_from_text("P1DT2H3M4S"), 86400 + 7200 + 180 + 4);
}

TEST(IsoTime, RefusesDurationsWithoutAFixedLength) {
  for (const auto* text : {"", "P", "PT", "P1M", "P1Y", "7D", "P7", "PD", "P-1D", "PT1D", "P1H", "PTT1H", "P1.5D"})
    EXPECT_EQ(duration_from_text(text).error().problem, Problem::wrong_type) << text;
  EXPECT_EQ(duration_from_text("P99999999999D").error().problem, Problem::out_of_range);
}

TEST(IsoTime, ReadsWhatGoesBackWhereAClockIsTurned) {
  EXPECT_EQ(turn_from_text("PT3H"), 10800);
  EXPECT_EQ(turn_from_text("-P1DT1S"), -86401);
  for (const auto* text : {"-", "--PT3H", "-3H", "+PT3H"})
    EXPECT_EQ(turn_from_text(text).error().problem, Problem::wrong_type) << text;
}

TEST(IsoTime, ReadsOffsets) {
  EXPECT_EQ(offset_from_text("Z"), 0);
  EXPECT_EQ(offset_from_text("+14:00"), 840);
  EXPECT_EQ(offset_from_text("-03:30"), -210);
  for (const auto* text : {"", "14:00", "+14", "+1400", "+15:00", "+01:60", "+-1:00", "Europe/Rome"})
    EXPECT_EQ(offset_from_text(text).error().problem, Problem::wrong_type) << text;
}

}  // namespace
}  // namespace nearer::cli
