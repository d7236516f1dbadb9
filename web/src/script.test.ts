import { nonLatin, isMixedScript, scriptOf } from "./script.ts";
import { equal, test } from "./testing.ts";

test("script: a word is mixed where Latin letters have others among them", () => {
  for (const word of ["аdmin", "pαss", "gооgle.com", "𝐚dmin", "ɑdmin", "example․com"]) equal(isMixedScript(word), true, word);
  for (const word of ["admin", "", "Москва", "東京", "naïve", "Zoë-123", "αβγ"]) equal(isMixedScript(word), false, word);
});

test("script: names where letters are from, by the first", () => {
  for (const [letters, want] of [["а", "Cyrillic"], ["ο", "Greek"], ["Ａ", "fullwidth"], ["𝐚", "mathematical"], ["ɡ", "phonetic"], ["∕", "look-alike"], ["ꙮ", "Cyrillic"], ["ꬰ", "not Latin"]] as const) {
    equal(scriptOf(letters), want, letters);
  }
});

test("script: foreign finds whole runs", () => {
  equal(nonLatin.exec("xабвy")?.[1], "абв");
  equal(nonLatin.test("plain"), false);
});
