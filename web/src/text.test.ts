import { el } from "./dom.ts";
import { equal, test } from "./testing.ts";
import { count, harmless, lines, name, runnable, short, visible } from "./text.ts";

const text = (children: ReturnType<typeof visible>) => el("p", {}, ...children).textContent;

test("text: visible spells out what the eye would miss", () => {
  for (const [raw, want] of [
    ["plain", "plain"], ["", ""], ["a\u202eb", "a‹U+202E›b"], ["a\u200bb", "a‹U+200B›b"], ["a\nb", "a‹U+000A›b"], ["a\u00a0b", "a‹U+00A0›b"],
    ["\u{e0041}", "‹U+E0041›"], ["\ud800", "‹U+D800›"], ["аdmin", "а‹Cyrillic›dmin"], ["Москва", "Москва"], ["❤️", "❤️"], ["x\ufe0f", "x‹U+FE0F›"],
  ] as const) equal(text(visible(raw)), want, JSON.stringify(raw));
});

test("text: lines keeps breaks and tabs, and nothing else that is hidden", () => {
  equal(text(lines("a\n\tb\r\u2028")), "a\n\tb‹U+000D›‹U+2028›");
});

test("text: plain text stays in one piece", () => {
  equal(visible("one two, three").length, 1);
  equal(visible("eins, zwei — drei").length, 1);
});

test("text: name breaks after signs, and is cut where it is too long to read", () => {
  const shown = name("system:serviceaccount:demo");
  equal([shown.dir, shown.querySelectorAll("wbr").length, shown.textContent], ["ltr", 2, "system:serviceaccount:demo"]);
  equal(name("x".repeat(3_000)).textContent?.length, 2_001);
});

test("text: short leaves out the middle of an ID", () => {
  equal(text(short("0123456789abcdef")), "0123456789abcdef");
  equal(text(short("0123456789abcdefg")), "01234567…defg");
});

test("text: what is copied hides nothing and isn't a formula", () => {
  for (const [raw, want] of [
    ["=1+1", "'=1+1"], [" @x", "' @x"], ["-a_b", "-a_b"], ["-a b", "'-a b"], ["a\u200b", "a‹U+200B›"], ["＝1", "'＝1"],
  ] as const) equal(harmless(raw), want, raw);
  equal(runnable("kubectl \\\n get\u202e"), "kubectl \\\n get‹U+202E›");
});

test("text: count groups digits", () => equal(count(1234567), "1,234,567"));
