// The page as a whole: which part of the report goes where.

import type { Answer, Failure } from "./core.ts";
import type { Box } from "./box.ts";
import { byId, type Fill, h, patch, refill, stamp, within } from "./dom.ts";
import type { Part, Provenance } from "./provenance.ts";
import type { Report, Token } from "./report.gen.ts";
import { type PartView, state } from "./state.ts";
import { visible } from "./text.ts";
import { about, hasAbout } from "./views/about.ts";
import { disclosures } from "./views/disclosures.ts";
import { aboutKeys, findings, tally } from "./views/findings.ts";
import { chips, colour, found } from "./views/found.ts";
import { binding, innerOf, inside } from "./views/inside.ts";
import { byHand, keys } from "./views/keys.ts";
import { keep, pane } from "./views/pane.ts";
import { signature } from "./views/signature.ts";
import { signatures } from "./views/signatures.ts";
import { validity } from "./views/validity.ts";
import { noToken, verdict } from "./views/verdict.ts";
import { why } from "./views/why.ts";

/** What is on screen. */
export interface Shown {
  answer: Answer;
  /** The time it was judged by, and whether the reader set it. */
  now: string;
  set: boolean;
  /** Whether there is anything in the token box. */
  asked: boolean;
  /** Told where the selected token's issuer may have its keys. */
  suggest(url: string): void;
}

/** show puts a report on screen. The same input a little later is only patched in. */
export function show(shown: Shown, box: Box, later: boolean): void {
  const fill = later ? patch : refill;
  const { report } = shown.answer;
  showNotice(report, fill);
  showTokens(shown, box, fill);
  showToken(shown, fill);
  if (!later) colour(box, report.tokens[state.token]);
}

/** showToken shows all that depends on which token is selected. */
function showToken(shown: Shown, fill: Fill): void {
  const { report } = shown.answer;
  const token = report.tokens[state.token];
  showHints(shown.asked, report.keys.length > 0 || report.findings.some(aboutKeys), token?.form === "opaque");
  showDetached(token?.form === "jws-detached");
  byId("show-all", HTMLElement).hidden = token === undefined;
  showVerdict(shown, token, fill);
  shown.suggest(token?.keysFrom.url ?? "");
  fill(byId("by-hand", HTMLElement), byHand(token));
  fill(byId("token-notes", HTMLElement), shown.asked ? found(shown.answer, token) : []);
  fill(byId("keys-notes", HTMLElement), keys(shown.answer, state.token));
  showCards(shown, token, fill);
}

/** showFailure takes away what no longer answers the input. */
export function showFailure(failure: Failure, detail: string, asked: boolean, retry: () => void): void {
  const notice = stamp(`t-notice-${failure}`, { detail: visible(detail) });
  notice.querySelector(".retry")?.addEventListener("click", retry);
  byId("notice", HTMLElement).replaceChildren(notice);
  forget(asked);
}

/** forget empties all that was made from a report; asked is whether there is anything in the token box. */
export function forget(asked: boolean): void {
  showHints(asked, false, false);
  showDetached(false);
  byId("show-all", HTMLElement).hidden = true;
  const box = byId("verdict", HTMLElement);
  box.replaceChildren();
  Object.assign(box.dataset, { tone: "", form: "", signature: "", time: "", expectations: "" });
  for (const id of ["token-notes", "keys-notes", "chips", "by-hand"]) byId(id, HTMLElement).replaceChildren();
  byId("chips", HTMLElement).hidden = true;
  for (const id of ["about", "why", "validity", "payload", "disclosures", "header", "signatures", "findings", "signature"]) card(id, [], refill);
  for (const id of ["inside", "binding"]) stack(id, [], refill);
}

/** The box for a detached payload is there for those who need it, and never hides what it holds. */
function showDetached(wanted: boolean): void {
  byId("detached-part", HTMLElement).hidden = !wanted && byId("detached", HTMLTextAreaElement).value === "";
}

/** showHints says what the boxes are for; unsigned is a token that no key can check. */
function showHints(asked: boolean, keys: boolean, unsigned: boolean): void {
  byId("empty", HTMLElement).hidden = asked;
  byId("token-hint", HTMLElement).hidden = asked;
  byId("keys-hint", HTMLElement).hidden = keys || unsigned;
  byId("keys-idle", HTMLElement).hidden = !unsigned;
}

/** setProvenance says whose texts are. Each card says so, too. */
export function setProvenance(parts: Partial<Record<Part, Provenance>>): void {
  Object.assign(state.provenance, parts);
  const { token, keys, issuer, audience } = state.provenance;
  byId("token-card", HTMLElement).dataset["from"] = token.origin;
  byId("keys-card", HTMLElement).dataset["from"] = keys.origin;
  byId("expect-card", HTMLElement).dataset["from"] = issuer.origin || audience.origin;
}

function showVerdict(shown: Shown, token: Token | undefined, fill: Fill): void {
  const box = byId("verdict", HTMLElement);
  const { report } = shown.answer;
  const nothing = (state: string) => shown.asked ? state : "";
  const was = `${box.dataset["signature"]} ${box.dataset["time"]} ${box.dataset["expectations"]}`;
  Object.assign(box.dataset, {
    tone: token?.verdict.tone ?? (shown.asked ? "warn" : ""),
    form: token?.verdict.form.state ?? nothing("malformed"),
    signature: token?.verdict.signature.state ?? nothing("malformed"),
    time: token?.verdict.time.state ?? nothing("none"),
    expectations: token?.verdict.expectations.state ?? nothing("not-set"),
  });
  // A clock that has moved on is not worth reading out; another state is.
  const is = `${box.dataset["signature"]} ${box.dataset["time"]} ${box.dataset["expectations"]}`;
  box.ariaLive = fill === patch && was === is ? "off" : "polite";
  if (token !== undefined) fill(box, [verdict(token, hasAbout(token) ? "" : token.title, shown.set ? shown.now : "")]);
  else fill(box, shown.asked ? [noToken(report)] : []);
}

function showNotice(report: Report, fill: Fill): void {
  const detail = visible(report.internalError);
  fill(byId("notice", HTMLElement), detail.length === 0 ? [] : [stamp("t-notice-internal", { detail })]);
}

/** goTo scrolls to a card and puts the focus there. */
export function goTo(id: string): void {
  const card = byId(id, HTMLElement);
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

function showTokens(shown: Shown, box: Box, fill: Fill): void {
  const list = byId("chips", HTMLElement);
  const { answer } = shown;
  const buttons = chips(answer.lot("tokens", answer.report.tokens), state.token, (token, index) => {
    answer.report.tokens[index] = token; // which the worker may have kept back so far
    state.token = index;
    state.chosen = true;
    showToken(shown, refill);
    colour(box, token);
    box.reveal();
  });
  list.hidden = buttons.length === 0;
  fill(list, buttons);
}

function showCards(shown: Shown, token: Token | undefined, fill: Fill): void {
  const { answer } = shown;
  const path = `tokens.${state.token}`;
  const list = token?.findings ?? [];
  card("findings", list.length === 0 ? [] : findings(answer, list, `${path}.findings`), fill);
  within(byId("findings", HTMLElement), ".tally", HTMLElement).textContent = tally(list);
  showAbout(answer, token, path, fill);
  card("signature", token === undefined ? [] : signature(token.signature), fill);
  card("validity", token === undefined ? [] : validity(token.times, shown.now, word(shown.set)), fill);
  card("disclosures", token === undefined ? [] : disclosures(answer, token.disclosures, `${path}.disclosures`), fill);
  card("signatures", token === undefined ? [] : signatures(answer, token, path), fill);
  stack("inside", token === undefined ? [] : inside(answer, token, path), fill);
  stack("binding", token === undefined ? [] : binding(answer, token, path), fill);
  for (const id of ["payload", "header"]) pane(byId(id, HTMLElement), answer, token, path, fill);
}

function showAbout(answer: Answer, token: Token | undefined, path: string, fill: Fill): void {
  card("about", about(answer, token, path), fill);
  for (const [id, text] of [["about-title", token?.title], ["about-subtitle", token?.subtitle]] as const) {
    fill(byId(id, HTMLElement), [h("span", {}, ...visible(text ?? ""))]);
  }
  const section = byId("why", HTMLElement);
  section.dataset["outcome"] = token?.kubernetes?.apiServer.outcome ?? "";
  card("why", why(token?.kubernetes, (state) => section.getAttribute(`data-word-${state}`) ?? state), fill);
}

/** choose shows a header or payload, anywhere on the page, as one of its tabs says. */
export function choose(shown: Shown, tab: HTMLButtonElement): void {
  const section = tab.closest<HTMLElement>("[data-part]");
  const path = tab.closest<HTMLElement>("[data-path]")?.dataset["path"] ?? "";
  const token = innerOf(shown.answer.report.tokens[state.token], path);
  if (section === null || token === undefined) return;
  keep(section, token, tab.value as PartView);
  pane(section, shown.answer, token, `tokens.${state.token}${path}`, refill);
}

function stack(id: string, nodes: Node[], fill: Fill): void {
  byId(id, HTMLElement).hidden = nodes.length === 0;
  fill(byId(id, HTMLElement), nodes);
}

function card(id: string, nodes: Node[], fill: Fill): void {
  const section = byId(id, HTMLElement);
  section.hidden = nodes.length === 0;
  fill(within(section, ".body", HTMLElement), nodes);
}

function word(set: boolean): (claim: string) => string {
  const words = byId("validity", HTMLElement).dataset;
  return (claim) => words[claim === "now" && set ? "at" : claim] ?? claim;
}
