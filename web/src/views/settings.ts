// What was read from the settings of an API server.

import { copyButton } from "../clipboard.ts";
import { cloneTemplate } from "../dom.ts";
import type { APIServer } from "../report.gen.ts";
import { visible } from "../text.ts";
import { finding } from "./findings.ts";

/** settings shows what was read, why the API server doesn't start with it, and what looks unintended. */
export function settings(read: APIServer | null | undefined): Node[] {
  if (read === null || read === undefined) return [];
  const { text, versionText, startError, findings } = read;
  return [cloneTemplate("t-settings", {
    text: visible(text), version: versionText, startError: startError.split("\n").flatMap((line, i) => [i === 0 ? null : "\n", ...visible(line)]), copy: copyButton(() => startError, startError),
    findings: findings.map(finding),
  })];
}
