// What the paste is as a whole: a kubeconfig, a Secret, a log.

import { type Child, cloneTemplate } from "../dom.ts";
import type { Fact, Location } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { visible } from "../text.ts";
import { lean } from "./fold.ts";
import { facts, spans } from "./spans.ts";

const FEW = 4; // facts that are shown unfolded if there is room

/** narrow says whether the facts would push the answer off the screen. */
const narrow = matchMedia("(max-width: 860px)");

/** documentFacts says what the paste is, and where in it the selected token was found. */
export function documentFacts(view: ReportView, found: Location): Node[] {
  const { document } = view.report;
  const where = visible(found.text);
  if (document === null) return lean([cloneTemplate("t-document", { where })]);
  const rows = facts(view.list("document.facts", document.facts));
  const few = rows.length <= FEW && !narrow.matches;
  const shown = cloneTemplate("t-document", { sentence: spans(document.sentence), where, few: few ? rows : [], many: few ? [] : rows, faults: faults(document.facts) });
  return shown.querySelector(".tone-warn, .tone-bad") === null ? lean([shown]) : [shown];
}

/** faults names the bad facts on their fold. */
function faults(list: readonly Fact[]): Child[] {
  return list.filter((fact) => fact.text.some(({ tone }) => tone === "bad")).flatMap(({ name }, i) => [i === 0 ? null : ", ", ...visible(name)]);
}
