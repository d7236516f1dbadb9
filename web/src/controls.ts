// Small controls: the Paste button, commands to copy, and what moves on a narrow
// page.

import type { Box } from "./box.ts";
import { copyButton, read } from "./clipboard.ts";
import { byId } from "./dom.ts";

/** onClick handles clicks on elements that match a selector, including later ones. */
export function onClick(selector: string, clicked: (button: HTMLButtonElement) => void): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>(selector) : null;
    if (button !== null) clicked(button);
  });
}

/** onPaste lets people paste without focusing a box first. take decides which box gets the text. */
export function onPaste(take: (text: string) => void): void {
  document.addEventListener("paste", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text !== "") take(text);
  });
}

/** initPasteButton reads the clipboard on a click. If the page isn't allowed to, unable explains how to paste. */
export function initPasteButton(button: HTMLElement, box: Box, unable: () => void): void {
  button.addEventListener("click", async () => {
    const text = await read();
    if (text === undefined) {
      box.element.focus();
      box.element.select();
      unable();
    } else if (text !== "") {
      box.replace(text);
    }
  });
}

/** initCopyButtons adds a button to every command of index.html inside an element. */
export function initCopyButtons(root: ParentNode): void {
  for (const line of root.querySelectorAll<HTMLElement>("[data-copy]")) {
    const text = line.dataset["copy"] ?? "";
    line.append(copyButton(() => text, text));
  }
}

/** followWidth orders the cards by the page width, both on screen and for the keyboard. */
export function followWidth(): void {
  const narrow = matchMedia("(max-width: 860px)");
  const wide = matchMedia("(min-width: 1680px)");
  const part = (id: string) => byId(id, HTMLElement);
  const move = () => {
    if (wide.matches) part("side").append(part("contents"), part("findings"));
    else {
      part("show-all").after(part("contents"));
      part("next").after(part("findings"));
    }
    part(narrow.matches ? "result" : "input").append(part("expect-card"), part("api-server-card"));
  };
  for (const query of [narrow, wide]) query.addEventListener("change", move);
  move();
  document.documentElement.dataset["placed"] = "";
}
