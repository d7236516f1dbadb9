// The input as one request to the core.

import type { ExpectedClaim, KeySource, Request } from "./report.gen.ts";
import { expectedBy, type Input, type State } from "./state.ts";
import { instant } from "./time.ts";

/** requestOf builds the request for the input. presets are the keys shipped with the page, and clock is the present time. */
export function requestOf(state: State, presets: string, clock: string): Request {
  const { input } = state;
  return {
    version: 1, brief: true, ...textsOf(state), keys: [...pastedKeys(state), ...input.fetched], presets,
    expect: {
      origin: expectedBy(state) || "pasted",
      issuer: input.issuer.trim(), audience: words(input.audience),
      subject: input.subject.trim(), claims: expectedClaims(input.claims),
      type: input.type.trim(), algorithms: words(input.algorithms),
      leewaySeconds: isLeeway(input) ? Number(input.leeway.trim()) : 0,
    },
    apiServer: { text: input.apiServer, version: input.version },
    now: usesClock(input) ? clock : fixedTime(input),
    create: null,
  };
}

/** textsOf are the token to inspect, or the two to compare. */
function textsOf({ mode, input, selectedA, selectedB }: State): Pick<Request, "input" | "detached" | "compare"> {
  if (mode !== "compare") return { input: input.token, detached: input.detached, compare: null };
  return { input: input.compareA, detached: "", compare: { input: input.compareB, a: selectedA ?? -1, b: selectedB ?? -1 } };
}

/** usesClock is true if no time is set, readable or not. */
export function usesClock({ at }: Input): boolean {
  return at.trim() === "";
}

/** fixedTime is the time that is set; empty if none is set or it can't be read. */
export function fixedTime({ at }: Input): string {
  return instant(at) ?? "";
}

/** isTime returns whether the time is empty or can be read. */
export function isTime(input: Input): boolean {
  return usesClock(input) || fixedTime(input) !== "";
}

/** isLeeway returns whether the leeway can be read. */
export function isLeeway({ leeway }: Input): boolean {
  return /^\d{0,9}$/.test(leeway.trim());
}

function pastedKeys({ input, provenance }: State): KeySource[] {
  if (input.keys.trim() === "") return [];
  return [{
    origin: provenance.keys.origin || "pasted", name: "", issuer: "", audience: [], text: input.keys,
    as: input.secret ? "secret" : "auto", encoding: input.secret ? input.encoding : "auto",
  }];
}

/** expectedClaims parses "name = value; name = value". */
function expectedClaims(text: string): ExpectedClaim[] {
  return text.split(/[;\n]/).filter((one) => one.trim() !== "").map((one) => {
    const [name = "", ...value] = one.split("=");
    return { name: name.trim(), value: value.join("=").trim() };
  });
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}
