import { given } from "./changes.ts";
import { fixedTime, isLeeway, isTime, requestOf, usesClock } from "./request.ts";
import { initial, type Input, type State } from "./state.ts";
import { equal, test } from "./testing.ts";

const clock = "2026-11-21T21:00:00Z";
const of = (input: Partial<Input>): State => ({ ...initial, input: { ...initial.input, ...input } });

test("request: nothing is made up", () => {
  equal(requestOf(initial, "[]", clock), {
    version: 1, brief: true, input: "", detached: "", compare: null, keys: [], presets: "[]",
    expect: { origin: "pasted", issuer: "", audience: [], subject: "", claims: [], type: "", algorithms: [], leewaySeconds: 60 }, apiServer: { text: "", version: "" }, now: clock, create: null,
  });
});

test("request: lists are split, blanks go, the token stays as it is", () => {
  const { input, expect } = requestOf(of({ token: " a\n", issuer: " i ", audience: "a, b\nc", subject: " s ", claims: " a = b=c ; d=e;", algorithms: " RS256 ", leeway: " 5 " }), "", clock);
  equal([input, expect], [" a\n", { origin: "pasted", issuer: "i", audience: ["a", "b", "c"], subject: "s", claims: [{ name: "a", value: "b=c" }, { name: "d", value: "e" }], type: "", algorithms: ["RS256"], leewaySeconds: 5 }]);
});

test("request: Compare asks about two inputs, and about the tokens that were selected", () => {
  const state = { ...of({ token: "t", detached: "d", compareA: "a", compareB: "b" }), mode: "compare" as const };
  const { input, detached, compare } = requestOf({ ...state, selectedB: 2 }, "", clock);
  equal([input, detached, compare], ["a", "", { input: "b", a: -1, b: 2 }]);
});

test("request: a secret is one with its encoding, keys have none", () => {
  const source = (input: Partial<Input>) => requestOf(of(input), "", clock).keys.map(({ as, encoding, text }) => [as, encoding, text]);
  equal(source({ keys: " k", secret: true, encoding: "hex" }), [["secret", "hex", " k"]]);
  equal(source({ keys: " k", encoding: "hex" }), [["auto", "auto", " k"]]);
  equal(source({ keys: " \n", secret: true }), []);
});

test("request: says whose the keys and what is expected are", () => {
  const state = given(initial, { token: "t", keys: "k", issuer: "", audience: "a", at: "" }, "link");
  const { keys, expect } = requestOf(state, "", clock);
  equal([keys[0]?.origin, expect.origin], ["link", "link"]);
});

test("request: the time that is set, or the clock; neither where it cannot be read", () => {
  const now = (at: string) => requestOf(of({ at }), "", clock).now;
  equal([now(" "), now("0"), now("soon")], [clock, "1970-01-01T00:00:00Z", ""]);
  const told = (at: string) => [usesClock(of({ at }).input), fixedTime(of({ at }).input) !== "", isTime(of({ at }).input)];
  equal([told(""), told("0"), told("soon")], [[true, false, true], [false, true, true], [false, false, false]]);
  equal(["", "5", "-1", "x", "1234567890"].map((leeway) => isLeeway(of({ leeway }).input)), [true, true, false, false, false]);
});
