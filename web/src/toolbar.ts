// Each group of buttons is one tab stop. The arrow keys move within it (WAI-ARIA
// APG, toolbar).

import { setAttributes } from "./dom.ts";

const buttonsOf = (bar: Element) => [...bar.querySelectorAll<HTMLButtonElement>("button[value]:not([hidden])")];

/** press marks the button of a value as the pressed one of its group, and makes it the tab stop. */
export function press(bar: Element, value: string): void {
  const buttons = buttonsOf(bar);
  const stop = buttons.find((button) => button === document.activeElement) ?? buttons.find((button) => button.value === value) ?? buttons[0];
  for (const button of bar.querySelectorAll<HTMLButtonElement>("button[value]")) {
    setAttributes(button, { "aria-pressed": String(button.value === value), tabindex: button === stop ? 0 : -1 });
  }
}

/** initToolbars makes the arrow keys move within every toolbar, including later ones. */
export function initToolbars(): void {
  document.addEventListener("keydown", (event) => {
    const bar = event.target instanceof Element ? event.target.closest('[role="toolbar"]') : null;
    if (bar === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = buttonsOf(bar);
    const at = buttons.findIndex((button) => button === event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = buttons.at(to % buttons.length);
    for (const button of buttons) setAttributes(button, { tabindex: button === next ? 0 : -1 });
    next?.focus();
  });
}
