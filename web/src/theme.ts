// The theme: the system's, light or dark. It is forgotten with the page.

import { within } from "./dom.ts";
import { isOneOf } from "./untrusted.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** asTheme is a theme by its name, and the system's where there is none of that name. */
export function asTheme(name: unknown): Theme {
  return isOneOf(themes, name) ? name : "system";
}

export function offerThemes(button: HTMLElement): void {
  button.addEventListener("click", () => {
    const now = asTheme(document.documentElement.dataset["theme"]);
    showTheme(button, asTheme(themes[(themes.indexOf(now) + 1) % themes.length]));
  });
}

/** showTheme puts a theme on, and its name on the button. */
export function showTheme(button: HTMLElement, theme: Theme): void {
  const name = within(button, ".theme-name", HTMLElement);
  document.documentElement.dataset["theme"] = theme;
  name.textContent = name.dataset[theme] ?? theme;
}
