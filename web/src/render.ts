// Renders the state to the page. It reads nothing back and does nothing but show:
// the same state always looks the same.

import { type ReportOnScreen, showCard } from "./card.ts";
import { cards } from "./cards.ts";
import { byId, type Fill, patch, refill, cloneTemplate, query, setAttributes, setText } from "./dom.ts";
import type { Inputs } from "./inputs.ts";
import { isEmbedded } from "./origin.ts";
import { current, expectedBy, phase, selectedIndex, selectedToken, type State } from "./state.ts";
import { visible } from "./text.ts";
import { press } from "./toolbar.ts";
import { showKeysBox } from "./keysbox.ts";
import { showParts } from "./views/contents.ts";
import { aboutKeys, isGrave, tally } from "./views/findings.ts";
import { showFolds, showLean } from "./views/fold.ts";
import { color } from "./views/location.ts";
import { belowOf, fillPanel, placeOf } from "./views/partpanel.ts";
import { innerOf } from "./views/inside.ts";

/** render shows a state that follows another one. */
export function render(state: State, before: State, inputs: Inputs): void {
  inputs.show(state, before);
  inputs.mask(state);
  showKeysTab(state, inputs);
  if (state.theme !== before.theme) showTheme(state);
  if (state.mode !== before.mode) showMode(state);
  if (state.message !== before.message) showMessage(state);
  showHints(state);
  if (state.input !== before.input) showExpected(state);
  if (current(state) !== current(before) || state.selected !== before.selected) showReport(state, before, inputs);
  else if (state.keysTab !== before.keysTab) showCards(state, ["by-hand"]);
  else if (state.views !== before.views || state.indented !== before.indented) showPanels(state, before);
  else if (state.masked !== before.masked) showCards(state, ["signature", "payload", "inside"]);
  showParts(state.part, selectedToken(state));
  showFolds(state);
  showLean(state);
  showKeysBox(state);
  if (state.failure !== before.failure || current(state) !== current(before)) showNotice(state, state.failure === before.failure ? patch : refill);
  mirror(state); // last, since it says that everything is there
}

/** showExpected summarizes the expected values on the line that folds their fields. */
function showExpected({ input }: State): void {
  for (const part of byId("expect-line", HTMLElement).querySelectorAll<HTMLElement>("[data-field]")) {
    const any = part.dataset["any"] ??= part.textContent ?? "";
    const set = input[part.dataset["field"] as "issuer" | "audience" | "at"].trim();
    part.replaceChildren(...visible(set === "" ? any : set).filter((child) => child !== null && child !== undefined));
    part.toggleAttribute("data-set", set !== "");
  }
}

/** mirror exposes the state to styles and tests. */
function mirror(state: State): void {
  const root = document.documentElement;
  const { token, keys } = state.provenance;
  setAttributes(byId("verdict", HTMLElement), { "data-generation": String(state.generation) });
  setAttributes(byId("token-card", HTMLElement), { "data-from": token.origin });
  setAttributes(byId("keys-card", HTMLElement), { "data-from": keys.origin });
  setAttributes(byId("expect-card", HTMLElement), { "data-from": expectedBy(state) });
  setAttributes(root, { "data-mode": state.mode });
  setAttributes(root, { "data-theme": state.theme });
  if (state.layout !== undefined) setAttributes(root, { "data-view": state.layout });
  setAttributes(root, { "data-all": state.all });
  setAttributes(byId("show-all", HTMLElement), { "aria-expanded": String(state.all) });
  for (const button of document.querySelectorAll(".clear-all")) setAttributes(button, { hidden: state.fresh });
  showHidden(state);
  setAttributes(root, { "data-state": phase(state) });
}

function showKeysTab({ keysTab }: State, { keys }: Inputs): void {
  setAttributes(byId("keys-card", HTMLElement), { "data-as": keysTab });
  press(byId("keys-tabs", HTMLElement), keysTab);
  const { dataset } = keys.element;
  setAttributes(keys.element, { placeholder: keysTab === "secret" ? dataset["secret"] : dataset["keys"] });
}

/** showFold labels the fold of the compact view with its content and with problems there. */
function showFold(state: State): void {
  const fold = byId("show-all", HTMLElement);
  setText(query(fold, "span", HTMLElement), fold.dataset[state.all ? "all" : "less"] ?? "");
  setText(query(fold, ".faults", HTMLElement), tally(selectedToken(state)?.findings.filter(isGrave) ?? []));
}

/** showHidden labels the button with its next action. */
function showHidden({ fresh, masked }: State): void {
  for (const button of document.querySelectorAll<HTMLElement>(".hide-all")) {
    setText(button, button.dataset[masked ? "show" : "hide"] ?? "");
    setAttributes(button, { "aria-label": button.dataset[masked ? "showLabel" : "hideLabel"], hidden: fresh && !masked });
  }
}

/** showMode marks the mode in the header. Styles show its sections. */
function showMode({ mode }: State): void {
  for (const link of byId("modes", HTMLElement).querySelectorAll("a")) {
    setAttributes(link, { "aria-current": link.hash === `#mode=${mode}` ? "page" : undefined });
  }
}

function showTheme({ theme }: State): void {
  const name = query(byId("theme", HTMLElement), ".theme-name", HTMLElement);
  name.textContent = name.dataset[theme] ?? theme;
}

function showMessage({ message }: State): void {
  for (const line of document.querySelectorAll(".message")) line.replaceChildren();
  if (message !== undefined) byId(`${message.box}-message`, HTMLElement).append(cloneTemplate(message.template));
}

/** showHints says what the boxes are for. The box for a detached payload appears when it is needed, and is never hidden while it contains text. */
function showHints(state: State): void {
  const { filled, input } = state;
  const report = current(state)?.view.report;
  const form = selectedToken(state)?.form;
  const hasKeys = report !== undefined && (report.keys.length > 0 || report.findings.some(aboutKeys));
  setAttributes(byId("empty", HTMLElement), { hidden: filled });
  setAttributes(byId("token-hint", HTMLElement), { hidden: filled });
  setAttributes(byId("to-compare", HTMLElement), { hidden: form === undefined || isEmbedded });
  setAttributes(byId("keys-hint", HTMLElement), { hidden: hasKeys || form === "opaque" });
  setAttributes(byId("keys-idle", HTMLElement), { hidden: form !== "opaque" });
  setAttributes(byId("detached-part", HTMLElement), { hidden: form !== "jws-detached" && input.detached === "" });
  setAttributes(byId("show-all", HTMLElement), { hidden: form === undefined });
  showFold(state);
}

function showNotice(state: State, fill: Fill): void {
  const { failure } = state;
  const internal = visible(current(state)?.view.report.internalError ?? "");
  const notice = failure !== undefined ? [cloneTemplate(`t-notice-${failure.kind}`, { detail: visible(failure.detail) })]
    : internal.length > 0 ? [cloneTemplate("t-notice-internal", { detail: internal })] : [];
  fill(byId("notice", HTMLElement), notice);
}

function onScreen(state: State): ReportOnScreen | undefined {
  const shown = current(state);
  return shown && { shown, view: shown.view, token: selectedToken(state), index: selectedIndex(state), state };
}

/** showCards renders some cards again after a reader's choice changes them. */
function showCards(state: State, ids: readonly string[]): void {
  for (const card of cards) if (ids.includes(card.id)) showCard(card, onScreen(state), refill);
}

/** showReport shows everything that comes from a report. For the same input at a later time, it only patches. */
function showReport(state: State, before: State, inputs: Inputs): void {
  const shown = current(state);
  const on = onScreen(state);
  const same = shown !== undefined && shown.edition === current(before)?.edition;
  const again = same && selectedIndex(before) === on?.index;
  // A clock tick isn't worth announcing. Another state is.
  setAttributes(byId("verdict", HTMLElement), { "aria-live": again && answers(state) === answers(before) ? "off" : "polite" });
  for (const card of cards) showCard(card, on, again ? patch : refill, shown === current(before) && card.whole === true);
  if (again || on === undefined || state.mode === "compare") return;
  color(inputs.token, on.token);
  if (same) inputs.token.reveal();
}

/** answers are the states of the verdict. */
function answers(state: State): string {
  const verdict = selectedToken(state)?.verdict;
  return [verdict?.signature, verdict?.time, verdict?.expectations].map((answer) => answer?.state).join(" ");
}

/** showPanels renders the headers and payloads whose view has changed. */
function showPanels(state: State, before: State): void {
  for (const section of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const token = innerOf(selectedToken(state), belowOf(section));
    const place = placeOf(section);
    const box = section.querySelector<HTMLElement>(".indent");
    const indents = box !== null && state.indented !== before.indented;
    const shown = current(state);
    if (shown === undefined || token === undefined || !indents && state.views.get(place) === before.views.get(place)) continue;
    const focused = box !== null && document.activeElement === box;
    fillPanel(section, shown.view, token, `tokens.${selectedIndex(state)}${belowOf(section)}`, state, refill);
    if (focused) section.querySelector<HTMLElement>(".indent")?.focus({ preventScroll: true });
  }
}
