// The theme of the docs page, by the CSS property color-scheme. Not every browser
// passes it on to the page in a frame.

import { isOneOf } from "../untrusted.ts";
import { type Theme, themes } from "../theme.ts";

/** themeOf is the theme that an attribute names, or else the one around an element. */
export function themeOf(name: string, element: Element): Theme {
  return isOneOf(themes, name) ? name : themeAround(element);
}

function themeAround(element: Element): Theme {
  const schemes = getComputedStyle(element).colorScheme.split(" ");
  const dark = schemes.includes("dark");
  return dark === schemes.includes("light") ? "system" : dark ? "dark" : "light";
}

/** onSwitch calls changed when the docs page may have switched its theme. All docs sites do so by an attribute of one of these two. */
export function onSwitch(changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
  return observer;
}
