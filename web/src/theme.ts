// The theme: the system's, light or dark. It is forgotten with the page.

import { within } from "./dom.ts";
import { type Theme, themes } from "./embed/messages.ts";

export function offerThemes(button: HTMLElement): void {
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset["theme"] ?? "system";
    showTheme(button, themes[(themes.findIndex((theme) => theme === now) + 1) % themes.length] ?? "system");
  });
}

/** showTheme puts a theme on, and its name on the button. */
export function showTheme(button: HTMLElement, theme: Theme): void {
  const name = within(button, ".theme-name", HTMLElement);
  document.documentElement.dataset["theme"] = theme;
  name.textContent = name.dataset[theme] ?? theme;
}
