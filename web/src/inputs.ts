// The boxes and fields of the page: what a person changes in them goes into the
// state, and other changes of the state go into them.

import { Box } from "./box.ts";
import { entered } from "./changes.ts";
import { byId, query } from "./dom.ts";
import { type Change, onEdit } from "./edit.ts";
import { isSettings } from "./keytext.ts";
import { secretMask, tokenMask } from "./mask.ts";
import { isLeeway, isTime, usesClock } from "./request.ts";
import type { Input, State } from "./state.ts";
import type { Store } from "./store.ts";

type Field = "issuer" | "audience" | "subject" | "claims" | "type" | "algorithms" | "at" | "leeway";

const fields: Record<Field, string> = {
  issuer: "expect-issuer", audience: "expect-audience", subject: "expect-subject", claims: "expect-claims", type: "expect-type", algorithms: "expect-algorithms",
  at: "at", leeway: "leeway",
};

/** boxOf is a box whose text is a part of the input. */
export function boxOf(store: Store, name: "detached" | "apiServer" | "compareA" | "compareB", card: string): Box {
  const box: Box = new Box(byId(card, HTMLElement), (change) => store.change((state) => entered(state, { [name]: box.text }, change)));
  return box;
}

export class Inputs {
  readonly token: Box;
  readonly detached: Box;
  readonly keys: Box;
  readonly apiServer: Box;
  readonly #encoding = byId("encoding", HTMLSelectElement);
  readonly #version = byId("api-server-version", HTMLSelectElement);

  constructor(store: Store) {
    this.token = new Box(byId("token-card", HTMLElement), (change) => this.#enter(store, "token", change));
    this.detached = boxOf(store, "detached", "detached-part");
    this.keys = new Box(byId("keys-card", HTMLElement), (change) => this.#enter(store, "keys", change));
    this.apiServer = boxOf(store, "apiServer", "api-server-card");
    for (const [name, id] of Object.entries(fields)) {
      const field = byId(id, HTMLInputElement);
      onEdit(field, (change) => store.change((state) => entered(state, { [name]: field.value }, { ...change, typed: true })));
    }
    this.#encoding.addEventListener("change", () => {
      store.change((state) => entered(state, { encoding: this.#encoding.value }, { typed: false, text: "edited" }));
    });
    byId("api-server-card", HTMLElement).addEventListener("toggle", () => this.#offerVersions());
    this.#version.addEventListener("change", () => {
      store.change((state) => entered(state, { version: this.#version.value }, { typed: false, text: "edited" }));
    });
  }

  /** offerVersions lists the versions of Kubernetes once a person sees the list. */
  #offerVersions(): void {
    if (this.#version.length > 1) return;
    for (const version of (this.#version.dataset["versions"] ?? "").split(" ")) this.#version.add(new Option(version));
  }

  /** enter accepts a text from a box. API server settings that were pasted there go to their own box, and the first box stays as it was. */
  #enter(store: Store, box: "token" | "keys", change: Change): void {
    const { text } = this[box];
    if (change.typed || !isSettings(text)) return store.change((state) => entered(state, { [box]: text }, change));
    this[box].fill(store.state.input[box]);
    this.openSettings();
    store.change((state) => entered(state, { apiServer: text }, change));
  }

  /** openSettings unfolds the card of the API server. */
  openSettings(): void {
    byId("api-server-card", HTMLDetailsElement).open = true;
  }

  /** mask hides what is in the boxes, or shows it again. A secret is hidden entirely. */
  mask({ masked, keysTab }: State): void {
    this.token.mask(masked ? tokenMask : undefined);
    this.keys.mask(masked ? keysTab === "secret" ? secretMask : tokenMask : undefined);
  }

  /** show updates the boxes and fields that differ from the state, and marks what can't be read. */
  show({ input }: State, before: State): void {
    if (input === before.input) return;
    for (const name of ["token", "detached", "keys", "apiServer"] as const) this[name].update(input[name], before.input[name]);
    for (const [name, id] of Object.entries(fields)) {
      const field = byId(id, HTMLInputElement);
      if (field.value !== input[name as Field]) field.value = input[name as Field];
    }
    this.#version.value = input.version;
    this.#complain(input);
  }

  #complain(input: Input): void {
    byId("at-now", HTMLElement).hidden = usesClock(input);
    for (const [id, fine] of [["at", isTime(input)], ["leeway", isLeeway(input)]] as const) {
      byId(id, HTMLInputElement).setAttribute("aria-invalid", String(!fine));
      query(byId(`${id}-problem`, HTMLElement), "span", HTMLElement).hidden = fine;
    }
  }
}
