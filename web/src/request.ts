// What has been pasted and chosen, as one request to the core.

import type { Box } from "./box.ts";
import { byId, within } from "./dom.ts";
import type { Expect, KeySource, Request } from "./report.gen.ts";
import { state } from "./state.ts";
import { instant } from "./time.ts";

/** Boxes are those that take pastes. */
export interface Boxes {
  token: Box;
  /** The payload of a token that does not carry its own. */
  detached: Box;
  keys: Box;
}

export function readRequest({ token, detached, keys }: Boxes, fetched: KeySource[]): Request {
  return {
    version: 1, input: token.text, detached: detached.text,
    keys: [...readKeys(keys), ...fetched], presets: byId("presets", HTMLScriptElement).text,
    expect: readExpect(), now: readTime(),
  };
}

/** fixedTime is the time set under Expect; empty where the clock decides, or nothing can be read. */
export function fixedTime(): string {
  return instant(field("at").value) ?? "";
}

/** clockDecides is true where no time is set, readable or not. */
export function clockDecides(): boolean {
  return field("at").value.trim() === "";
}

/** Fields are what can be filled in from elsewhere, by the ids of index.html. */
export type Fields = Partial<Record<"expect-issuer" | "expect-audience" | "expect-type" | "expect-algorithms" | "at" | "leeway", string>>;

export function fill(fields: Fields): void {
  for (const [id, text] of Object.entries(fields)) field(id).value = text;
  readTime();
  readLeeway();
}

export const untouched: Fields = {
  "expect-issuer": "", "expect-audience": "", "expect-type": "", "expect-algorithms": "", at: "", leeway: "60",
};

function readTime(): string {
  byId("at-now", HTMLElement).hidden = clockDecides();
  const readable = clockDecides() || fixedTime() !== "";
  complain("at", !readable);
  return clockDecides() ? new Date().toISOString() : fixedTime();
}

function readKeys(keys: Box): KeySource[] {
  if (keys.text.trim() === "") return [];
  const secret = byId("keys-card", HTMLElement).dataset["as"] === "secret";
  const encoding = byId("encoding", HTMLSelectElement).value;
  return [{
    origin: state.provenance.keys.origin || "pasted", name: "", issuer: "", audience: [], text: keys.text,
    as: secret ? "secret" : "auto", encoding: secret ? encoding : "auto",
  }];
}

function readExpect(): Expect {
  return {
    origin: expectedBy(),
    issuer: field("expect-issuer").value.trim(),
    audience: words("expect-audience"),
    type: field("expect-type").value.trim(),
    algorithms: words("expect-algorithms"),
    leewaySeconds: readLeeway(),
  };
}

/** Where one of the two is another's, neither is said to be what the person expects. */
function expectedBy(): string {
  return state.provenance.issuer.origin || state.provenance.audience.origin || "pasted";
}

function readLeeway(): number {
  const written = field("leeway").value.trim();
  const readable = /^\d{0,9}$/.test(written);
  complain("leeway", !readable);
  return readable ? Number(written) : 0;
}

function words(id: string): string[] {
  return field(id).value.split(/[\s,]+/).filter((word) => word !== "");
}

function field(id: string): HTMLInputElement {
  return byId(id, HTMLInputElement);
}

function complain(id: string, wrong: boolean): void {
  field(id).setAttribute("aria-invalid", String(wrong));
  within(byId(`${id}-problem`, HTMLElement), "span", HTMLElement).hidden = !wrong;
}
