// A session from paste to verdict: every change of the input is asked of the
// core, and only the answer to the latest one gets on screen.

import { Core, type Failure, type Life, type Outcome } from "./core.ts";
import { byId } from "./dom.ts";
import { type Change, replaced } from "./edit.ts";
import type { Fetcher } from "./fetcher.ts";
import { forget, setProvenance, show, type Shown, showFailure } from "./page.ts";
import { own } from "./provenance.ts";
import { type Boxes, clockDecides, fill, fixedTime, readRequest, untouched } from "./request.ts";
import { state } from "./state.ts";

const TYPING_MS = 40;
const CLOCK_MS = 15_000;
const QUICK_MS = 250; // what the clock may cost the core

export class Session {
  readonly #boxes: Boxes;
  readonly #fetcher: Fetcher;
  readonly #core: Core;
  #asked = 0; // grows with every change of the input
  #waiting = false; // whether the latest input has no answer yet
  #typing = 0;
  #took = 0;
  #shown: Shown | undefined;

  constructor(wasm: string, boxes: Boxes, fetcher: Fetcher) {
    this.#boxes = boxes;
    this.#fetcher = fetcher;
    this.#core = new Core(wasm, (life, detail) => this.#lived(life, detail));
    setInterval(() => void this.#tick(), CLOCK_MS);
    document.addEventListener("visibilitychange", () => void this.#tick());
  }

  /** shown is the report on screen, if there is one. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  /** changed asks the core about the input as it is now. */
  changed(change: Change): void {
    this.#asked += 1;
    this.#waiting = true;
    if (document.documentElement.dataset["state"] !== "starting") setState("busy");
    byId("clear", HTMLElement).hidden = false;
    clearTimeout(this.#typing);
    if (change.typed) this.#typing = setTimeout(() => void this.#ask(), TYPING_MS);
    else void this.#ask();
  }

  /** clear forgets everything, in the core's memory too. */
  clear(): void {
    this.#asked += 1;
    this.#waiting = false;
    clearTimeout(this.#typing);
    this.#shown = undefined;
    for (const box of Object.values(this.#boxes)) box.fill("");
    fill(untouched);
    setProvenance({ token: own, keys: own, issuer: own, audience: own });
    this.#fetcher.clear();
    forget(false);
    byId("notice", HTMLElement).replaceChildren();
    byId("clear", HTMLElement).hidden = true;
    this.#core.clear();
  }

  async #ask(): Promise<void> {
    const mine = this.#asked;
    const request = readRequest(this.#boxes, this.#fetcher.sources);
    const began = performance.now();
    const outcome = await this.#core.call(request);
    if (mine !== this.#asked || outcome.kind === "superseded") return;
    this.#took = performance.now() - began;
    this.#waiting = false;
    if (!this.#put(outcome, request.now, false)) return;
    const { dataset } = byId("verdict", HTMLElement);
    dataset["generation"] = String(Number(dataset["generation"]) + 1);
    setState("ready");
  }

  /** put shows what came of a call, and returns whether it was a report. */
  #put(outcome: Outcome, now: string, later: boolean): boolean {
    if (outcome.kind === "answer") {
      const { answer } = outcome;
      const wanted = state.chosen ? state.token : answer.report.selected;
      state.token = Math.max(0, Math.min(wanted, answer.report.tokens.length - 1));
      this.#shown = { answer, now, set: !clockDecides() && fixedTime() !== "", asked: this.#filled(), suggest: (url) => this.#fetcher.suggest(url) };
      show(this.#shown, this.#boxes.token, later);
      return true;
    }
    this.#shown = undefined;
    if (outcome.kind === "failure") this.#failed(outcome.failure, outcome.detail);
    return false;
  }

  #filled(): boolean {
    return this.#boxes.token.text.trim() !== "";
  }

  #failed(failure: Failure, detail: string): void {
    setState("failed");
    showFailure(failure, detail, this.#filled(), () => this.changed(replaced));
  }

  /** lived follows the core through its starts. */
  #lived(life: Life, detail: string): void {
    if (life === "failed") this.#failed("start", detail);
    else setState(life === "ready" && this.#waiting ? "busy" : life);
  }

  /** As time passes, a token expires before the reader's eyes. */
  async #tick(): Promise<void> {
    const worth = this.#shown !== undefined && clockDecides() && this.#took < QUICK_MS;
    if (document.hidden || !worth || !this.#core.idle) return;
    const mine = this.#asked;
    const request = readRequest(this.#boxes, this.#fetcher.sources);
    const outcome = await this.#core.call(request, true);
    if (mine === this.#asked && outcome.kind !== "superseded") this.#put(outcome, request.now, true);
  }
}

function setState(name: "starting" | "ready" | "busy" | "failed"): void {
  document.documentElement.dataset["state"] = name;
}
