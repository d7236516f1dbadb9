// How short text from a token or a key is shown: isolated, and with what the eye
// would miss made visible.

import { type Child, el } from "./dom.ts";
import { nonLatin, isMixedScript, scriptOf } from "./script.ts";

// Control, format, surrogate, private and separator characters, blanks other than
// the space, fillers without a glyph, variation selectors except the one that
// belongs to an emoji, and stacked marks.
const hidden = [
  "(?![\\n\\t])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]",
  "(?! )\\p{Zs}",
  "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180D\\u2800\\u3164\\uFFA0]",
  "[\\uFE00-\\uFE0E\\u{E0100}-\\u{E01EF}]|(?<!\\p{Emoji})\\uFE0F",
  "(?<=\\p{M}{3})\\p{M}",
].join("|");
const hiddenInLine = new RegExp(`[\\n\\t]|${hidden}`, "gu");
const hiddenInLines = new RegExp(hidden, "gu");

const ascii = /^[ -~]*$/;
const asciiLines = /^[\n\t -~]*$/;

// Text without blanks, quotes, brackets or commas, which is read as one word.
const word = /([^\s"'`“”‘’«»<>(){}[\],;…]+)/u;

/** visible is a line of text with every invisible character spelled out and lookalike characters marked. */
export function visible(text: string): Child[] {
  return ascii.test(text) ? [text].filter(Boolean) : spelledOut(text, hiddenInLine);
}

/** lines is visible for text that keeps its line breaks and tabs. */
export function lines(text: string): Child[] {
  return asciiLines.test(text) ? [text].filter(Boolean) : spelledOut(text, hiddenInLines);
}

function spelledOut(text: string, unseen: RegExp): Child[] {
  const children: Child[] = [];
  const either = new RegExp(`${nonLatin.source}|${unseen.source}`, "gu");
  for (const piece of text.split(word)) {
    let end = 0;
    for (const match of piece.matchAll(isMixedScript(piece) ? either : unseen)) {
      add(children, piece.slice(end, match.index));
      add(children, match[1] === undefined ? unseenSign(match[0]) : marked(match[1]));
      end = match.index + match[0].length;
    }
    add(children, piece.slice(end));
  }
  return children;
}

/** add keeps text in one piece, so that it can be selected. */
function add(children: Child[], child: Node | string): void {
  const last = children.at(-1);
  if (typeof child === "string" && typeof last === "string") children[children.length - 1] = last + child;
  else if (child !== "") children.push(child);
}

function unseenSign(character: string): HTMLElement {
  return el("span", { class: "escape" }, spelled(character));
}

function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `‹U+${point.toString(16).toUpperCase().padStart(4, "0")}›`;
}

/** marked marks letters that differ from those around them, and names their script. */
function marked(letters: string): HTMLElement {
  return el("span", { class: "foreign" }, letters, el("span", { class: "escape" }, `‹${scriptOf(letters)}›`));
}

/** name may break after the punctuation that structures names. It can't change the direction of the text around it. */
export function name(text: string, signs?: RegExp): HTMLElement {
  return el("bdi", { dir: "ltr", translate: "no" }, ...breakable(text, signs));
}

/** breakable does the same for an element that already isolates its text direction. */
export function breakable(text: string, signs = /(?<=[/.:_-])/): Child[] {
  const rest = text.length > 2_000 ? "…" : "";
  return [...visible(text.slice(0, 2_000)).flatMap((child) => typeof child === "string" ? broken(child, signs) : [child]), rest];
}

function broken(text: string, signs: RegExp): Child[] {
  return text.split(signs).flatMap((piece, i) => i === 0 ? [piece] : [el("wbr"), piece]);
}

/** short is an id without its middle. */
export function short(id: string): Child[] {
  const characters = [...id.slice(0, 4_000)];
  if (characters.length <= 16) return visible(id);
  return visible(characters.slice(0, 8).join("") + "…" + characters.slice(-4).join(""));
}

// A spreadsheet treats text that starts like this as a formula (OWASP, CSV
// Injection). An id in base64url can start with a hyphen, but can't contain a
// formula.
const formula = /^\s*[=+\-@＝＋－＠]/u;
const base64url = /^[\w-]*$/;

/** harmless is a line as shown, for the clipboard: it hides nothing, and spreadsheets don't compute it. */
export function harmless(text: string): string {
  const shown = text.replace(hiddenInLine, spelled);
  return formula.test(shown) && !base64url.test(shown) ? `'${shown}` : shown;
}

/** runnable does the same for a command, which starts with one of our own words and may have several lines. */
export function runnable(text: string): string {
  return text.replace(hiddenInLines, spelled);
}

const numbers = new Intl.NumberFormat("en");

/** count formats a number for a reader. */
export function count(number: number): string {
  return numbers.format(number);
}
