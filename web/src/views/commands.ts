// Commands to copy.

import { copyButton } from "../clipboard.ts";
import { type Child, el, cloneTemplate, query } from "../dom.ts";
import type { Command } from "../report.gen.ts";
import { lines, runnable, visible } from "../text.ts";

/** command shows one or more lines to copy. what names them if they don't answer a question. */
export function command(line: Command, what = line.question): HTMLElement {
  const several = line.command.includes("\n");
  const shown = cloneTemplate(several ? "t-lines" : "t-command", {
    question: visible(line.question),
    command: several ? lines(line.command) : words(line.command),
    note: visible(line.note),
  });
  // Copy what is shown, even after a later report was patched in.
  query(shown, "code, pre", HTMLElement).after(copyButton(() => shown.dataset["command"] ?? "", what, runnable));
  shown.dataset["command"] = line.command;
  shown.querySelector("pre")?.setAttribute("aria-label", what);
  return shown;
}

/** words keeps text with a hyphen in one piece if it fits, so that options don't break after their dashes. */
function words(line: string): Child[] {
  return line.split(/(?<= )/).flatMap((word) => word.includes("-") ? [el("span", {}, ...visible(word.trimEnd())), word.endsWith(" ") ? " " : null] : visible(word));
}
