// What can happen to the state of the page: functions from a state to the next one.

import { beginning } from "./create/state.ts";
import type { Change } from "./edit.ts";
import { edited, givenBy, type Origin } from "./provenance.ts";
import {
  allOwn, current, type FailureKind, type Given, type Input, type KeysTab, type Mode, noInput, type PartView, selectedIndex, type Shown, type State,
} from "./state.ts";

/** entered is the state after a person has changed some of the input. */
export function entered(state: State, some: Partial<Input>, change: Change): State {
  const provenance = { ...state.provenance };
  for (const part of ["token", "keys", "issuer", "audience"] as const) {
    const text = some[part];
    if (text !== undefined) provenance[part] = edited(provenance[part], change, text);
  }
  const other = (text: string | undefined) => text !== undefined && !change.typed;
  return asked({
    ...state, ...keysEntered(state, some.keys, change), input: { ...state.input, ...some }, provenance, touched: true, used: true, typing: change.typed,
    selected: other(some.token) ? undefined : state.selected,
    selectedA: other(some.compareA) ? undefined : state.selectedA,
    selectedB: other(some.compareB) ? undefined : state.selectedB,
  });
}

/** keysEntered shows keys that were entered at once as a list. Keys that are typed stay text. */
function keysEntered({ edition, keysOpen }: State, keys: string | undefined, { typed }: Change): Partial<State> {
  if (keys === undefined) return {};
  const pasted = !typed && keys !== "";
  return { editing: typed, ...pasted ? { keysPasted: edition + 1, keysOpen: false } : { keysOpen } };
}

/** given is the state after a sample, a link or the embedding page has set the whole input. */
export function given(state: State, texts: Given, by: Origin): State {
  const { encoding, compareA, compareB } = state.input;
  const input = {
    ...noInput, encoding, compareA, compareB, token: lines(texts.token), keys: lines(texts.keys),
    issuer: line(texts.issuer), audience: line(texts.audience), at: line(texts.at),
  };
  const provenance = {
    token: givenBy(by, input.token), keys: givenBy(by, input.keys),
    issuer: givenBy(by, input.issuer), audience: givenBy(by, input.audience),
  };
  const { token, keys, issuer, audience, at } = input;
  if (token + keys + issuer + audience + at === "") return { ...cleared(state), used: state.used };
  const chosen = by === "sample" || by === "created";
  return asked({ ...state, input, provenance, touched: chosen, used: state.used || chosen, typing: false, keysTab: "auto", selected: undefined, editing: false });
}

/** givenPair is the state after a sample has set the two inputs to compare, their keys and the time. */
export function givenPair(state: State, compareA: string, compareB: string, { keys, at }: Pick<Given, "keys" | "at">): State {
  const input = { ...state.input, compareA, compareB, keys, at, fetched: [], secret: false };
  const provenance = { ...state.provenance, keys: givenBy("sample", keys) };
  return asked({ ...state, input, provenance, touched: true, used: true, typing: false, keysTab: "auto", selectedA: undefined, selectedB: undefined, editing: false });
}

/** comparing is the state in which the selected token is A. Another one from the same paste is B if there is no other. */
export function comparing(state: State): State {
  const { token, compareB } = state.input;
  const selectedA = selectedIndex(state);
  const several = compareB === "" && (state.shown?.view.tokens.total ?? 0) > 1;
  const b = several ? { selectedB: selectedA === 0 ? 1 : 0 } : {};
  return asked({ ...state, mode: "compare", typing: false, selectedA, ...b, input: { ...state.input, compareA: token, compareB: several ? token : compareB } });
}

/** swapped is the state with A and B exchanged. */
export function swapped(state: State): State {
  const { compareA, compareB } = state.input;
  return asked({ ...state, typing: false, selectedA: state.selectedB, selectedB: state.selectedA, input: { ...state.input, compareA: compareB, compareB: compareA } });
}

/** switched is the state in another mode. What was entered since the mode was last shown, such as keys, is asked about. */
export function switched(state: State, mode: Mode): State {
  const next = { ...state, mode };
  return mode === state.mode || mode === "create" || state.fresh || current(next)?.edition === state.edition ? next : asked({ ...next, typing: false });
}

/** asked is the state with a new input, which has no answer yet. */
export function asked(state: State): State {
  return { ...state, fresh: false, message: undefined, edition: state.edition + 1 };
}

/** cleared is the state without any input or answer. */
export function cleared(state: State): State {
  const { secret, encoding } = state.input;
  const edition = state.edition + 1;
  return {
    ...state, create: { ...beginning, edition: state.create.edition + 1 }, input: { ...noInput, secret, encoding }, provenance: allOwn, touched: false, used: true, fresh: true, typing: false,
    edition, answered: edition, shown: undefined, compared: undefined, failure: undefined, message: undefined, filled: false,
    selected: undefined, selectedA: undefined, selectedB: undefined,
    part: "", folds: new Map(), editing: false, keysOpen: false,
  };
}

/** tabbed is the state with another tab of the keys, which says whether they are a secret. */
export function tabbed(state: State, keysTab: KeysTab): State {
  const secret = keysTab === "secret";
  const { input } = state;
  if (keysTab !== "fetch" && input.keys !== "") return { ...entered(state, { secret }, { typed: false, text: "edited" }), keysTab, editing: true };
  return { ...state, keysTab, editing: true, input: { ...input, secret } };
}

/** answered is the state with a report. later marks a report on the same input at a later time. */
export function answered(state: State, shown: Shown, later: boolean): State {
  if (shown.edition !== state.edition) return state;
  const generation = later ? state.generation : state.generation + 1;
  const what = shown.view.report.comparison ? { compared: shown } : { shown };
  return { ...state, ...what, failure: undefined, filled: isFilled(state.input), answered: state.edition, generation };
}

/** failed is the state without an answer to its input. */
export function failed(state: State, kind: FailureKind, detail: string): State {
  return { ...state, shown: undefined, compared: undefined, failure: { kind, detail }, filled: isFilled(state.input), answered: state.edition };
}

/** viewed is the state with another way to show a part; undefined is the first of its tabs. */
export function viewed(state: State, place: string, view: PartView | undefined): State {
  const views = new Map(state.views);
  if (view === undefined) views.delete(place);
  else views.set(place, view);
  return { ...state, views };
}

/** hideToken is the state with tokens and keys hidden, or shown again. */
export function hideToken(state: State): State {
  return { ...state, masked: !state.masked };
}

/** folded is the state after a fold was opened or closed. */
export function folded(state: State, name: string, open: boolean): State {
  return state.folds.get(name) === open ? state : { ...state, folds: new Map(state.folds).set(name, open) };
}

function isFilled({ token }: Input): boolean {
  return token.trim() !== "";
}

// As the boxes and fields of the page change their values (HTML §4.10.5.1.2,
// §4.10.11).
function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function line(text: string): string {
  return text.replace(/[\r\n]/g, "");
}
