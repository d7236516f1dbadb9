import type { Report, Token } from "./report.gen.ts";
import { equal, test } from "./testing.ts";
import { truncateReport } from "./truncate.ts";

const part = { members: [], text: "", base64url: "", encoding: "", size: 0, problem: "" };

function token(members = 0): Token {
  const list = Array.from({ length: members }, (_, i) => ({ name: `${i}`, members: [] }));
  return {
    compact: "e30.e30.", facts: [], commands: [{ command: "x".repeat(8_001) }, { command: "kubectl" }], header: part, unprotected: [], processed: part,
    payload: { ...part, members: list }, signatures: [], disclosures: [], keyBinding: null, nested: null, attempts: [], findings: [],
  } as unknown as Token;
}

function report(tokens: Token[], selected = 0): Report {
  return { document: null, tokens, keys: Array(500).fill({}), findings: [], selected } as unknown as Report;
}

test("truncate: names every list that it shortens, and its length", () => {
  const { report: short, truncations } = truncateReport(report([token(5_000)]));
  equal([short.keys.length, short.tokens[0]?.payload.members.length], [200, 200]);
  equal(truncations, [{ path: "tokens.0.payload.members", length: 5_000 }, { path: "keys", length: 500 }]);
});

test("truncate: leaves the report itself as it was", () => {
  const whole = report([token(5_000)]);
  truncateReport(whole);
  equal([whole.keys.length, whole.tokens[0]?.payload.members.length, whole.tokens[0]?.compact], [500, 5_000, "e30.e30."]);
});

test("truncate: many tokens share the room, and the selected one is always there", () => {
  const { report: short, truncations } = truncateReport(report(Array.from({ length: 100 }, () => token(100))));
  equal([short.tokens.length, short.tokens[0]?.payload.members.length], [50, 60]);
  equal(truncations[0], { path: "tokens", length: 100 });
  equal(truncateReport(report(Array.from({ length: 100 }, () => token()), 80)).report.tokens.length, 81);
});

test("truncate: a command that no shell takes is left out", () => {
  equal(truncateReport(report([token()])).report.tokens[0]?.commands.map(({ command }) => command), ["kubectl"]);
});

test("truncate: a comparison is shortened, but not the token that was selected", () => {
  const side = (selected: number) => ({ tokens: Array(100).fill({}), selected });
  const whole = { ...report([]), keys: [], comparison: { a: side(0), b: side(80), rows: Array(300).fill({}) } } as unknown as Report;
  const { report: { comparison }, truncations } = truncateReport(whole);
  equal([comparison?.a.tokens.length, comparison?.b.tokens.length, comparison?.rows.length], [50, 81, 200]);
  equal(truncations.map(({ path, length }) => [path, length]), [["comparison.a.tokens", 100], ["comparison.b.tokens", 100], ["comparison.rows", 300]]);
});
