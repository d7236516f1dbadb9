// The clipboard. navigator.clipboard doesn't exist on plain http or in some
// frames. Copying then uses a hidden text box.

import { el, cloneTemplate, setAttributes } from "./dom.ts";
import { harmless } from "./text.ts";

const SAID_MS = 2_000;

/**
 * copyButton copies a text as shown and reports success or failure in place. Its
 * label names what it copies, for screen readers.
 */
export function copyButton(text: () => string, what: string, shown = harmless): HTMLElement {
  return wireCopy(labelled(cloneTemplate("t-copy"), what), () => shown(text()));
}

/** labelled labels a button with what it copies. */
export function labelled(button: HTMLElement, what: string): HTMLElement {
  setAttributes(button, { "aria-label": `${wordOf(button)} ${harmless(what)}` });
  return button;
}

/** wireCopy makes a button copy a text. */
export function wireCopy(button: HTMLElement, text: () => string): HTMLElement {
  button.addEventListener("click", () => void copyFor(button, text()));
  return button;
}

const timers = new WeakMap<HTMLElement, number>();

/** copyFor copies for a button, which briefly shows success or failure. */
export async function copyFor(button: HTMLElement, text: string): Promise<void> {
  answer(button, await copy(text));
}

/** answer briefly shows on a button whether it has copied or saved something. */
export function answer(button: HTMLElement, copied: boolean): void {
  const before = wordOf(button);
  const said = button.dataset[copied ? "done" : "failed"] ?? "";
  say(said);
  button.dataset["copied"] = String(copied);
  button.textContent = said;
  clearTimeout(timers.get(button));
  timers.set(button, setTimeout(() => {
    delete button.dataset["copied"];
    button.textContent = before;
  }, SAID_MS));
}

function wordOf(button: HTMLElement): string {
  return button.dataset["word"] ??= button.textContent ?? "";
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

// The event carries the text, since laying out megabytes in the box would block
// the page. The box exists because WebKit copies only a selection.
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

/** read returns what is in the clipboard, or undefined if the page isn't allowed to read it. */
export async function read(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return undefined;
  }
}
