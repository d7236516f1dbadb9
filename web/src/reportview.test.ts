import type { Report, Token } from "./report.gen.ts";
import { ReportView } from "./reportview.ts";
import { equal, test } from "./testing.ts";

const tokens = Array.from({ length: 9 }, (_, i) => ({ title: `${i}` }) as Token);

function view(): { view: ReportView; asked: unknown[] } {
  const asked: unknown[] = [];
  const report = { tokens: tokens.slice(0, 3), keys: [], cut: [{ path: "tokens", length: 9 }] } as unknown as Report;
  return { asked, view: new ReportView(report, async (path, from, count) => {
    asked.push([path, from, count]);
    return tokens.slice(from, from + count);
  }) };
}

test("reportview: a list knows its length, and asks only for what is not here", async () => {
  const { view: report, asked } = view();
  equal([report.tokens.total, report.list("keys", []).total], [9, 0]);
  equal([await report.tokens.load(0, 2), await report.list("keys", [1]).load(0, 5)], [tokens.slice(0, 2), [1]]);
  equal(asked, []);
  equal((await report.tokens.load(2, 3)).length, 3);
  equal(asked, [["tokens", 2, 3]]);
});

test("reportview: a token that was loaded is here", async () => {
  const { view: report } = view();
  equal([report.token(2)?.title, report.token(5)?.title], ["2", undefined]);
  await report.tokens.load(5, 1);
  equal([report.token(5)?.title, report.token(6)?.title], ["5", undefined]);
});
