// Text of any length. A browser needs seconds to lay out megabytes, so they are
// shown a piece at a time.

import { type Child, el } from "../dom.ts";
import { lines } from "../text.ts";
import { showMore } from "./more.ts";

/** raw is a value from the token, isolated so that it can't change the direction of the text around it. */
export function raw(text: string): HTMLElement {
  return el("bdi", { dir: "ltr", translate: "no" }, ...long(text, 2_000));
}

/** long is the beginning of a text, and a button for the next piece. */
export function long(text: string, first: number): Child[] {
  const end = whole(text, first);
  if (end === text.length) return lines(text);
  return [el("span", {}, el("span", {}, ...lines(text.slice(0, end))), showMore({
    shown: end, total: text.length,
    next: (from) => {
      const to = whole(text, from + 20_000);
      return Promise.resolve({ nodes: [el("span", {}, ...lines(text.slice(from, to)))], shown: to });
    },
  }))];
}

/** whole is the end of a piece, moved if it would split a character. */
function whole(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end + 1 : end;
}
