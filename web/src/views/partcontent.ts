// A header or payload: as a table of its members, as its exact text, or as bytes.

import { el, cloneTemplate, query } from "../dom.ts";
import { indenter } from "../json.ts";
import type { DecodedPart } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import type { PartView } from "../state.ts";
import { lines, visible } from "../text.ts";
import { bytes } from "./bytes.ts";
import { long } from "./collapsible.ts";
import type { Badges } from "./badges.ts";
import { members } from "./members.ts";
import { showMore } from "./more.ts";

const FIRST = 6_000;

/** part shows it. path is its path in the report. */
export function part(view: ReportView, part: DecodedPart, path: string, shownAs: PartView, indented: boolean, title: string, marks?: Badges): Node[] {
  if (shownAs === "bytes") return [bytes(part, title)];
  if (shownAs === "text") return [text(part, indented, title)];
  const problem = part.problem === "" ? [] : [cloneTemplate("t-problem", { problem: visible(part.problem) })];
  if (part.members.length > 0) return [...problem, members(view, part.members, `${path}.members`, title, marks)];
  return part.text === "" ? problem : [...problem, text(part, indented, title)];
}

/** text is the exact text of the part, or the indented one on request. */
function text(part: DecodedPart, indented: boolean, title: string): HTMLElement {
  const json = part.encoding === "json";
  const shown = cloneTemplate("t-text", {
    indent: json ? title : undefined, text: json && indented ? [inLines(part.text)] : long(part.text, FIRST),
  });
  query(shown, "pre", HTMLElement).setAttribute("aria-label", title);
  shown.querySelector(".indent")?.toggleAttribute("checked", indented);
  return shown;
}

function inLines(text: string): HTMLElement {
  const take = indenter(text);
  const first = take(FIRST);
  const piece = (text: string) => el("span", {}, ...lines(text));
  if (first.read >= text.length) return piece(first.text);
  return el("span", {}, piece(first.text), showMore({
    shown: first.read, total: text.length,
    next: () => {
      const next = take(20_000);
      return Promise.resolve({ nodes: [piece(next.text)], shown: next.read });
    },
  }));
}
