// Small controls: tabs, the Paste button, commands to copy, and what moves where
// the page is narrow.

import type { Box } from "./box.ts";
import { copyButton, read } from "./clipboard.ts";
import { byId, stamp } from "./dom.ts";

/** offerTabs makes buttons of which one is pressed, and tells which. */
export function offerTabs(tabs: HTMLElement, choose: (value: string) => void): void {
  const buttons = [...tabs.querySelectorAll("button")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      press(tabs, button.value);
      choose(button.value);
    });
  }
}

/** press shows the tab of a value as the pressed one. */
export function press(tabs: HTMLElement, value: string): void {
  for (const button of tabs.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

/** takePastes lets someone paste without first going to a box; take decides which one it goes to. */
export function takePastes(take: (text: string) => void): void {
  document.addEventListener("paste", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text !== "") take(text);
  });
}

/** offerPaste reads the clipboard on a click. Where a page may not, it says how to paste. */
export function offerPaste(button: HTMLElement, box: Box, said: HTMLElement): void {
  button.addEventListener("click", async () => {
    const text = await read();
    said.replaceChildren();
    if (text === undefined) {
      box.element.focus();
      box.element.select();
      said.replaceChildren(stamp("t-no-clipboard"));
    } else if (text !== "") {
      box.replace(text);
    }
  });
}

/** offerCopies puts a button beside every command of index.html. */
export function offerCopies(): void {
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
