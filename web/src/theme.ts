// The theme: the system's, light or dark. It is forgotten with the page.

import { isOneOf } from "./untrusted.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** parseTheme is a theme by its name, and the system's where there is none of that name. */
export function parseTheme(name: unknown): Theme {
  return isOneOf(themes, name) ? name : "system";
}

/** nextTheme is the one that the button leads to. */
export function nextTheme(theme: Theme): Theme {
  return parseTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
}
