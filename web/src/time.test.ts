import { equal, test } from "./testing.ts";
import { instant, local, utc } from "./time.ts";

test("time: instant reads RFC 3339 and seconds", () => {
  for (const [written, want] of [
    ["2026-11-21T21:00:00Z", "2026-11-21T21:00:00Z"], [" 2026-11-21 21:00Z ", "2026-11-21T21:00:00Z"], ["2026-11-21t22:00:00.5+01:00", "2026-11-21T21:00:00.500Z"],
    ["0", "1970-01-01T00:00:00Z"], ["1795294800", "2026-11-21T21:00:00Z"], ["-1.5", "1969-12-31T23:59:58.500Z"], ["2024-02-29T00:00Z", "2024-02-29T00:00:00Z"],
  ] as const) equal(instant(written), want, written);
});

test("time: instant rejects the rest", () => {
  for (const written of ["", "now", "2026-11-21", "2026-11-21T21:00:00", "2026-02-30T00:00Z", "2025-02-29T00:00Z", "2026-13-01T00:00Z", "2026-11-21T25:00Z", "1e3", "999999999999", "0x10"]) {
    equal(instant(written), undefined, written);
  }
});

test("time: utc writes an instant, and leaves alone what is none", () => {
  equal(utc("2026-09-05T01:02:03Z"), "5 Sep 2026, 01:02:03 UTC");
  equal(utc("soon"), "soon");
  equal(local("soon"), "");
});
