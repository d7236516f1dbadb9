import { foreign, isMixed, script } from "./script.ts";
import { equal, test } from "./testing.ts";

test("script: a word is mixed where Latin letters have others among them", () => {
  for (const word of ["аdmin", "pαss", "gооgle.com", "𝐚dmin", "ɑdmin", "example․com"]) equal(isMixed(word), true, word);
  for (const word of ["admin", "", "Москва", "東京", "naïve", "Zoë-123", "αβγ"]) equal(isMixed(word), false, word);
});

test("script: names where letters are from, by the first", () => {
  for (const [letters, want] of [["а", "Cyrillic"], ["ο", "Greek"], ["Ａ", "fullwidth"], ["𝐚", "mathematical"], ["ɡ", "phonetic"], ["∕", "look-alike"], ["ꙮ", "Cyrillic"], ["ꬰ", "not Latin"]] as const) {
    equal(script(letters), want, letters);
  }
});

test("script: foreign finds whole runs", () => {
  equal(foreign.exec("xабвy")?.[1], "абв");
  equal(foreign.test("plain"), false);
});
