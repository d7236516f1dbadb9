// Create, from when it is first opened.

import { byId, cloneTemplate } from "../dom.ts";
import type { Show } from "../mode.ts";
import type { Store } from "../store.ts";
import { CreateInputs } from "./inputs.ts";
import { showCreation } from "./view.ts";

/** openCreate puts Create into the page, and returns what shows a state there. */
export function openCreate(store: Store): Show {
  byId("main", HTMLElement).prepend(cloneTemplate("t-create"));
  const inputs = new CreateInputs(store);
  return (state, before) => {
    inputs.show(state, before);
    showCreation(state, before);
  };
}
