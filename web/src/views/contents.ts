// The parts of a token as tabs of one card (WAI-ARIA APG, tabs).

import { byId, setAttributes } from "../dom.ts";
import type { Token } from "../report.gen.ts";
import { isGrave } from "./findings.ts";
import { hide, hideCard } from "./fold.ts";

const tabs = () => [...byId("parts", HTMLElement).querySelectorAll<HTMLElement>('[role="tab"]')];

/** initParts makes the tabs respond to clicks and arrow keys. choose receives the id of a panel. */
export function initParts(choose: (id: string) => void): void {
  const list = byId("parts", HTMLElement);
  list.addEventListener("click", ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>('[role="tab"]') : null;
    if (tab !== null) choose(panelOf(tab));
  });
  for (const tab of tabs()) byId(panelOf(tab), HTMLElement).addEventListener("beforematch", () => choose(panelOf(tab)));
  list.addEventListener("keydown", (event) => {
    const there = tabs().filter((tab) => !tab.hidden);
    const at = there.findIndex((tab) => tab === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: there.length - 1 }[event.key];
    const tab = to === undefined ? undefined : there.at(to % there.length);
    if (at < 0 || tab === undefined) return;
    event.preventDefault();
    choose(panelOf(tab));
    tab.focus();
  });
}

/**
 * showParts shows a tab for each part with content, and selects the chosen one.
 * By default, that is the token inside, which is the purpose of such a token.
 */
export function showParts(chosen: string, token: Token | undefined): void {
  const there = tabs().map(panelOf).filter((id) => byId(id, HTMLElement).hasAttribute("data-there"));
  const first = token?.nested ? "inside" : there[0];
  const shown = there.includes(chosen) ? chosen : first;
  for (const tab of tabs()) {
    const id = panelOf(tab);
    setAttributes(tab, {
      hidden: !there.includes(id), "aria-selected": String(id === shown), tabindex: id === shown ? 0 : -1,
      "data-fault": hasFault(token, id) ? byId("parts", HTMLElement).dataset["fault"] : undefined,
    });
    hide(byId(id, HTMLElement), id === shown ? undefined : there.includes(id) ? "folded" : "empty");
  }
  hideCard(byId("contents", HTMLElement), there.length === 0);
}

/** hasFault marks a tab that has a fault behind it. */
function hasFault(token: Token | undefined, id: string): boolean {
  if (token === undefined) return false;
  if (id === "inside") return layers(token.nested).some(({ findings }) => findings.some(isGrave));
  if (id === "binding") return token.keyBinding?.findings.some(isGrave) ?? false;
  return token.findings.some((one) => isGrave(one) && (one.at === id || one.at.startsWith(`${id}.`)));
}

/** layers returns a token and those nested in it. */
function layers(token: Token | null): Token[] {
  return token === null ? [] : [token, ...layers(token.nested)];
}

function panelOf(tab: HTMLElement): string {
  return tab.getAttribute("aria-controls") ?? "";
}
