// What an API server would answer, and its checks one by one.

import { copyButton } from "../clipboard.ts";
import { type Child, el, cloneTemplate } from "../dom.ts";
import type { Check, CheckOutcome, Kubernetes, Outlook, Tone } from "../report.gen.ts";
import { visible } from "../text.ts";
import { command } from "./commands.ts";
import { sign, toneOf } from "./tone.ts";

const outlooks: Record<Outlook, Tone> = { accept: "good", reject: "bad", "cannot-tell": "" };

const tones: Record<CheckOutcome, Tone> = { passed: "good", failed: "bad", unknown: "", "not-reached": "" };

/** Words are what stands for an outcome or an outlook; they stand in index.html. */
export type Words = (state: string) => string;

/** why is unfolded where the token would be refused: one that is taken should not shout. */
export function why(kubernetes: Kubernetes | null | undefined, word: Words): Node[] {
  if (kubernetes === null || kubernetes === undefined || kubernetes.checks.length === 0) return [];
  const { outcome, text, message, assumes, laxer } = kubernetes.apiServer;
  const shown = cloneTemplate("t-why", {
    mark: sign(outlooks[outcome], "?"), text: visible(text),
    assumes: assumes.map((one) => el("li", {}, ...visible(one))),
    message: visible(message), copy: copyButton(() => shown.dataset["log"] ?? "", word("log")),
    laxer: visible(laxer),
    checks: kubernetes.checks.map((check) => row(check, word)),
  });
  shown.dataset["log"] = message;
  shown.toggleAttribute("open", outcome === "reject");
  shown.querySelector(".mark")?.classList.add(toneOf(outlooks[outcome]));
  return [shown];
}

function row(check: Check, word: Words): HTMLElement {
  const tone = tones[check.outcome];
  const shown = cloneTemplate("t-check", {
    mark: mark(check.outcome), name: visible(check.name), word: word(check.outcome), text: visible(check.text),
    command: check.command === "" ? [] : [command({ question: "", command: check.command, note: "" }, check.name)],
  });
  shown.dataset["outcome"] = check.outcome;
  shown.querySelector(".mark")?.classList.add(toneOf(tone));
  return shown;
}

function mark(outcome: CheckOutcome): Child {
  return sign(tones[outcome], outcome === "unknown" ? "?" : "–");
}
