// What Create knows: what is to be signed, with which key, and what came out. None
// of it is stored. The core makes the keys; they come back with the next request.

import type { Asked } from "../messages.ts";
import type { ClaimEdit, Created, HeaderChoice, KeySource, Template } from "../report.gen.ts";
import type { State } from "../state.ts";

export type Source = "new" | "private" | "secret";
export type KeyForm = "jwk" | "pem";

/** CreateInput is what a person enters and chooses. */
export interface CreateInput {
  header: string;
  payload: string;
  algorithm: string;
  source: Source;
  /** Their own private key or secret, and how a secret is encoded. */
  key: string;
  encoding: string;
  kubernetesKid: boolean;
}

export interface Creation {
  input: CreateInput;
  /** The template that was chosen last. */
  template: Template;
  /** What the next answer is to begin with, and to change. */
  begin: Template;
  edit: ClaimEdit;
  /** The keys that were made, as JWKs by the algorithm that they were made for. */
  made: ReadonlyMap<string, string>;
  /** The alg and kid that the header follows. */
  chosen: HeaderChoice | null;
  /** As in State, for requests of this mode. */
  edition: number;
  typing: boolean;
  answered: number;
  created: Created | undefined;
  form: KeyForm;
}

/** beginning has a template that becomes a token when the mode is first opened. */
export const beginning: Creation = {
  input: { header: "", payload: "", algorithm: "ES256", source: "new", key: "", encoding: "auto", kubernetesKid: false },
  template: "pod", begin: "pod", edit: "", made: new Map(), chosen: null,
  edition: 1, typing: false, answered: 0, created: undefined, form: "jwk",
};

/** wrote is the state after a person has edited a text. */
export function wrote(state: State, some: Partial<CreateInput>, typed: boolean): State {
  const { input, begin } = state.create;
  const text = some.header !== undefined || some.payload !== undefined;
  return ask(state, { input: { ...input, ...some }, typing: typed, begin: text && begin !== "" ? "copy" : begin });
}

/** chose is the state after another choice. The token of the choice before isn't shown any more. */
export function chose(state: State, some: Partial<CreateInput>): State {
  const input = { ...state.create.input, ...some };
  return ask(state, { input: { ...input, algorithm: suitable(input) }, created: undefined });
}

/** suitable is an algorithm for the source of the key: a secret signs with HMAC only. */
function suitable({ source, algorithm }: CreateInput): string {
  const hmac = algorithm.startsWith("HS");
  if (source === "secret" && !hmac) return "HS256";
  return source === "private" && (hmac || algorithm === "none") ? "ES256" : algorithm;
}

/** began is the state with a template in place of header and payload. */
export function began(state: State, template: Template): State {
  return ask(state, { template, begin: template, created: undefined });
}

/** copied is the state with header and payload of another token, and its algorithm if tokens are signed with it here. */
export function copied(state: State, header: string, payload: string, algorithm: string): State {
  const input = { ...beginning.input, header, payload, algorithm };
  return ask(state, { input, template: "", begin: "copy", created: undefined });
}

/** changed is the state in which the core is to change a claim. */
export function changed(state: State, edit: ClaimEdit): State {
  return ask(state, { edit });
}

function ask(state: State, some: Partial<Creation>): State {
  const { create } = state;
  return { ...state, create: { ...create, typing: false, ...some, edition: create.edition + 1 } };
}

/** created is the state with an answer. */
export function created(state: State, edition: number, answer: Created): State {
  const { create } = state;
  if (edition !== create.edition) return state;
  const made = answer.made ? new Map(create.made).set(create.input.algorithm, answer.privateJWK) : create.made;
  const input = { ...create.input, header: answer.header, payload: answer.payload };
  return { ...state, create: { ...create, input, made, chosen: answer.chosen, begin: "", edit: "", answered: edition, created: answer } };
}

/** requestOf builds the request for what was entered. clock is the present time. */
export function requestOf({ create }: State, clock: string): Asked {
  const { input, begin, edit, chosen } = create;
  return {
    version: 1, now: clock,
    create: {
      template: begin, header: input.header, payload: input.payload, edit, algorithm: input.algorithm,
      key: keyOf(create), kubernetesKid: input.kubernetesKid, chosen,
    },
  };
}

function keyOf({ input, made }: Creation): KeySource {
  const none = { name: "", issuer: "", audience: [], encoding: "auto" };
  if (input.source !== "new") {
    const secret = input.source === "secret";
    return { ...none, origin: "pasted", text: input.key, as: secret ? "secret" : "keys", encoding: secret ? input.encoding : "auto" };
  }
  const all = made.get(input.algorithm) ?? [...made.values()].join(",");
  return { ...none, origin: "created", text: all === "" ? "" : `{"keys":[${all}]}`, as: "keys" };
}
