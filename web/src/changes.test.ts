import { answered, cleared, comparing, entered, failed, folded, given, givenPair, swapped, switched, tabbed, viewed } from "./changes.ts";
import type { Change } from "./edit.ts";
import type { Report, Token } from "./report.gen.ts";
import { ReportView } from "./reportview.ts";
import { hasOwn, initial, phase, selectedIndex, selectedToken, type Shown, type State } from "./state.ts";
import { Store } from "./store.ts";
import { equal, test } from "./testing.ts";

const typed: Change = { typed: true, text: "edited" };
const pasted: Change = { typed: false, text: "replaced" };
const sample = { token: "t", keys: "k", issuer: "i", audience: "", at: "0" };

function report(edition: number, tokens = 1, selected = 0): Shown {
  const list = Array.from({ length: tokens }, (_, i) => ({ title: `${i}` }) as Token);
  const view = new ReportView({ tokens: list, selected, cut: [] } as unknown as Report, async () => []);
  return { view, edition, now: "", fixed: false };
}

const ready: State = { ...initial, worker: "ready" };

test("state: what was there is never changed in place", () => {
  const before = JSON.stringify(initial);
  cleared(given(entered(initial, { token: "x" }, typed), sample, "link"));
  viewed(initial, ".payload", "bytes");
  equal(JSON.stringify(initial), before);
  equal(initial.views.size, 0);
});

test("state: every change of the input is asked, and only an answer to the latest counts", () => {
  const first = entered(ready, { token: "a" }, pasted);
  const second = entered(first, { token: "ab" }, typed);
  equal([first.edition, second.edition, second.typing], [1, 2, true]);
  equal(answered(second, report(1), false) === second, true);
  const shown = answered(second, report(2), false);
  equal([shown.answered, shown.generation, shown.filled], [2, 1, true]);
  equal(answered(shown, report(2), true).generation, 1, "the same, later");
});

test("state: phases", () => {
  equal(phase(initial), "starting");
  equal(phase(ready), "ready");
  const busy = entered(ready, { token: "a" }, pasted);
  equal(phase(busy), "busy");
  equal(phase(answered(busy, report(1), false)), "ready");
  equal(phase({ ...busy, worker: "starting" }), "starting");
  const died = failed({ ...busy, worker: "starting" }, "died", "");
  equal([phase(died), phase({ ...died, worker: "ready" }), phase(failed({ ...busy, worker: "failed" }, "start", ""))], ["failed", "ready", "failed"]);
});

test("state: the report says which token is selected, until a person does", () => {
  const state = answered(entered(ready, { token: "a" }, pasted), report(1, 3, 1), false);
  equal([selectedIndex(state), selectedToken(state)?.title], [1, "1"]);
  const other = { ...state, selected: 2 };
  equal(selectedIndex(other), 2);
  equal(entered(other, { keys: "k" }, pasted).selected, 2, "other keys");
  equal(entered(other, { token: "ab" }, typed).selected, 2, "a letter more");
  equal(entered(other, { token: "b" }, pasted).selected, undefined, "another paste");
  equal(selectedIndex({ ...other, shown: report(1, 2) }), 1, "fewer tokens");
  equal([selectedIndex(ready), selectedIndex({ ...ready, shown: report(0, 0) })], [0, 0], "none");
});

test("state: a text that was given is edited, and not made the person's", () => {
  const state = given(ready, { ...sample, audience: "a" }, "link");
  const origins = ({ provenance: { token, keys, issuer, audience } }: State) => [token, keys, issuer, audience].map(({ origin }) => origin);
  equal(origins(state), ["link", "link", "link", "link"]);
  equal(origins(entered(state, { keys: "kx" }, typed)), ["link", "link", "link", "link"]);
  equal(origins(entered(state, { keys: "mine" }, pasted)), ["link", "", "link", "link"]);
  equal(origins(given(state, { ...sample, keys: "", issuer: "" }, "sample")), ["sample", "", "", ""]);
  equal(origins(cleared(state)), ["", "", "", ""]);
});

test("state: what is given has the breaks that a box has", () => {
  const { token, issuer } = given(ready, { ...sample, token: "a\r\nb\rc", issuer: "a\r\nb" }, "link").input;
  equal([token, issuer], ["a\nb\nc", "ab"]);
});

test("state: nothing from outside may replace what a person has put in", () => {
  equal(hasOwn(ready), false);
  equal(hasOwn(given(ready, sample, "link")), false, "a link's");
  equal(hasOwn(entered(given(ready, sample, "link"), { at: "1" }, typed)), true, "a link's, and a time");
  for (const some of [{ token: "a" }, { keys: "k" }, { detached: "d" }, { issuer: "i" }, { at: "0" }, { leeway: "5" }, { fetched: [{} as never] }]) {
    equal(hasOwn(entered(ready, some, pasted)), true, JSON.stringify(some));
  }
  equal(hasOwn(entered(entered(ready, { token: "a" }, pasted), { token: "" }, pasted)), false, "removed again");
  equal(hasOwn(cleared(entered(ready, { token: "a" }, pasted))), false, "cleared");
});

test("state: Clear leaves nothing to ask and nothing on screen", () => {
  const state = cleared(answered(entered(ready, { token: "a", at: "0" }, pasted), report(1), false));
  equal([state.fresh, state.input.token, state.input.at, state.shown, state.filled, phase(state)], [true, "", "", undefined, false, "ready"]);
});

test("state: a tab of the keys is asked about only where it changes what they are", () => {
  equal(tabbed(ready, "secret").edition, 0, "no keys");
  const state = entered(ready, { keys: "k" }, pasted);
  equal([tabbed(state, "fetch").edition, tabbed(state, "secret").edition, tabbed(state, "secret").input.secret], [1, 2, true]);
});

test("state: the store tells each change in order, also of one that a listener makes", () => {
  const store = new Store();
  const told: string[] = [];
  store.listen((state, before) => { if (state.edition === 1 && before.edition === 0) store.change((state) => entered(state, { token: "b" }, pasted)); });
  store.listen((state, before) => told.push(`${before.input.token}>${state.input.token}`));
  store.change((state) => entered(state, { token: "a" }, pasted));
  store.change((state) => state);
  equal(told, [">a", "a>b"]);
});

test("state: keys that were pasted are a list, and keys that are typed stay text", () => {
  const list = entered({ ...ready, keysOpen: true }, { keys: "k" }, pasted);
  equal([list.editing, list.keysOpen, list.keysPasted === list.edition], [false, false, true]);
  const typing = entered(list, { keys: "kk" }, typed);
  equal([typing.editing, typing.keysPasted === typing.edition], [true, false]);
  equal(entered(typing, { keys: "" }, pasted).keysPasted === typing.edition + 1, false, "nothing was pasted");
  equal(entered(typing, { token: "t" }, pasted).editing, true, "a token isn't a key");
  equal([tabbed(list, "secret").editing, given(typing, sample, "link").editing, cleared(typing).editing], [true, false, false]);
});

test("state: folds stay as they were left, until all is cleared", () => {
  const open = folded(ready, "rest", true);
  equal(open.folds.get("rest"), true);
  equal(folded(open, "rest", true) === open, true);
  equal(entered(open, { token: "t" }, pasted).folds.get("rest"), true);
  equal(cleared({ ...open, part: "header" }).folds.size, 0);
  equal(cleared({ ...open, part: "header" }).part, "");
});

test("state: a page is used once a person enters, chooses or clears anything", () => {
  const embedded = given(ready, sample, "embed");
  equal([ready.used, embedded.used, given(embedded, { ...sample, token: "u" }, "embed").used], [false, false, false]);
  for (const used of [entered(embedded, { keys: "x" }, typed), cleared(embedded), given(embedded, sample, "sample")]) {
    equal([used.used, given(used, sample, "link").used], [true, true]);
  }
});

test("state: an embedding page can take its sample back", () => {
  const nothing = { token: "", keys: "", issuer: "", audience: "", at: "" };
  const back = given(given(ready, sample, "embed"), nothing, "embed");
  equal([back.fresh, back.used, back.input], [true, false, initial.input]);
});

function comparison(edition: number): Shown {
  const view = new ReportView({ tokens: [], selected: 0, comparison: {}, cut: [] } as unknown as Report, async () => []);
  return { view, edition, now: "", fixed: false };
}

test("state: each mode keeps its input and its report, and asks again only if something was entered since", () => {
  const inspected = answered(entered(ready, { token: "t" }, pasted), report(1), false);
  const asking = switched(inspected, "compare");
  equal([asking.edition, asking.compared === undefined, asking.shown === inspected.shown], [2, true, true]);
  const compared = answered(entered(asking, { compareA: "a" }, pasted), comparison(3), false);
  equal([compared.compared?.edition, compared.shown?.edition, selectedToken(compared)?.title], [3, 1, undefined]);
  const back = switched(compared, "inspect");
  equal([back.edition, selectedToken(back)?.title, back.input.compareA], [4, "0", "a"]);
  equal(switched(answered(back, report(4), false), "inspect").edition, 4, "the same mode");
  equal([switched(back, "create").edition, switched(ready, "compare").edition], [4, 0], "nothing to ask");
});

test("state: the selected token is moved to A, and another one of its paste to B if that is empty", () => {
  const one = answered(entered(ready, { token: "t" }, pasted), report(1), false);
  const pair = ({ mode, selectedA, selectedB, input: { compareA, compareB } }: State) => [mode, compareA, selectedA, compareB, selectedB ?? null];
  equal(pair(comparing(one)), ["compare", "t", 0, "", null]);
  const several = answered(entered(ready, { token: "t" }, pasted), report(1, 3), false);
  equal(pair(comparing(several)), ["compare", "t", 0, "t", 1]);
  equal(pair(comparing({ ...several, selected: 2 })), ["compare", "t", 2, "t", 0]);
  equal(pair(comparing({ ...several, input: { ...several.input, compareB: "b" } })), ["compare", "t", 0, "b", null]);
  equal(pair(swapped(comparing(several))), ["compare", "t", 1, "t", 0]);
  equal(pair(entered(comparing(several), { compareB: "x" }, pasted)), ["compare", "t", 0, "x", null], "another paste");
});

test("state: a pair of samples leaves the token in Inspect, and Clear leaves neither", () => {
  const state = givenPair(entered(ready, { token: "t", keys: "mine" }, pasted), "a", "b", { keys: "k", at: "0" });
  const { token, keys, at, compareA, compareB } = state.input;
  equal([token, keys, at, compareA, compareB, state.provenance.keys.origin], ["t", "k", "0", "a", "b", "sample"]);
  equal(given(state, sample, "sample").input.compareA, "a", "a sample of Inspect");
  equal([cleared(state).input.compareA, cleared(state).input.compareB], ["", ""]);
});
