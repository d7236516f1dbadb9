// Compare, from when it is first opened.

import { asked, swapped } from "../changes.ts";
import { copyFor } from "../clipboard.ts";
import { onClick } from "../controls.ts";
import { byId, cloneTemplate } from "../dom.ts";
import type { Places } from "../files.ts";
import type { Show } from "../mode.ts";
import type { Store } from "../store.ts";
import { runnable } from "../text.ts";
import { CompareInputs } from "./inputs.ts";
import { showComparison } from "./show.ts";

/** openCompare puts Compare into the page, and returns what shows a state there. */
export function openCompare(store: Store, places: Places): Show {
  byId("input", HTMLElement).before(cloneTemplate("t-compare"));
  byId("result", HTMLElement).append(cloneTemplate("t-compared"));
  const inputs = new CompareInputs(store);
  places.add("compare-a", inputs.a);
  places.add("compare-b", inputs.b);
  onClick("#compare-swap", () => store.change(swapped));
  onClick("#compare-a-chips [value]", ({ value }) => store.change((state) => asked({ ...state, typing: false, selectedA: Number(value) })));
  onClick("#compare-b-chips [value]", ({ value }) => store.change((state) => asked({ ...state, typing: false, selectedB: Number(value) })));
  onClick("#differences-tabs button", ({ value }) => store.change((state) => ({ ...state, everything: value === "all" })));
  onClick("#differences .markdown", (button) => void copyFor(button, runnable(store.state.compared?.view.report.comparison?.markdown ?? "")));
  return (state, before) => {
    inputs.show(state, before);
    showComparison(state, before, inputs);
  };
}
