// The boxes and choices of Create: what a person changes in them goes into the
// state, and other changes of the state go into them.

import { Box, type Color } from "../box.ts";
import { copyFor } from "../clipboard.ts";
import { byId, setAttributes } from "../dom.ts";
import { indenter } from "../json.ts";
import { runMask, secretMask, tokenMask } from "../mask.ts";
import type { ClaimEdit, Template } from "../report.gen.ts";
import type { State } from "../state.ts";
import type { Store } from "../store.ts";
import { began, changed, chose, type CreateInput, type KeyForm, type Source, wrote } from "./state.ts";

type Text = "header" | "payload" | "key";

const texts: Text[] = ["header", "payload", "key"];

export class CreateInputs {
  readonly #boxes: Record<Text, Box>;
  readonly #template = byId("create-template", HTMLSelectElement);
  readonly #selects: Record<"algorithm" | "encoding", HTMLSelectElement> = {
    algorithm: byId("create-algorithm", HTMLSelectElement), encoding: byId("create-encoding", HTMLSelectElement),
  };
  readonly #kid = byId("create-kid", HTMLSelectElement);

  constructor(store: Store) {
    const box = (name: Text, card: string, edits: boolean): Box => new Box(byId(card, HTMLElement),
      ({ typed }) => store.change((state) => wrote(state, { [name]: this.#boxes[name].text }, typed)), edits);
    this.#boxes = { header: box("header", "create-header-card", true), payload: box("payload", "create-payload-card", true), key: box("key", "create-own", false) };
    const choose = (some: Partial<CreateInput>) => store.change((state) => chose(state, some));
    for (const [name, select] of Object.entries(this.#selects)) select.addEventListener("change", () => choose({ [name]: select.value }));
    this.#kid.addEventListener("change", () => choose({ kubernetesKid: this.#kid.value !== "" }));
    this.#template.addEventListener("change", () => store.change((state) => began(state, this.#template.value as Template)));
    this.#onButton("create-sources", (value) => choose({ source: value as Source }));
    this.#onButton("create-forms", (value) => store.change((state) => ({ ...state, create: { ...state.create, form: value as KeyForm } })));
    this.#onButton("create-header-card", () => this.#format(store, "header"));
    this.#onButton("create-payload-card", (value) => {
      if (value === "payload") this.#format(store, "payload");
      else store.change((state) => changed(state, value as ClaimEdit));
    });
    this.#onCopy(store);
  }

  #onButton(id: string, clicked: (value: string) => void): void {
    byId(id, HTMLElement).addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>("button[value]") : null;
      if (button !== null) clicked(button.value);
    });
  }

  #format(store: Store, name: "header" | "payload"): void {
    store.change((state) => wrote(state, { [name]: indenter(state.create.input[name])(Infinity).text }, false));
  }

  #onCopy(store: Store): void {
    const copies: Record<string, () => string> = {
      "create-copy": () => store.state.create.created?.token ?? "",
      "create-copy-public": () => publicKey(store.state),
      "create-copy-private": () => privateKey(store.state),
    };
    for (const [id, text] of Object.entries(copies)) {
      const button = byId(id, HTMLElement);
      button.addEventListener("click", () => void copyFor(button, text()));
    }
  }

  /** show updates the boxes and choices that differ from the state, and hides or shows their texts. */
  show({ create: { input, template, created }, masked }: State, before: State): void {
    for (const name of texts) this.#boxes[name].update(input[name], before.create.input[name]);
    if (created !== before.create.created || input !== before.create.input) {
      this.#boxes.header.paint(colors(input.header, created?.headerFault?.at));
      this.#boxes.payload.paint(colors(input.payload, created?.payloadFault?.at));
    }
    this.#boxes.header.mask(masked ? runMask : undefined);
    this.#boxes.payload.mask(masked ? runMask : undefined);
    this.#boxes.key.mask(masked ? input.source === "secret" ? secretMask : tokenMask : undefined);
    this.#template.value = template === "copy" ? "" : template;
    this.#kid.value = input.kubernetesKid ? "kubernetes" : "";
    for (const name of ["algorithm", "encoding"] as const) this.#selects[name].value = input[name];
    const { element } = this.#boxes.key;
    setAttributes(element, { placeholder: element.dataset[input.source] });
  }
}

/** offers returns whether tokens are signed with an algorithm here. */
export function offers(algorithm: string): boolean {
  return [...byId("create-algorithm", HTMLSelectElement).options].some(({ value }) => value === algorithm);
}

const COLORED = 50_000; // a box shows no more

/** colors are the names of members, and the place of a fault. */
function colors(text: string, fault = -1): Color[] {
  const strings = [...text.slice(0, COLORED).matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)];
  const names = strings.filter(([, , colon]) => colon !== undefined)
    .map(({ index, 1: name = "" }): Color => ({ start: index, end: index + name.length, name: "member" }));
  if (fault < 0) return names;
  return [...names.filter(({ end }) => end <= fault), { start: fault, end: fault + 1, name: "fault" }, ...names.filter(({ start }) => start > fault)];
}

/** publicKey and privateKey are the keys in the form that is shown. */
export function publicKey({ create: { created, form } }: State): string {
  return (form === "pem" ? created?.publicPEM : created?.publicJWKS) ?? "";
}

export function privateKey({ create: { created, form } }: State): string {
  return (form === "pem" && created?.privatePEM ? created.privatePEM : created?.privateJWK) ?? "";
}
