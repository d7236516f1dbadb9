// How short text out of a token or a key is shown: isolated, and with what the
// eye would miss made visible.

import { type Child, h } from "./dom.ts";

// Control, format, surrogate, private and separator characters, fillers without
// a glyph, and variation selectors, but for the one that belongs to an emoji.
// Line breaks and tabs stay.
const unseen = new RegExp([
  "(?![\\n\\t])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]",
  "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180D\\u2800\\u3164\\uFFA0]",
  "[\\uFE00-\\uFE0E\\u{E0100}-\\u{E01EF}]|(?<!\\p{Emoji})\\uFE0F",
].join("|"), "gu");

/** visible is the text with every character that cannot be seen spelled out. */
export function visible(text: string): Child[] {
  const children: Child[] = [];
  let end = 0;
  for (const match of text.matchAll(unseen)) {
    children.push(text.slice(end, match.index), h("span", { class: "escape" }, spelled(match[0])));
    end = match.index + match[0].length;
  }
  children.push(text.slice(end));
  return children.filter((child) => child !== "");
}

function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `‹U+${point.toString(16).toUpperCase().padStart(4, "0")}›`;
}

/** name may be broken after the signs that structure names, and cannot turn its surroundings around. */
export function name(text: string, signs = /(?<=[/.:_-])/): HTMLElement {
  const pieces = text.slice(0, 2_000).split(signs);
  const rest = text.length > 2_000 ? "…" : "";
  return h("bdi", { dir: "ltr", translate: "no" },
    ...pieces.flatMap((piece, i) => i === 0 ? visible(piece) : [h("wbr"), ...visible(piece)]), rest);
}

/** short is an id without its middle. */
export function short(id: string): Child[] {
  const characters = [...id.slice(0, 4_000)];
  if (characters.length <= 16) return visible(id);
  return visible(characters.slice(0, 8).join("") + "…" + characters.slice(-4).join(""));
}

/** count is a number for a reader. */
export function count(number: number): string {
  return number.toLocaleString("en");
}
