import { maskAll, maskPart, maskRuns } from "./mask.ts";
import { equal, test } from "./testing.ts";

test("mask: the head and the tail of each part stay, and the lines", () => {
  const part = (text: string) => text.repeat(8);
  equal(maskRuns(`${part("abcdefgh")}.${part("ijklmnop")}`), `abcde${"•".repeat(54)}defgh.ijklm${"•".repeat(54)}lmnop`);
  equal(maskPart(`${part("abcdef")}\n${part("abcdef")}`), `abcde${"•".repeat(43)}\n${"•".repeat(43)}bcdef`);
});

test("mask: of short parts less stays, and words stay as they are", () => {
  equal(maskPart("0123456789abcdef"), "01••••••••••••ef");
  equal(maskPart("abcdef"), "••••••");
  equal(maskRuns("Authorization: Bearer 0123456789abcdef"), "Authorization: Bearer 01••••••••••••ef");
});

test("mask: of a secret nothing stays but its lines", () => {
  equal(maskAll("correct horse\nbattery"), "••••••• •••••\n•••••••");
});
