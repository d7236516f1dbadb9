// The wiring of the page.

import { Box } from "./box.ts";
import { followWidth, offerCopies, offerPaste, offerTabs, press, takePastes } from "./controls.ts";
import { byId, stamp, within } from "./dom.ts";
import { type Change, onEdit, replaced } from "./edit.ts";
import type { Configuration } from "./embed/messages.ts";
import { Fetcher } from "./fetcher.ts";
import { takeFiles } from "./files.ts";
import { takeConfiguration, tellHeight } from "./frame.ts";
import { isKeys } from "./keytext.ts";
import { takeLinks } from "./link.ts";
import { offerCopy } from "./offline.ts";
import { choose as choosePart, goTo, setProvenance } from "./page.ts";
import { edited, givenBy, type Origin, type Part } from "./provenance.ts";
import { fill, untouched } from "./request.ts";
import { offerSamples, type Sample } from "./samples.ts";
import { closeRTC, showSeal } from "./seal.ts";
import { Session } from "./session.ts";
import { framed, state } from "./state.ts";
import { showSurroundings } from "./surroundings.ts";
import { offerThemes, showTheme } from "./theme.ts";

const element = (id: string) => byId(id, HTMLElement);

closeRTC();
const token = new Box(element("token-card"), (change) => {
  if (!change.typed) state.chosen = false;
  changedPart("token", change, token.text);
});
const detached = new Box(element("detached-part"), changed);
const keys = new Box(element("keys-card"), (change) => changedPart("keys", change, keys.text));
const fetcher = new Fetcher(() => changed(replaced));
const session = new Session(byId("wasm", HTMLScriptElement).text, { token, detached, keys }, fetcher);
let touched = false; // whether a person has changed what is in the boxes

function changed(change: Change): void {
  touched = true;
  for (const id of ["token-said", "keys-said"]) element(id).replaceChildren();
  session.changed(change);
}

function changedPart(part: Part, change: Change, text: string): void {
  setProvenance({ [part]: edited(state.provenance[part], change, text) });
  changed(change);
}

/** hasOwn says whether there is anything that a person has put in, which nothing from outside may replace. */
function hasOwn(): boolean {
  const fields = [...element("expect-card").querySelectorAll("input")];
  return touched && ([token, detached, keys].some(({ text }) => text !== "") || fetcher.sources.length > 0 ||
    fields.some(({ value, defaultValue }) => value !== defaultValue));
}

/** put replaces all the input by what somebody else chose. */
function put(input: Omit<Sample, "id">, giver: Origin): void {
  takeKeysAs("auto");
  token.fill(input.token);
  detached.fill("");
  keys.fill(input.keys);
  fetcher.forget();
  fill({ ...untouched, at: input.at, "expect-issuer": input.issuer, "expect-audience": input.audience });
  state.chosen = false;
  const by = (text: string) => givenBy(giver, text);
  setProvenance({ token: by(input.token), keys: by(input.keys), issuer: by(input.issuer), audience: by(input.audience) });
}

function choose(sample: Sample): void {
  element("samples-menu").hidePopover();
  put(sample, "sample");
  changed(replaced);
  scrollTo({ top: 0 });
  element("verdict").focus({ preventScroll: true });
}

/**
 * take puts in what came from outside: with a link, or from the page around this
 * one. Any site can open such a link in this tab, so it never replaces what a
 * person has put in.
 */
function take(given: Configuration): void {
  const { token, keys, issuer, audience } = given;
  const brings = token + keys + issuer + audience !== "";
  if (brings && hasOwn()) return element("token-said").replaceChildren(stamp(framed ? "t-embed-ignored" : "t-link-ignored"));
  showTheme(element("theme"), given.theme);
  document.documentElement.dataset["view"] = given.view;
  byId("expect-fold", HTMLDetailsElement).open = given.view === "full" || issuer + audience !== "";
  if (!brings) return;
  put({ token, keys, issuer, audience, at: "" }, framed ? "embed" : "link");
  session.changed(replaced);
}

function takeKeysAs(as: string): void {
  element("keys-card").dataset["as"] = as;
  press(element("keys-tabs"), as);
  const { dataset } = keys.element;
  keys.element.placeholder = (as === "secret" ? dataset["secret"] : dataset["keys"]) ?? "";
}

function wireInput(): void {
  takeFiles({
    card: element("token-card"), box: token, open: element("token-open"),
    input: byId("token-file", HTMLInputElement), said: element("token-said"),
  }, {
    card: element("keys-card"), box: keys, open: element("keys-open"),
    input: byId("keys-file", HTMLInputElement), said: element("keys-said"),
  });
  takePastes((text) => {
    if (!isKeys(text)) return token.replace(text);
    takeKeysAs("auto");
    keys.replace(text);
  });
  offerPaste(element("token-paste"), token, element("token-said"));
  offerTabs(element("keys-tabs"), (as) => {
    takeKeysAs(as);
    if (as !== "fetch" && keys.text !== "") changed(replaced);
  });
  element("encoding").addEventListener("change", () => changed(replaced));
  element("keys-notes").addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest(".forget") !== null)) return;
    fetcher.forget();
    within(element("keys-tabs"), "[aria-pressed=true]", HTMLElement).focus();
    changed(replaced);
  });
  for (const field of element("expect-card").querySelectorAll("input")) {
    const part = field.id === "expect-issuer" ? "issuer" : field.id === "expect-audience" ? "audience" : undefined;
    onEdit(field, (change) => {
      if (part === undefined) changed({ ...change, typed: true });
      else changedPart(part, { ...change, typed: true }, field.value);
    });
  }
  element("at-now").addEventListener("click", () => {
    fill({ at: "" });
    element("at").focus();
    changed(replaced);
  });
  element("clear").addEventListener("click", () => {
    touched = false;
    for (const id of ["token-said", "keys-said"]) element(id).replaceChildren();
    session.clear();
    token.element.focus();
  });
}

function wireResult(): void {
  element("result").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>(".part .tabs button") : null;
    if (button !== null && session.shown !== undefined) choosePart(session.shown, button);
  });
  element("verdict").addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".to-findings") !== null) goTo("findings");
  });
}

function wirePage(): void {
  followWidth();
  offerCopies();
  offerSamples(element("samples-list"), element("samples-menu"), choose);
  offerThemes(element("theme"));
  offerCopy(element("save"), element("saved"));
  showSeal(document.querySelectorAll<HTMLElement>(".requests"));
  element("show-all").addEventListener("click", ({ currentTarget }) => {
    const all = document.documentElement.toggleAttribute("data-all");
    if (currentTarget instanceof HTMLElement) currentTarget.ariaExpanded = String(all);
  });
  element("seal").addEventListener("click", () => {
    element("sealed").dataset["asked"] = "";
    goTo("sealed");
  });
  // What was pasted must not come back with the page out of the browser's memory.
  addEventListener("pagehide", () => session.clear());
}

/** takeEarly takes what a person was quicker to paste than this script to come. */
function takeEarly(): void {
  for (const box of [token, keys]) if (box.text !== "") box.replace(box.text);
}

function wireOutside(): void {
  showSurroundings();
  takeLinks(take);
  takeConfiguration((given, origin) => {
    document.documentElement.dataset["fitted"] = "";
    showSurroundings(origin);
    take(given);
  });
}

wireInput();
wireResult();
wirePage();
takeEarly();
wireOutside();
// Before anybody can paste: from then on the page asks for nothing.
fetcher.load();
tellHeight();
