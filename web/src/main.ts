// Wires the page together.

import { asked, cleared, comparing, entered, folded, givenPair, hideToken, tabbed, viewed } from "./changes.ts";
import { copyFor } from "./clipboard.ts";
import { Controller } from "./controller.ts";
import { openCompare } from "./compare/mode.ts";
import { Creator } from "./create/controller.ts";
import { offers } from "./create/inputs.ts";
import { openCreate } from "./create/mode.ts";
import { copied, wrote } from "./create/state.ts";
import { followWidth, initCopyButtons, onClick, onPaste } from "./controls.ts";
import { byId, query } from "./dom.ts";
import type { Change } from "./edit.ts";
import { Fetcher } from "./fetcher.ts";
import { type Place, Places } from "./files.ts";
import { keepFocus } from "./focus.ts";
import { reportHeight } from "./frame.ts";
import { goTo, goToMode, goToParts, inMode, skipIn } from "./goto.ts";
import { Inputs } from "./inputs.ts";
import { initKeysBox } from "./keysbox.ts";
import { isKeys, isSettings } from "./keytext.ts";
import { onceOpened } from "./mode.ts";
import { initOfflineCopy } from "./offline.ts";
import { isEmbedded } from "./origin.ts";
import { Outside } from "./outside.ts";
import { showPresets } from "./presets.ts";
import type { Origin } from "./provenance.ts";
import { onPrint } from "./printed.ts";
import { render } from "./render.ts";
import { initSamples, type Sample } from "./samples.ts";
import { closeFrames, closeRTC, explainSeal, showSeal } from "./seal.ts";
import { type Given, type KeysTab, type Message, type PartView, selectedToken } from "./state.ts";
import { onShortcuts, showShortcuts } from "./shortcuts.ts";
import { Store } from "./store.ts";
import { initTake } from "./take.ts";
import { nextTheme } from "./theme.ts";
import { initToolbars } from "./toolbar.ts";
import { innerOf } from "./views/inside.ts";
import { initParts } from "./views/contents.ts";
import { found } from "./views/fold.ts";
import { belowOf, chosen, placeOf, wholeOf } from "./views/partpanel.ts";

const element = (id: string) => byId(id, HTMLElement);
const atOnce: Change = { typed: false, text: "edited" };

closeRTC();
const store = new Store();
const inputs = new Inputs(store);
const fetcher = new Fetcher((source) => store.change((state) => entered(state, { fetched: [source] }, atOnce)));
const outside = new Outside(store, fetcher);
const controller = new Controller(store);
new Creator(store, controller);
const places = new Places(say, target);
const compare = onceOpened("compare", () => openCompare(store, places));
const create = onceOpened("create", () => openCreate(store));
store.listen((state, before) => keepFocus(() => {
  compare(state, before);
  create(state, before);
  render(state, before, inputs);
}));
store.listen((state) => { if (state.touched || state.mode === "create") closeFrames(); }); // if the frame isn't there yet, it is on its way
store.listen((state) => fetcher.suggest(selectedToken(state)?.keysFrom.url ?? "", state.theme));

function chooseSample(sample: Sample): void {
  if (sample.compare === "") return inspect(sample, "sample");
  fetcher.forget();
  store.change((state) => givenPair(state, sample.token, sample.compare, sample));
  element("comparison").focus({ preventScroll: true });
}

function inspect(texts: Given, by: Origin): void {
  if (store.state.mode !== "inspect") goToMode(store, "inspect");
  outside.put(texts, by);
  scrollTo({ top: 0 });
  element("verdict").focus({ preventScroll: true });
}

/** inspectCreated opens the test token in Inspect, with the key that verifies it. Only a key that was made here is said to be. */
function inspectCreated(): void {
  const { created } = store.state.create;
  if (created === undefined) return;
  inspect({ token: created.token, keys: created.publicJWKS || created.privateJWK, issuer: "", audience: "", at: "" }, created.made ? "created" : "");
}

/** editCopy opens the selected token in Create. */
function editCopy(): void {
  const token = selectedToken(store.state);
  if (token === undefined) return;
  const alg = token.header.members.findLast(({ name }) => name === "alg")?.value.slice(1, -1) ?? "";
  goToMode(store, "create");
  store.change((state) => copied(state, token.header.text, token.payload.text, offers(alg) ? alg : "ES256"));
  goTo("create");
}

function clear(): void {
  fetcher.forget();
  store.change(cleared);
}

function say(message: Message): void {
  store.change((state) => ({ ...state, message }));
}

/** target is the place for a text that is pasted or dropped elsewhere. Create has none. */
function target(): Place | undefined {
  const { mode, input } = store.state;
  if (mode === "create") return undefined;
  return places.get(mode === "inspect" ? "token" : input.compareA === "" ? "compare-a" : "compare-b");
}

function initInput(): void {
  places.add("token", inputs.token);
  places.add("keys", inputs.keys);
  onPaste((text) => {
    const place = target();
    if (place === undefined) return;
    if (place.id === "token" && isSettings(text)) {
      inputs.openSettings();
      return inputs.apiServer.replace(text);
    }
    if (!isKeys(text)) return place.box.replace(text);
    store.change((state) => tabbed(state, "auto"));
    inputs.keys.replace(text);
  });
  onClick("#keys-tabs button", ({ value }) => store.change((state) => tabbed(state, value as KeysTab)));
  onClick("#keys-notes .edit", editKeys);
  onClick("#keys-toggle", () => store.change((state) => ({ ...state, keysOpen: !state.keysOpen })));
  onClick("#keys-notes .forget", () => {
    fetcher.forget();
    store.change((state) => entered(state, { fetched: [] }, atOnce));
    query(element("keys-tabs"), "[aria-pressed=true]", HTMLElement).focus();
  });
  onClick("#at-now", () => {
    store.change((state) => entered(state, { at: "" }, atOnce));
    element("at").focus();
  });
  onClick(".hide-all, #create-hide", () => store.change(hideToken));
  onClick(".clear-all, #create-clear", () => {
    clear();
    target()?.box.element.focus();
  });
}

/** initModes makes the buttons work that lead from one mode to another. */
function initModes(): void {
  onClick("#to-compare", () => {
    store.change(comparing);
    goToMode(store, "compare");
    element("compare-b").focus();
  });
  onClick("#create-inspect", inspectCreated);
  onClick("#edit-copy", editCopy);
}

function initResult(): void {
  onClick("#chips [value]", ({ value }) => store.change((state) => ({ ...state, selected: Number(value) })));
  onClick("#contents .part .tabs button", selectTab);
  onClick("#contents .whole", (button) => void copyFor(button, wholeFor(button)));
  initParts((part) => store.change((state) => ({ ...state, part })));
  onClick("#verdict .to-findings", () => goTo("findings"));
  onClick("#verdict .to-keys", editKeys);
  document.addEventListener("toggle", ({ target }) => {
    const name = target instanceof HTMLDetailsElement ? target.dataset["fold"] : undefined;
    if (name !== undefined) store.change((state) => folded(state, name, (target as HTMLDetailsElement).open));
  }, { capture: true });
  store.listen(({ generation, shown, keysPasted }, before) => {
    if (!isEmbedded && generation > before.generation && shown?.edition === keysPasted) element("verdict").scrollIntoView({ block: "nearest" });
  });
  initTake(store, () => controller.take());
  onClick("#notice .retry", () => store.change((state) => wrote(asked({ ...state, typing: false }), {}, false)));
  element("contents").addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.matches(".indent"))) return;
    store.change((state) => ({ ...state, indented: target.checked }));
  });
}

/** wholeFor is what the Copy button of a part copies. */
function wholeFor(button: HTMLElement): string {
  const section = button.closest<HTMLElement>("[data-part]");
  const token = selectedToken(store.state);
  if (section === null) return token?.signature.base64url ?? "";
  const inner = innerOf(token, belowOf(section));
  return inner === undefined ? "" : wholeOf(section, inner, store.state);
}

/** editKeys shows the text of the keys and moves the focus there. */
function editKeys(): void {
  store.change((state) => ({ ...state, editing: true, keysOpen: true }));
  element("keys-card").scrollIntoView({ block: "nearest" });
  inputs.keys.element.focus({ preventScroll: true });
}

/** editExpected opens the expected values and moves the focus there. */
function editExpected(): void {
  byId("expect-fold", HTMLDetailsElement).open = true;
  element("expect-issuer").focus();
}

/** selectTab shows a header or payload, anywhere on the page, as one of its tabs. */
function selectTab(tab: HTMLButtonElement): void {
  const section = tab.closest<HTMLElement>("[data-part]");
  const token = section === null ? undefined : innerOf(selectedToken(store.state), belowOf(section));
  if (section === null || token === undefined) return;
  store.change((state) => viewed(state, placeOf(section), chosen(section, token, tab.value as PartView)));
}

function initPage(): void {
  initKeysBox(() => store.state);
  followWidth();
  initToolbars();
  onPrint(() => store.state);
  initCopyButtons(document);
  initSamples(() => element(inMode(store.state, "samples-list", "compare-samples")), chooseSample);
  onClick("#theme", () => store.change((state) => ({ ...state, theme: nextTheme(state.theme) })));
  initOfflineCopy(element("save"), element("saved"));
  showPresets(byId("presets", HTMLScriptElement).text);
  showSeal();
  document.addEventListener("beforematch", ({ target }) => {
    if (target instanceof HTMLElement) store.change((state) => found(state, target));
  });
  onClick("#show-all", () => store.change((state) => ({ ...state, all: !state.all })));
  onClick("#seal", explainSeal);
  element("skip").addEventListener("click", (event) => skipIn(store.state, event));
  onClick("#shortcuts-open", showShortcuts);
  onShortcuts({
    t: () => element(inMode(store.state, "token", "compare-a")).focus(), k: editKeys, e: editExpected, h: () => store.change(hideToken),
    v: () => goTo(inMode(store.state, "verdict", "comparison")), p: goToParts, f: () => goTo(inMode(store.state, "findings", "differences")),
  }, () => element(inMode(store.state, "verdict", "comparison")).focus({ preventScroll: true }));
  // What was pasted must not come back when the browser restores the page from
  // memory.
  addEventListener("pagehide", clear);
}

/** takeEarly accepts what a person pasted before this script loaded. */
function takeEarly(): void {
  for (const box of [inputs.token, inputs.keys]) if (box.text !== "") box.replace(box.text);
}

// Before a person can paste. The page requests nothing after that.
fetcher.load();
initInput();
initResult();
initModes();
initPage();
takeEarly();
outside.listen();
reportHeight();
