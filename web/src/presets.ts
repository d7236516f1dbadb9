// Says which clusters' keys are built into this page, and whether they can be read,
// before anything is pasted. The core reads them again for each token.

import { byId, cloneTemplate } from "./dom.ts";
import { visible } from "./text.ts";
import { fields } from "./untrusted.ts";

/** showPresets shows the names of presets on the empty page. */
export function showPresets(text: string): void {
  const { names, broken } = readPresets(text);
  const empty = byId("empty", HTMLElement);
  if (names.length > 0) empty.append(cloneTemplate("t-built-in", { names: visible(names.join(", ")) }));
  if (broken) empty.append(cloneTemplate("t-built-in-broken"));
}

/** readPresets returns the names of the presets that have one, and whether any can't be used. */
export function readPresets(text: string): { names: string[]; broken: boolean } {
  const list = parse(text.trim() === "" ? "[]" : text);
  if (!Array.isArray(list)) return { names: [], broken: true };
  const usable = list.map(fields).filter(({ jwks }) => typeof jwks === "object" && jwks !== null);
  const names = usable.map(({ name, issuer }) => [name, issuer].find((text) => typeof text === "string" && text !== ""));
  return { names: names.filter((name) => typeof name === "string"), broken: usable.length < list.length };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
