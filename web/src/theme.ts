// The theme: the system's, light or dark. It isn't stored.

import { isOneOf } from "./untrusted.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** parseTheme returns a theme by its name, or the system's if the name is unknown. */
export function parseTheme(name: unknown): Theme {
  return isOneOf(themes, name) ? name : "system";
}

/** nextTheme is the theme that the button switches to. */
export function nextTheme(theme: Theme): Theme {
  return parseTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
}
