// Copies what people usually want: the value of a claim.

import { labelled, wireCopy } from "../clipboard.ts";
import { cloneTemplate } from "../dom.ts";
import type { Member } from "../report.gen.ts";
import { harmless } from "../text.ts";

/** copyValue copies a string without its quotes, and anything else as written. */
export function copyValue({ name, value }: Member): HTMLElement {
  return wireCopy(labelled(cloneTemplate("t-copy-value"), name.slice(0, 80)), () => harmless(plain(value)));
}

function plain(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}
