// The bytes of a part as a hex dump. Its base64url is decoded only as far as it
// is shown.

import { el, cloneTemplate, query } from "../dom.ts";
import type { DecodedPart } from "../report.gen.ts";
import { count } from "../text.ts";
import { showMore } from "./more.ts";

const FIRST = 512;
const MORE = 4_096;

/** narrow says whether a line has room for only eight bytes, not sixteen. */
const narrow = matchMedia("(max-width: 600px)");

export function bytes(part: DecodedPart, title: string): HTMLElement {
  const width = narrow.matches ? 8 : 16;
  const piece = (from: number, size: number) => el("span", {}, dump(part, from, size, width));
  const more = part.size <= FIRST ? null : showMore({
    shown: FIRST, total: part.size,
    next: (from) => Promise.resolve({ nodes: [piece(from, MORE)], shown: Math.min(part.size, from + MORE) }),
  });
  const shown = cloneTemplate("t-bytes", {
    size: count(part.size),
    text: el("span", {}, piece(0, FIRST), more),
  });
  query(shown, "pre", HTMLElement).setAttribute("aria-label", title);
  return shown;
}

function dump(part: DecodedPart, from: number, size: number, width: number): string {
  const some = slice(part.base64url, from, Math.min(size, part.size - from));
  const digits = part.size > 0xffff ? 8 : 4;
  let text = "";
  for (let at = 0; at < some.length; at += width) {
    text += line(some.subarray(at, at + width), (from + at).toString(16).padStart(digits, "0"), width);
  }
  return text;
}

function line(some: Uint8Array, offset: string, width: number): string {
  const hex = Array.from(some, (byte, i) => (i === 8 ? " " : "") + byte.toString(16).padStart(2, "0")).join(" ");
  const signs = Array.from(some, (byte) => byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·").join("");
  return `${offset}  ${hex.padEnd(width * 3 - (width > 8 ? 0 : 1))}  ${signs}\n`;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** slice decodes some bytes of a base64url text. Four characters encode three bytes. */
function slice(text: string, from: number, size: number): Uint8Array {
  const start = Math.floor(from / 3) * 4;
  const bytes: number[] = [];
  for (let at = start; at < text.length && bytes.length < from % 3 + size; at += 4) {
    const sextets = Array.from(text.slice(at, at + 4), sextet);
    const bits = sextets.reduce((sum, sextet, i) => sum | sextet << 18 - 6 * i, 0);
    bytes.push(...[bits >> 16 & 255, bits >> 8 & 255, bits & 255].slice(0, sextets.length - 1));
  }
  return Uint8Array.from(bytes).subarray(from % 3, from % 3 + size);
}

function sextet(sign: string): number {
  return alphabet.indexOf(sign === "+" ? "-" : sign === "/" ? "_" : sign) & 63;
}
