// Shows a comparison: its cards, and the colors of the boxes.

import { type Card, type ReportOnScreen, showCard } from "../card.ts";
import { byId, patch, refill, setAttributes } from "../dom.ts";
import type { State } from "../state.ts";
import { press } from "../toolbar.ts";
import type { CompareInputs } from "./inputs.ts";
import { chosen, comparison, differences, dressComparison, dressDifferences, sideVerdict } from "./view.ts";

/** sideCards are those of one of the two inputs. */
const sideCards = (name: "a" | "b"): Card[] => [
  {
    id: `compare-${name}-chips`, view: () => [],
    without: ({ view }) => chosen(view, name),
    dress: (section, on) => press(section, String(on?.view.report.comparison?.[name].selected)),
  },
  { id: `compare-${name}-verdict`, stays: true, view: () => [], without: ({ view }) => sideVerdict(view, name) },
];

const rows: Card = { id: "differences", view: () => [], without: ({ view, state }) => differences(view, state.everything), dress: dressDifferences };

const cards: Card[] = [
  ...sideCards("a"),
  ...sideCards("b"),
  { id: "comparison", stays: true, view: () => [], without: ({ view, shown }) => comparison(view, shown.fixed ? shown.now : ""), dress: dressComparison },
  rows,
];

/** showComparison shows what has changed. For the same input at a later time, it only patches. */
export function showComparison(state: State, before: State, inputs: CompareInputs): void {
  const { input, compared, everything } = state;
  setAttributes(byId("compare-empty", HTMLElement), { hidden: input.compareA.trim() !== "" && input.compareB.trim() !== "" });
  const on = onScreen(state);
  if (compared === before.compared) {
    if (everything !== before.everything) showCard(rows, on, refill);
    return;
  }
  const again = compared?.edition === before.compared?.edition;
  for (const card of cards) showCard(card, on, again ? patch : refill);
  const comparison = on?.view.report.comparison;
  if (!again && comparison) inputs.color(comparison);
}

function onScreen(state: State): ReportOnScreen | undefined {
  const { compared } = state;
  return compared && { shown: compared, view: compared.view, token: undefined, index: 0, state };
}
