// The sign of a tone, so that color is never the only cue. Screen readers skip
// it: the words next to it say the same.

import { el } from "../dom.ts";
import type { Tone } from "../report.gen.ts";

const signs: Record<string, string> = { good: "✓", bad: "✗", warn: "!" };

export function sign(tone: Tone, otherwise = ""): HTMLElement | null {
  const text = signs[tone] ?? otherwise;
  return text === "" ? null : el("span", { class: "sign", "aria-hidden": "true" }, text);
}

/** toneOf is the class that colors a tone. */
export function toneOf(tone: Tone): string {
  return tone === "" ? "tone-quiet" : `tone-${tone}`;
}
