// Commands to copy.

import { copyButton } from "../clipboard.ts";
import { stamp } from "../dom.ts";
import type { Command } from "../report.gen.ts";
import { visible } from "../text.ts";

export function command(line: Command): HTMLElement {
  return stamp("t-command", {
    question: visible(line.question),
    command: visible(line.command),
    copy: copyButton(() => line.command, line.question),
  });
}
