// The cards of Inspect and the keys, in one list: what each shows of a token or a
// report.

import type { Card, ReportOnScreen } from "./card.ts";
import { byId, el, patch, query, setAttributes, setText } from "./dom.ts";
import { isEmbedded } from "./origin.ts";
import type { Token } from "./report.gen.ts";
import { visible } from "./text.ts";
import { press } from "./toolbar.ts";
import { about, hasAbout, rest } from "./views/about.ts";
import { disclosures } from "./views/disclosures.ts";
import { findings, tally } from "./views/findings.ts";
import { binding, inside } from "./views/inside.ts";
import { byHand, keys, keysLine } from "./views/keys.ts";
import { chips, found } from "./views/location.ts";
import { dressPanel, panel } from "./views/partpanel.ts";
import { settings } from "./views/settings.ts";
import { signature } from "./views/signature.ts";
import { signatures } from "./views/signatures.ts";
import { steps } from "./views/steps.ts";
import { noToken, verdict } from "./views/verdict.ts";
import { why } from "./views/why.ts";

const part = (id: string): Card => ({
  id, part: true,
  view: ({ view, token, path, state }) => panel(byId(id, HTMLElement), view, token, path, state),
  dress: (section, on) => on === undefined ? undefined : dressPanel(section, on.token, on.state),
});

export const cards: Card[] = [
  {
    id: "verdict", stays: true,
    view: ({ token, shown }) => [verdict(token, hasAbout(token) ? "" : token.title, shown.fixed ? shown.now : "")],
    without: ({ view, state }) => state.filled ? [noToken(view.report)] : [],
    dress: dressVerdict,
  },
  {
    id: "chips", whole: true,
    view: ({ view, index }) => chips(view.tokens, index),
    dress: (section, on) => press(section, String(on?.index)),
  },
  {
    id: "token-notes", stays: true,
    view: ({ view, token, state }) => state.filled ? found(view, token) : [],
  },
  {
    id: "keys-notes", stays: true,
    view: ({ view, index }) => keys(view, index),
    without: ({ view, index }) => keys(view, index),
  },
  {
    id: "keys-line", stays: true,
    view: ({ view, token }) => [keysLine(view, token)],
    without: ({ view }) => [keysLine(view, undefined)],
  },
  { id: "by-hand", stays: true, view: ({ token, state }) => state.keysTab === "fetch" ? byHand(token) : [] },
  {
    id: "api-server-notes", whole: true, stays: true,
    view: ({ view }) => settings(view.report.apiServer),
    without: ({ view }) => settings(view.report.apiServer),
    dress: dressSettings,
  },
  { id: "about", view: ({ token, shown }) => about(token, shown.now, timeWord(shown.fixed)), dress: dressAbout },
  {
    id: "why",
    view: ({ token }) => why(token.kubernetes, (state) => byId("why", HTMLElement).getAttribute(`data-word-${state}`) ?? state),
    dress: (section, on) => setAttributes(section, { "data-outcome": on?.token?.kubernetes?.apiServer.outcome ?? "" }),
  },
  { id: "about-rest", view: ({ view, token, path }) => rest(view, token, path) },
  { ...part("payload"), dress: dressPayload },
  part("header"),
  { id: "signature", part: true, view: ({ token, state }) => signature(token.signature, state.masked), dress: dressSignature },
  { id: "signatures", part: true, view: ({ view, token, path }) => signatures(view, token, path) },
  { id: "disclosures", part: true, view: ({ view, token, path }) => disclosures(view, token.disclosures, `${path}.disclosures`) },
  { id: "binding", part: true, view: ({ view, token, path, state }) => binding(view, token, path, state) },
  { id: "inside", part: true, view: ({ view, token, path, state }) => inside(view, token, path, state) },
  {
    id: "next", view: ({ token }) => steps(token.commands),
    dress: (section, on) => setAttributes(query(section, "#verifiers", HTMLElement), { hidden: on?.token === undefined || !isPublic(on.token) }),
  },
  {
    id: "findings",
    view: ({ view, token, path }) => findings(view, token.findings, `${path}.findings`),
    dress: (section, on) => setText(query(section, ".tally", HTMLElement), tally(on?.token?.findings ?? [])),
  },
];

/** isPublic returns whether a service could verify such a token with a public key. */
function isPublic({ form, header }: Token): boolean {
  const alg = header.members.find(({ name }) => name === "alg")?.value ?? "";
  return form === "jws-compact" && /^"([RP]S|ES|EdDSA)/.test(alg);
}

/** dressVerdict announces the verdict to people who can't see it. */
function dressVerdict(box: HTMLElement, on: ReportOnScreen | undefined): void {
  const verdict = on?.token?.verdict;
  const nothing = (state: string) => on?.state.filled ? state : "";
  setAttributes(box, {
    "data-tone": verdict?.tone ?? nothing("warn"),
    "data-form": verdict?.form.state ?? nothing("malformed"),
    "data-signature": verdict?.signature.state ?? nothing("malformed"),
    "data-time": verdict?.time.state ?? nothing("none"),
    "data-expectations": verdict?.expectations.state ?? nothing("not-set"),
  });
}

function dressAbout(_section: HTMLElement, on: ReportOnScreen | undefined): void {
  for (const [id, text] of [["about-title", on?.token?.title], ["about-subtitle", on?.token?.subtitle]] as const) {
    patch(byId(id, HTMLElement), [el("span", {}, ...visible(text ?? ""))]);
  }
}

/** dressSettings labels the fold with what was read. It opens the fold if a login can't be predicted without settings. */
function dressSettings(_notes: HTMLElement, on: ReportOnScreen | undefined): void {
  const line = byId("api-server-line", HTMLElement);
  const none = line.dataset["none"] ??= line.textContent ?? "";
  setText(line, on?.view.report.apiServer?.text ?? none);
  const card = byId("api-server-card", HTMLDetailsElement);
  const login = on?.token?.kubernetes?.apiServer.reason === "other-authenticator" ? on.token.fingerprint : "";
  if (login !== "" && card.dataset["for"] !== login) card.open = true;
  if (login !== "") card.dataset["for"] = login;
}

/** dressPayload offers to edit a copy of a token that is text. An embedded page doesn't create tokens. */
function dressPayload(section: HTMLElement, on: ReportOnScreen | undefined): void {
  if (on !== undefined) dressPanel(section, on.token, on.state);
  const isText = [on?.token?.header, on?.token?.payload].every((part) => part?.encoding === "json" || part?.encoding === "text");
  setAttributes(byId("edit-copy", HTMLElement), { hidden: isEmbedded || !isText });
}

function dressSignature(section: HTMLElement, on: ReportOnScreen | undefined): void {
  setAttributes(query(section, ".whole", HTMLElement), { hidden: (on?.token?.signature.base64url ?? "") === "" });
}

function timeWord(fixed: boolean): (claim: string) => string {
  const words = byId("about", HTMLElement).dataset;
  return (claim) => words[claim === "now" && fixed ? "at" : claim] ?? claim;
}
