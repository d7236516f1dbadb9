// What to run next: a few commands as single lines, the rest folded.

import { copyButton } from "../clipboard.ts";
import { cloneTemplate } from "../dom.ts";
import type { Command } from "../report.gen.ts";
import { lines, runnable, visible } from "../text.ts";
import { named } from "./fold.ts";

const FEW = 3; // steps that are shown unfolded
const NAMED = 4; // questions that the fold names
const LINE = 400; // characters of a command that are shown before it is unfolded

export function steps(commands: readonly Command[]): Node[] {
  const more = commands.slice(FEW);
  const shown = cloneTemplate("t-steps", {
    first: commands.slice(0, FEW).map(step),
    number: String(more.length),
    questions: [...more.slice(0, NAMED).flatMap(({ question }, i) => [i === 0 ? null : " · ", ...visible(question)]), more.length > NAMED ? " …" : null],
    more: more.map(step),
  });
  return [more.length === 0 ? shown : named(shown, "steps", ".fold")];
}

/** step is one line that opens to show the whole command and its notes. */
export function step({ question, command, note }: Command): HTMLElement {
  const several = command.includes("\n");
  const shown = cloneTemplate("t-step", {
    question: visible(question),
    line: visible((several ? command.slice(0, command.indexOf("\n")) : command).slice(0, LINE)),
    command: several || command.length > LINE ? lines(command) : [],
    note: visible(note),
  });
  shown.dataset["command"] = command;
  shown.querySelector("pre")?.setAttribute("aria-label", question);
  shown.append(copyButton(() => shown.dataset["command"] ?? "", question, runnable));
  return shown;
}
