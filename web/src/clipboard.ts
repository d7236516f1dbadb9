// The clipboard. On plain http and in some frames navigator.clipboard does not
// exist; copying then goes through a hidden text box.

import { el, cloneTemplate, query } from "./dom.ts";
import { harmless } from "./text.ts";

const SAID_MS = 2_000;

/**
 * copyButton copies a text as it is shown, and says in its own place whether it
 * could. What is copied is named for those who hear the page.
 */
export function copyButton(text: () => string, what: string, shown = harmless): HTMLElement {
  return wireCopy(cloneTemplate("t-copy", { what: ` ${what}` }), () => shown(text()));
}

/** copyExact copies a text to the letter, with all that is hidden in it; the button says so. */
export function copyExact(text: () => string, what: string): HTMLElement {
  return wireCopy(cloneTemplate("t-copy-exact", { what: ` of ${what}` }), text);
}

/** wireCopy makes a button with a .word one that copies. */
export function wireCopy(button: HTMLElement, text: () => string): HTMLElement {
  const word = query(button, ".word", HTMLElement);
  const before = word.textContent ?? "";
  let timer = 0;
  button.addEventListener("click", async () => {
    const copied = await copy(text());
    say(copied ? button.dataset["done"] ?? "" : button.dataset["failed"] ?? "");
    button.dataset["copied"] = String(copied);
    word.textContent = (copied ? button.dataset["done"] : button.dataset["failed"]) ?? "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      delete button.dataset["copied"];
      word.textContent = before;
    }, SAID_MS);
  });
  return button;
}

function say(text: string): void {
  const said = document.getElementById("copy-status");
  if (said !== null) said.textContent = text;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

// The text goes in by the event, not by the box: laying out megabytes would
// hold the page up. The box is there since WebKit copies only a selection.
function copyByHand(text: string): boolean {
  const focused = document.activeElement;
  const box = el("textarea", { class: "aside", readonly: true, "aria-hidden": "true", tabindex: -1 });
  const hand = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  box.value = "copied";
  document.body.append(box);
  box.select();
  document.addEventListener("copy", hand, { capture: true, once: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", hand, { capture: true });
    box.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

/** read returns what is in the clipboard, or undefined where a page may not look. */
export async function read(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return undefined;
  }
}
