// What an API server would answer, and its checks one by one. Those that say
// little, because they passed or weren't reached, share a line.

import { copyButton } from "../clipboard.ts";
import { el, cloneTemplate, query } from "../dom.ts";
import type { Check, CheckOutcome, Kubernetes, PredictionOutcome, Tone } from "../report.gen.ts";
import { visible } from "../text.ts";
import { command } from "./commands.ts";
import { named } from "./fold.ts";
import { sign, toneOf } from "./tone.ts";

const outlooks: Record<PredictionOutcome, Tone> = { accept: "good", reject: "bad", "cannot-tell": "" };

const tones: Record<CheckOutcome, Tone> = { passed: "good", failed: "bad", unknown: "", "not-reached": "" };

/** Words names an outcome or an outlook, from index.html. */
export type Words = (state: string) => string;

/** why is unfolded if the token would be rejected. An accepted token needs less attention. */
export function why(kubernetes: Kubernetes | null | undefined, word: Words): Node[] {
  if (kubernetes === null || kubernetes === undefined || kubernetes.checks.length === 0) return [];
  const { outcome, text, message, assumes, leniency } = kubernetes.apiServer;
  const rejected = outcome === "reject"; // the checks say everything else about a rejection
  const shown = cloneTemplate("t-why", {
    number: String(kubernetes.checks.length), given: rejected ? visible(assumes.join("; ")) : [],
    mark: sign(outlooks[outcome], "?"), text: rejected ? [] : visible(text),
    assumes: rejected ? [] : assumes.map((one) => el("li", {}, ...visible(one))),
    leniency: visible(leniency),
    checks: grouped(kubernetes.checks, outcome).flatMap((group) => group.length > 1 ? [several(group, word)] : group.map((check) => row(check, word))),
  });
  if (message !== "") shown.querySelector('[data-outcome="failed"]')?.append(log(message, word));
  shown.toggleAttribute("open", rejected);
  shown.querySelector(".prediction .mark")?.classList.add(toneOf(outlooks[outcome]));
  return [named(shown, `why ${outcome}`)];
}

/** log is what the API server would log, for people who are looking for that line. */
function log(message: string, word: Words): HTMLElement {
  const shown = cloneTemplate("t-log", { message: visible(message) });
  shown.dataset["log"] = message; // as shown, even after a later report was patched in
  shown.append(copyButton(() => shown.dataset["log"] ?? "", word("log")));
  return shown;
}

/** grouped gives each check that needs action its own line. For a rejection, those come first, and the rest share a line. */
function grouped(checks: readonly Check[], outcome: PredictionOutcome): Check[][] {
  const rejected = outcome === "reject";
  const quiet = (check: Check) => check.outcome === "passed" || rejected && check.outcome !== "failed";
  const telling = checks.filter((check) => !quiet(check)).map((check) => [check]);
  const rest = checks.filter(quiet);
  return rejected ? [...telling, rest] : [rest, ...telling];
}

/** several shows checks under one line, which counts them if their results differ. */
function several(group: readonly Check[], word: Words): HTMLElement {
  const outcomes = [...new Set(group.map((check) => check.outcome))];
  const [outcome = "not-reached", ...others] = outcomes;
  const alike = others.length === 0;
  const number = (of: CheckOutcome) => `${group.filter((check) => check.outcome === of).length} ${word(of)}`;
  const shown = cloneTemplate("t-checks", {
    word: alike ? number(outcome) : `${group.length} ${word("more")}`,
    names: alike ? group.flatMap(({ name }, i) => [i === 0 ? null : ", ", ...visible(name)]) : outcomes.map(number).join(", "),
    checks: group.map((check) => alike ? plain(check) : row(check, word)),
  });
  query(shown, "summary", HTMLElement).prepend(mark(alike ? outcome : "not-reached"));
  return named(shown, `checks ${outcome}`);
}

function row(check: Check, word: Words): HTMLElement {
  const shown = plain(check, word(check.outcome));
  shown.prepend(mark(check.outcome));
  if (check.command !== "") shown.append(command({ question: "", command: check.command, note: "" }, check.name));
  return shown;
}

/** plain gives the result of a check to people who can't see its sign. */
function plain(check: Check, outcome = ""): HTMLElement {
  const shown = cloneTemplate("t-check", {
    name: visible(check.name),
    text: [outcome === "" ? null : el("span", { class: "aside" }, `${outcome}: `), ...visible(check.text)],
  });
  shown.dataset["outcome"] = check.outcome;
  return shown;
}

function mark(outcome: CheckOutcome): HTMLElement {
  const shown = sign(tones[outcome], outcome === "unknown" ? "?" : "–") ?? el("span");
  shown.classList.add("mark", toneOf(tones[outcome]));
  return shown;
}
