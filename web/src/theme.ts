// The theme: the system's, light or dark. It is forgotten with the page.

import { within } from "./dom.ts";

const themes = ["system", "light", "dark"] as const;

export function offerThemes(button: HTMLElement): void {
  const name = within(button, ".theme-name", HTMLElement);
  let chosen = 0;
  button.addEventListener("click", () => {
    chosen = (chosen + 1) % themes.length;
    const theme = themes[chosen] ?? "system";
    document.documentElement.dataset["theme"] = theme;
    name.textContent = name.dataset[theme] ?? theme;
  });
}
