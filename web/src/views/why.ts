// What an API server would answer, and its checks one by one. Those that say
// little, since they passed or were not reached, share a line.

import { copyButton } from "../clipboard.ts";
import { el, cloneTemplate, query } from "../dom.ts";
import type { Check, CheckOutcome, Kubernetes, PredictionOutcome, Tone } from "../report.gen.ts";
import { visible } from "../text.ts";
import { command } from "./commands.ts";
import { named } from "./fold.ts";
import { sign, toneOf } from "./tone.ts";

const outlooks: Record<PredictionOutcome, Tone> = { accept: "good", reject: "bad", "cannot-tell": "" };

const tones: Record<CheckOutcome, Tone> = { passed: "good", failed: "bad", unknown: "", "not-reached": "" };

/** Words are what stands for an outcome or an outlook; they stand in index.html. */
export type Words = (state: string) => string;

/** why is unfolded where the token would be refused: one that is taken should not shout. */
export function why(kubernetes: Kubernetes | null | undefined, word: Words): Node[] {
  if (kubernetes === null || kubernetes === undefined || kubernetes.checks.length === 0) return [];
  const { outcome, text, message, assumes, laxer } = kubernetes.apiServer;
  const shown = cloneTemplate("t-why", {
    number: String(kubernetes.checks.length),
    mark: sign(outlooks[outcome], "?"), text: outcome === "reject" ? [] : visible(text), // of a rejection the checks say it
    assumes: assumes.map((one) => el("li", {}, ...visible(one))),
    message: visible(message), copy: copyButton(() => shown.dataset["log"] ?? "", word("log")),
    laxer: visible(laxer),
    checks: grouped(kubernetes.checks, outcome).flatMap((group) => group.length > 1 ? [several(group, word)] : group.map((check) => row(check, word))),
  });
  shown.dataset["log"] = message;
  shown.toggleAttribute("open", outcome === "reject");
  shown.querySelector(".prediction .mark")?.classList.add(toneOf(outlooks[outcome]));
  return [named(shown, `why ${outcome}`)];
}

/** grouped puts first those that passed and last those that no longer matter; what is to be acted on has a line each. */
function grouped(checks: readonly Check[], outcome: PredictionOutcome): Check[][] {
  const moot = (check: Check) => check.outcome === "not-reached" || outcome === "reject" && check.outcome === "unknown";
  const passed = checks.filter((check) => check.outcome === "passed");
  const telling = checks.filter((check) => check.outcome !== "passed" && !moot(check));
  return [passed, ...telling.map((check) => [check]), checks.filter(moot)];
}

function several(group: readonly Check[], word: Words): HTMLElement {
  const outcome = group.every((check) => check.outcome === "passed") ? "passed" : "not-reached";
  const shown = cloneTemplate("t-checks", {
    word: `${group.length} ${word(outcome)}`,
    names: group.flatMap(({ name }, i) => [i === 0 ? null : ", ", ...visible(name)]),
    checks: group.map((check) => plain(check, word)),
  });
  query(shown, "summary", HTMLElement).prepend(mark(outcome));
  return named(shown, `checks ${outcome}`);
}

function row(check: Check, word: Words): HTMLElement {
  const shown = plain(check, word);
  shown.prepend(mark(check.outcome));
  if (check.command !== "") shown.append(command({ question: "", command: check.command, note: "" }, check.name));
  return shown;
}

function plain(check: Check, word: Words): HTMLElement {
  const shown = cloneTemplate("t-check", {
    name: visible(check.name),
    text: [el("span", { class: "aside" }, `${word(check.outcome)}: `), ...visible(check.text)],
  });
  shown.dataset["outcome"] = check.outcome;
  return shown;
}

function mark(outcome: CheckOutcome): HTMLElement {
  const shown = sign(tones[outcome], outcome === "unknown" ? "?" : "–") ?? el("span");
  shown.classList.add("mark", toneOf(tones[outcome]));
  return shown;
}
