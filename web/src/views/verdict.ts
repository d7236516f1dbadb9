// The verdict: a sentence, the four answers, and why the signature doesn't
// verify, if it doesn't.

import type { Cause, ExpectationsAnswer, Finding, Report, Token } from "../report.gen.ts";
import { el, cloneTemplate } from "../dom.ts";
import { short, visible } from "../text.ts";
import { utc } from "../time.ts";
import { command } from "./commands.ts";
import { aboutKeys, bySeverity, tally } from "./findings.ts";
import { spans } from "./spans.ts";
import { sign, toneOf } from "./tone.ts";

/**
 * verdict shows the verdict on one token. title says what the token is if nothing
 * else does. at is the time that was set; empty for now. counted is the tally of
 * its findings.
 */
export function verdict(token: Token, title: string, at: string, counted = tally(token.findings)): HTMLElement {
  const { verdict } = token;
  return cloneTemplate("t-verdict", {
    title: visible(title),
    sentence: spans(verdict.sentence, short),
    at: at === "" ? undefined : utc(at),
    causes: token.causes.map(cause),
    form: line(verdict.form, ""),
    signature: [...line(verdict.signature, "–"), verdict.signature.state === "no-key" ? cloneTemplate("t-to-keys") : null],
    time: line(verdict.time, "–"),
    [verdict.apiServer ? "apiServer" : "expectations"]: [
      ...line(verdict.apiServer ?? expected(verdict.expectations, counted), "–"), counted === "" ? null : cloneTemplate("t-to-findings", { tally: counted }),
    ],
  });
}

/** expected omits that nothing is set if there are findings to name. Expect says it already. */
function expected(answer: ExpectationsAnswer, counted: string): ExpectationsAnswer {
  return answer.state === "not-set" && counted !== "" ? { ...answer, text: "" } : answer;
}

/** noToken says why nothing was found. */
export function noToken(report: Report): HTMLElement {
  const about = report.findings.filter((finding) => !aboutKeys(finding)).sort(bySeverity);
  return cloneTemplate("t-no-token", { findings: about.map(reason) });
}

function reason(finding: Finding): HTMLElement {
  return cloneTemplate("t-no-token-finding", {
    title: visible(finding.title), detail: visible(finding.detail), fix: visible(finding.fix),
  });
}

function line(answer: Pick<ExpectationsAnswer, "tone" | "label" | "text">, otherwise: string): Node[] {
  const label = el("span", { class: toneOf(answer.tone) }, sign(answer.tone, otherwise), answer.label);
  return answer.text === "" ? [label] : [label, el("small", {}, ...visible(answer.text))];
}

function cause(cause: Cause): HTMLElement {
  return cloneTemplate("t-cause", {
    text: visible(cause.text),
    next: cause.command === "" && cause.next === "" ? undefined : next(cause),
  });
}

function next(cause: Cause): Node {
  if (cause.command !== "") return command({ question: cause.next, command: cause.command, note: "" });
  return el("p", { class: "next" }, ...visible(cause.next));
}
