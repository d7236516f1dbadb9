// Everything that the page knows, as one value: the input and who chose it, what
// is asked, what is shown, and what the reader has chosen to look at. A change
// creates a new value (store.ts). render.ts shows it, and controller.ts asks the
// core about it. None of it is stored.

import type { Change } from "./edit.ts";
import type { View as Layout } from "./embed/messages.ts";
import { beginning, type Creation } from "./create/state.ts";
import { edited, givenBy, type Origin, own, type Part, type Provenance } from "./provenance.ts";
import type { KeySource, Token } from "./report.gen.ts";
import type { ReportView } from "./reportview.ts";
import type { Theme } from "./theme.ts";

/** Input is everything that a request is built from. Times and lists are kept as entered. */
export interface Input {
  token: string;
  /** The payload of a token with a detached payload. */
  detached: string;
  keys: string;
  /** Whether keys is a shared secret, and its encoding. */
  secret: boolean;
  encoding: string;
  fetched: readonly KeySource[];
  /** The settings of the API server. */
  apiServer: string;
  /** The version of Kubernetes, such as 1.32; empty for the one that the core finds. */
  version: string;
  /** The two inputs to compare. */
  compareA: string;
  compareB: string;
  issuer: string;
  audience: string;
  subject: string;
  claims: string;
  type: string;
  algorithms: string;
  /** The time to evaluate at; empty for now. */
  at: string;
  leeway: string;
}

/** Given is what a sample, a link or an embedding page can supply. */
export type Given = Pick<Input, "token" | "keys" | "issuer" | "audience" | "at">;

export const modes = ["inspect", "compare", "create"] as const;
export type Mode = (typeof modes)[number];
export type KeysTab = "auto" | "fetch" | "secret";
export type PartView = "processed" | "members" | "text" | "bytes";
export type WorkerState = "starting" | "ready" | "failed";
export type FailureKind = "start" | "deadline" | "died";

/** Shown is a report that is on screen. */
export interface Shown {
  view: ReportView;
  /** The edition that it answers. */
  edition: number;
  /** The time it was evaluated at, and whether the reader set it. */
  now: string;
  fixed: boolean;
}

export interface Message {
  box: "token" | "keys" | "compare-a" | "compare-b";
  template: string;
}

export interface State {
  mode: Mode;
  create: Creation;
  input: Input;
  provenance: Record<Part, Provenance>;
  /** Whether a person has changed the input since it was opened, cleared or given. */
  touched: boolean;
  /** Whether a person has ever entered, chosen or cleared anything. The embedding page can't change its sample after that. */
  used: boolean;
  /** Whether nothing was entered since it was opened or cleared. */
  fresh: boolean;
  keysTab: KeysTab;

  /** Increases with every change of the input. Requests and reports of older editions are dropped. */
  edition: number;
  /** Whether the latest change was typed key by key, so that more are likely. */
  typing: boolean;
  worker: WorkerState;
  /** The latest edition that has an answer, which may be a failure. */
  answered: number;
  /** How many answers to a latest edition have been shown. */
  generation: number;
  shown: Shown | undefined;
  /** The same for Compare. */
  compared: Shown | undefined;
  failure: { kind: FailureKind; detail: string } | undefined;
  /** What went wrong with a paste, file or link, by its template, and the box that it is about. */
  message: Message | undefined;
  /** Whether the token box contained anything when it was last answered. */
  filled: boolean;

  /** The index of the token that a person selected; if undefined, the report's own choice. */
  selected: number | undefined;
  /** The same for the two inputs to compare. */
  selectedA: number | undefined;
  selectedB: number | undefined;
  /** Whether Compare also shows what doesn't differ. */
  everything: boolean;
  /** How to show a header or payload, by its place. Without an entry, its first tab. */
  views: ReadonlyMap<string, PartView>;
  /** Whether JSON is shown indented, not exactly. */
  indented: boolean;
  /** The id of the part to show if a token has it; empty for the first. */
  part: string;
  /** What was opened or closed by hand, by the name of the fold. */
  folds: ReadonlyMap<string, boolean>;
  /** Whether tokens and keys are hidden from onlookers. */
  masked: boolean;
  /** Whether the text of the keys is shown, though they were read. */
  editing: boolean;
  /** Whether the card of the keys is open on a narrow page. */
  keysOpen: boolean;
  /** The latest edition in which keys were entered all at once. */
  keysPasted: number;
  theme: Theme;
  /** How much the embedding page wants to show; undefined if it doesn't say. */
  layout: Layout | undefined;
  /** Whether the reader wants to see everything anyway. */
  all: boolean;
}

const noInput: Input = {
  token: "", detached: "", keys: "", secret: false, encoding: "auto", fetched: [],
  apiServer: "", version: "", compareA: "", compareB: "", issuer: "", audience: "", subject: "", claims: "", type: "", algorithms: "", at: "", leeway: "60",
};

const allOwn: Record<Part, Provenance> = { token: own, keys: own, issuer: own, audience: own };

export const initial: State = {
  mode: "inspect", create: beginning, input: noInput, provenance: allOwn, touched: false, used: false, fresh: true, keysTab: "auto",
  edition: 0, typing: false, worker: "starting", answered: 0, generation: 0,
  shown: undefined, compared: undefined, failure: undefined, message: undefined, filled: false,
  selected: undefined, selectedA: undefined, selectedB: undefined, everything: false, views: new Map(), indented: true,
  part: "", folds: new Map(), masked: false, editing: false, keysOpen: false, keysPasted: 0, theme: "system", layout: undefined, all: false,
};

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

/** current is the report that the mode shows. */
export function current({ mode, shown, compared }: State): Shown | undefined {
  return mode === "compare" ? compared : shown;
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

/** phase is what the page is doing, in one word. */
export function phase({ mode, create, worker, failure, ...inspect }: State): WorkerState | "busy" {
  const { edition, answered } = mode === "create" ? create : inspect;
  const unanswered = answered !== edition;
  if (worker === "failed" || worker === "starting" && failure !== undefined && !unanswered) return "failed";
  return worker === "ready" && unanswered ? "busy" : worker;
}

/** selectedIndex is the index of the selected token in the report; 0 if there is none. */
export function selectedIndex(state: State): number {
  const { selected } = state;
  const shown = current(state);
  if (shown === undefined) return 0;
  const index = selected ?? shown.view.report.selected;
  return Math.max(0, Math.min(index, shown.view.tokens.total - 1));
}

/** selectedToken is that token, if there is one. */
export function selectedToken(state: State): Token | undefined {
  return current(state)?.view.token(selectedIndex(state));
}

/** hasOwn returns whether a person has entered anything, which input from outside must not replace. */
export function hasOwn({ touched, input }: State): boolean {
  const { secret: _secret, encoding: _encoding, fetched, ...texts } = input;
  return touched && (fetched.length > 0 || Object.entries(texts).some(([name, text]) => text !== noInput[name as keyof typeof texts]));
}

/** expectedBy is who chose the expected values. If one text is someone else's, the whole isn't the person's. */
export function expectedBy({ provenance: { issuer, audience } }: State): Origin {
  return issuer.origin || audience.origin;
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
