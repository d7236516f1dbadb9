// What a person can take away of a token, and ways to verify such tokens elsewhere.
// The core writes both once a fold that shows them is open.

import { answer, copyFor } from "./clipboard.ts";
import { byId, cloneTemplate, el, setAttributes } from "./dom.ts";
import { isEmbedded } from "./origin.ts";
import type { Taken } from "./report.gen.ts";
import { selectedIndex, type State } from "./state.ts";
import type { Store } from "./store.ts";
import { step } from "./views/steps.ts";

type Text = "ticket" | "anonymous" | "unsigned" | "report";

/** initTake fills the folds with what ask returns for the token that is shown. */
export function initTake(store: Store, ask: () => Promise<Taken | undefined>): void {
  const folds = ["take", "verifiers"].map((id) => byId(id, HTMLDetailsElement));
  let taken: Taken | undefined;
  const load = async () => {
    if (!folds.some(({ open }) => open)) return;
    const of = store.state;
    const answered = await ask();
    if (isOther(store.state, of)) return;
    taken = answered;
    show(taken);
  };
  for (const fold of folds) fold.addEventListener("toggle", () => {
    if (fold.childElementCount === 1) fold.append(cloneTemplate(`t-${fold.id}`));
    if (taken === undefined) void load();
  });
  store.listen((state, before) => {
    if (state.fresh) for (const fold of folds) fold.open = false;
    if (!isOther(state, before)) return;
    taken = undefined;
    show(taken);
    void load();
  });
  byId("take", HTMLElement).addEventListener("click", ({ target }) => {
    const button = target instanceof HTMLButtonElement ? target : undefined;
    if (button === undefined || taken === undefined) return;
    const text = taken[button.value as Text];
    if (button.value === "report") save(button, text);
    else void copyFor(button, text);
  });
}

/** isOther returns whether another token is shown than before. */
function isOther(state: State, before: State): boolean {
  return state.shown?.edition !== before.shown?.edition || selectedIndex(state) !== selectedIndex(before);
}

function show(taken: Taken | undefined): void {
  for (const button of byId("take", HTMLElement).querySelectorAll("button")) {
    const text = taken?.[button.value as Text] ?? "";
    // A sandboxed frame can't save a file.
    setAttributes(button, { hidden: text === "" || button.value === "report" && isEmbedded });
  }
  const verifiers = taken?.verifiers.map(({ name, code, note }) => step({ question: name, command: code, note })) ?? [];
  byId("verifiers", HTMLElement).querySelector(".steps")?.replaceChildren(...verifiers);
}

function save(button: HTMLElement, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href, download: "jwt-airlock-report.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href)); // once the browser has it
  answer(button, true);
}
