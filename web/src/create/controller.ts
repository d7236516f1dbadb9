// Asks the core for a token whenever Create is open and something in it has changed.

import type { Controller } from "../controller.ts";
import { TYPING_MS } from "../edit.ts";
import type { State } from "../state.ts";
import type { Store } from "../store.ts";
import { created, requestOf } from "./state.ts";

export class Creator {
  readonly #store: Store;
  readonly #controller: Controller;
  #asked = 0;
  #typing = 0;

  constructor(store: Store, controller: Controller) {
    this.#store = store;
    this.#controller = controller;
    store.listen((state) => this.#changed(state));
  }

  #changed({ mode, worker, create }: State): void {
    if (mode !== "create" || worker === "failed" || create.edition === create.answered || create.edition === this.#asked) return;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#ask(), create.typing ? TYPING_MS : 0);
  }

  async #ask(): Promise<void> {
    const { state } = this.#store;
    const { edition } = state.create;
    const answer = this.#controller.create(requestOf(state, new Date().toISOString()), edition);
    if (answer === undefined) return; // the core isn't there yet; that it is ready will be a change
    this.#asked = edition;
    const result = await answer;
    if (this.#asked === edition) this.#asked = 0;
    this.#store.change((state) => {
      if (result.kind === "superseded" || edition !== state.create.edition) return state;
      const token = result.kind === "report" ? result.view.report.created : null;
      if (token !== null) return created(state, edition, token);
      const failure = result.kind === "failure" ? { kind: result.failure, detail: result.detail } : state.failure;
      return { ...state, failure, create: { ...state.create, answered: edition } };
    });
  }
}
