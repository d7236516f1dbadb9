// Small controls: the Paste button, commands to copy, and what moves where
// the page is narrow.

import type { Box } from "./box.ts";
import { copyButton, read } from "./clipboard.ts";
import { byId } from "./dom.ts";

/** press shows the button of a value as the pressed one of its group. */
export function press(group: HTMLElement, value: string): void {
  for (const button of group.querySelectorAll<HTMLButtonElement>("button[value]")) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

/** onPaste lets someone paste without first going to a box; take decides which one it goes to. */
export function onPaste(take: (text: string) => void): void {
  document.addEventListener("paste", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text !== "") take(text);
  });
}

/** initPasteButton reads the clipboard on a click. Where a page may not, unable is to say how to paste. */
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

/** initCopyButtons puts a button beside every command of index.html. */
export function initCopyButtons(): void {
  for (const line of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const text = line.dataset["copy"] ?? "";
    line.append(copyButton(() => text, text));
  }
}

/** Where there is one column, the answer stands right below the token, for the eye and the keyboard alike. */
export function followWidth(): void {
  const narrow = matchMedia("(max-width: 860px)");
  const answer = ["notice", "verdict", "about", "empty"].map((id) => byId(id, HTMLElement));
  const move = () => {
    if (narrow.matches) byId("token-card", HTMLElement).after(...answer);
    else byId("result", HTMLElement).prepend(...answer);
  };
  narrow.addEventListener("change", move);
  move();
  document.documentElement.dataset["placed"] = "";
}
