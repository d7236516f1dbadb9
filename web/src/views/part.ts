// A header or payload: as a table of its members, as the text it is, or as
// bytes.

import { copyExact } from "../clipboard.ts";
import type { Answer } from "../core.ts";
import { h, stamp, within } from "../dom.ts";
import { indenter } from "../json.ts";
import type { Part } from "../report.gen.ts";
import { type PartView, state } from "../state.ts";
import { lines, visible } from "../text.ts";
import { bytes } from "./bytes.ts";
import { long } from "./long.ts";
import type { Marks } from "./marks.ts";
import { members } from "./members.ts";
import { showMore } from "./more.ts";

const FIRST = 6_000;

/** part shows it; path is where it stands in the report. */
export function part(answer: Answer, part: Part, path: string, view: PartView, title: string, marks?: Marks): Node[] {
  if (view === "bytes") return [bytes(part, title)];
  if (view === "text") return [text(part, title)];
  const problem = part.problem === "" ? [] : [stamp("t-problem", { problem: visible(part.problem) })];
  if (part.members.length > 0) return [...problem, members(answer, part.members, `${path}.members`, title, marks)];
  return part.text === "" ? problem : [...problem, text(part, title)];
}

/** text is the part to the letter, or indented on request. */
function text(part: Part, title: string): HTMLElement {
  const json = part.encoding === "json";
  const content = () => json && state.indented ? [indented(part.text)] : long(part.text, FIRST);
  const shown = stamp("t-text", {
    indent: json ? title : undefined, copy: copyExact(() => part.text, title), text: content(),
  });
  const pre = within(shown, "pre", HTMLElement);
  pre.setAttribute("aria-label", title);
  const box = shown.querySelector<HTMLInputElement>(".indent");
  box?.toggleAttribute("checked", state.indented);
  box?.addEventListener("change", () => {
    state.indented = box.checked;
    pre.replaceChildren(...content().filter((child) => child !== null && child !== undefined));
  });
  return shown;
}

function indented(text: string): HTMLElement {
  const take = indenter(text);
  const first = take(FIRST);
  const piece = (text: string) => h("span", {}, ...lines(text));
  if (first.read >= text.length) return piece(first.text);
  return h("span", {}, piece(first.text), showMore({
    shown: first.read, total: text.length,
    next: () => {
      const next = take(20_000);
      return Promise.resolve({ nodes: [piece(next.text)], shown: next.read });
    },
  }));
}
