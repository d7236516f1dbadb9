// Reacts to changes of the input: asks the core about it and puts the answer into
// the state, if it is still about the latest input.

import { answered, failed } from "./changes.ts";
import { Core, type Result } from "./core.ts";
import type { Asked } from "./messages.ts";
import { byId } from "./dom.ts";
import { TYPING_MS } from "./edit.ts";
import { coreFrom, onCore } from "./loading.ts";
import type { Taken } from "./report.gen.ts";
import { fixedTime, requestOf, usesClock } from "./request.ts";
import { current, selectedIndex, type Shown, type State } from "./state.ts";
import type { Store } from "./store.ts";

const CLOCK_MS = 15_000;
const QUICK_MS = 250; // how long the core may take for a clock tick

export class Controller {
  readonly #store: Store;
  #core: Core | undefined; // set once it has loaded
  readonly #presets = byId("presets", HTMLScriptElement).text;
  #typing = 0;
  #took = 0;

  constructor(store: Store) {
    this.#store = store;
    store.listen((state, before) => { if (state.edition !== before.edition) this.#changed(state); });
    const core = new Core(coreFrom, (worker, detail) => this.#store.change((state) => {
      return worker === "failed" ? failed({ ...state, worker }, "start", detail) : { ...state, worker };
    }));
    onCore(() => core.feed(), () => this.#use(core));
    setInterval(() => void this.#tick(), CLOCK_MS);
    document.addEventListener("visibilitychange", () => void this.#tick());
  }

  /** create asks the core for a test token; undefined if the core hasn't loaded. */
  create(request: Asked, edition: number): Promise<Result> | undefined {
    return this.#core?.call(request, edition);
  }

  /** use has the core answer what was asked while it loaded. */
  #use(core: Core): void {
    this.#core = core;
    if (!this.#store.state.fresh) void this.#ask();
  }

  #changed({ fresh, typing }: State): void {
    clearTimeout(this.#typing);
    if (fresh) this.#core?.clear();
    else if (typing) this.#typing = setTimeout(() => void this.#ask(), TYPING_MS);
    else void this.#ask();
  }

  async #ask(): Promise<void> {
    const began = performance.now();
    const isAnswer = await this.#call(false);
    if (isAnswer) this.#took = performance.now() - began;
  }

  /** A token can expire while the reader looks at it. */
  async #tick(): Promise<void> {
    const { input, edition } = this.#store.state;
    const worth = current(this.#store.state)?.edition === edition && usesClock(input) && this.#took < QUICK_MS;
    if (!document.hidden && worth && this.#core?.idle) await this.#call(true);
  }

  /** take asks for what can be taken away of the token that is shown, as it is shown. */
  async take(): Promise<Taken | undefined> {
    const { state } = this.#store;
    const { shown, edition } = state;
    if (this.#core === undefined || shown?.edition !== edition) return undefined; // another call is on its way
    const request = { ...requestOf(state, this.#presets, shown.now), take: { token: selectedIndex(state) } };
    const result = await this.#core.call(request, edition);
    return result.kind === "report" && edition === this.#store.state.edition ? result.view.report.taken ?? undefined : undefined;
  }

  /** call asks about the input and returns whether an answer arrived while the input was the latest. */
  async #call(later: boolean): Promise<boolean> {
    if (this.#core === undefined) return false;
    const { state } = this.#store;
    const { edition } = state;
    const request = requestOf(state, this.#presets, new Date().toISOString());
    const result = await this.#core.call(request, edition);
    if (edition !== this.#store.state.edition || result.kind === "superseded") return false;
    if (result.kind === "report") {
      await this.#load(result, edition);
      const shown: Shown = { view: result.view, edition, now: request.now, fixed: fixedTime(state.input) !== "" };
      this.#store.change((state) => answered(state, shown, later));
    } else {
      this.#store.change((state) => failed(state, result.failure, result.detail));
    }
    return true;
  }

  /** load gets the selected token if the worker left it out. */
  async #load({ view }: Result & { kind: "report" }, edition: number): Promise<void> {
    if (view.report.comparison) return;
    const index = selectedIndex({ ...this.#store.state, shown: { view, edition, now: "", fixed: false } });
    if (view.tokens.total > 0 && view.token(index) === undefined) await view.tokens.load(index, 1);
  }
}
