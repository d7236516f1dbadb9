// A change of the page may remove the element that has the focus. The focus moves
// to the nearest element: at the top of the page, a person would have to start
// over.

const stops = 'a[href], button:not([tabindex="-1"]), summary, input:not([tabindex="-1"]), textarea, [tabindex="0"]';

/** keepFocus changes the page, and moves the focus if that removes its element. */
export function keepFocus(change: () => void): void {
  const had = document.activeElement;
  const around = ancestors(had);
  change();
  if (had === null || had === document.body || document.activeElement !== had && document.activeElement !== document.body || isThere(had)) return;
  const next = around.filter(isThere).map(stopIn).find((stop) => stop !== undefined);
  next?.focus({ preventScroll: true });
}

function ancestors(element: Element | null): Element[] {
  const found: Element[] = [];
  for (let up = element?.parentElement; up; up = up.parentElement) found.push(up);
  return found;
}

function isThere(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

function stopIn(element: Element): HTMLElement | undefined {
  return [...element.querySelectorAll<HTMLElement>(stops)].find(isThere);
}
