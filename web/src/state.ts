// Everything that the page knows, as one value: the input and who chose it, what
// is asked, what is shown, and what the reader has chosen to look at. A change
// (changes.ts) creates a new value (store.ts). render.ts shows it, and controller.ts asks the
// core about it. None of it is stored.

import type { View as Layout } from "./embed/messages.ts";
import { beginning, type Creation } from "./create/state.ts";
import { type Origin, own, type Part, type Provenance } from "./provenance.ts";
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

export const noInput: Input = {
  token: "", detached: "", keys: "", secret: false, encoding: "auto", fetched: [],
  apiServer: "", version: "", compareA: "", compareB: "", issuer: "", audience: "", subject: "", claims: "", type: "", algorithms: "", at: "", leeway: "60",
};

export const allOwn: Record<Part, Provenance> = { token: own, keys: own, issuer: own, audience: own };

export const initial: State = {
  mode: "inspect", create: beginning, input: noInput, provenance: allOwn, touched: false, used: false, fresh: true, keysTab: "auto",
  edition: 0, typing: false, worker: "starting", answered: 0, generation: 0,
  shown: undefined, compared: undefined, failure: undefined, message: undefined, filled: false,
  selected: undefined, selectedA: undefined, selectedB: undefined, everything: false, views: new Map(), indented: true,
  part: "", folds: new Map(), masked: false, editing: false, keysOpen: false, keysPasted: 0, theme: "system", layout: undefined, all: false,
};

/** current is the report that the mode shows. */
export function current({ mode, shown, compared }: State): Shown | undefined {
  return mode === "compare" ? compared : shown;
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
