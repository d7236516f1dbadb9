// A text box for text of any length. A browser needs seconds to lay out megabytes
// without a line break, and it can't do anything else meanwhile. For a very long
// text, only the beginning goes into the box. The rest is kept outside it.
//
// The same text, in color, is behind the box. Both share a grid cell inside one
// scrolling element, so they always stay aligned.

import { wireCopy } from "./clipboard.ts";
import { el, cloneTemplate, query } from "./dom.ts";
import { allSelected, type Change, onEdit, replaced } from "./edit.ts";
import type { Mask } from "./mask.ts";
import { count } from "./text.ts";

const MOST = 50_000;
const SHOWN = 20_000;

/** A range of the text and the class that colors it. */
export interface Color {
  start: number;
  end: number;
  name: string;
}

const native = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value") as {
  get(this: HTMLTextAreaElement): string;
  set(this: HTMLTextAreaElement, text: string): void;
};

export class Box {
  readonly element: HTMLTextAreaElement;
  readonly #backdrop: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #note: HTMLElement;
  readonly #changed: (change: Change) => void;
  readonly #edits: boolean;
  #all: string | undefined; // set if the element contains only the beginning
  #colors: Color[] = [];
  #pasted = false;
  #mask: Mask | undefined;
  #reveal = false; // whether to scroll to what is painted next

  /** A box is for pasting into. If it edits, a click or a paste doesn't replace the whole text. */
  constructor(card: HTMLElement, changed: (change: Change) => void, edits = false) {
    this.element = query(card, "textarea", HTMLTextAreaElement);
    this.#backdrop = query(card, ".backdrop", HTMLElement);
    this.#scroller = query(card, ".box", HTMLElement);
    this.#note = query(card, ".truncated", HTMLElement);
    this.#changed = changed;
    this.#edits = edits;
    this.#listen();
    // Code that reads or sets the value of the box means the whole text.
    const whole = { get: () => this.text, set: (text: string) => this.fill(text), configurable: true };
    Object.defineProperty(this.element, "value", whole);
  }

  /** text is the whole text, including what isn't shown. */
  get text(): string {
    return this.#all ?? native.get.call(this.element);
  }

  /** fill replaces the text without calling listeners. */
  fill(text: string): void {
    const tooLong = text.length > MOST;
    this.#all = tooLong ? text : undefined;
    native.set.call(this.element, tooLong ? text.slice(0, SHOWN) : text);
    this.element.readOnly = tooLong;
    this.#note.hidden = !tooLong;
    this.#note.replaceChildren(...tooLong ? this.#truncated(text.length).childNodes : []);
    this.#pasted = true;
    this.#reveal = true;
    this.#draw([]);
  }

  /** update fills the box if its text in the state has changed, unless the change came from here. */
  update(text: string, before: string): void {
    if (text !== before && text !== this.text) this.fill(text);
  }

  /** replace acts like fill, but as if the text had been pasted. */
  replace(text: string): void {
    this.fill(text);
    this.#changed(replaced);
  }

  /** paint colors ranges of the text, in order. It scrolls to them if the text is new. */
  paint(colors: Color[]): void {
    this.#draw(colors);
    // Wait for the next frame, which lays out the page anyway.
    if (this.#reveal) requestAnimationFrame(() => this.reveal());
  }

  /** mask hides the text from onlookers. It treats colored parts and other text differently. */
  mask(mask: Mask | undefined): void {
    if (mask === this.#mask) return;
    this.#mask = mask;
    this.#scroller.classList.toggle("masked", mask !== undefined);
    this.#draw(this.#colors);
  }

  #draw(colors: Color[]): void {
    this.#colors = colors;
    // The element contains no CR (HTML §4.10.11). The whole text can, and offsets
    // count in it.
    const shown = this.#all?.slice(0, SHOWN) ?? native.get.call(this.element);
    const piece = (start: number, end: number, mask = this.#mask?.other) => {
      const text = shown.slice(start, end).replaceAll("\r\n", "\n");
      return mask === undefined ? text : mask(text);
    };
    const pieces: (Node | string)[] = [];
    let end = 0;
    for (const color of colors) {
      const from = Math.max(end, Math.min(color.start, shown.length));
      const to = Math.min(color.end, shown.length);
      if (to <= from) continue;
      pieces.push(piece(end, from), el("span", { class: color.name }, piece(from, to, this.#mask?.part)));
      end = to;
    }
    // The zero-width space gives a trailing line break a line to break into.
    this.#backdrop.replaceChildren(...pieces, piece(end, shown.length), "\u200b");
    this.#scroller.classList.add("drawn");
    this.#scroller.classList.toggle("painted", colors.length > 0);
  }

  /** reveal scrolls to the first color, such as a token far down a log. */
  reveal(): void {
    this.#reveal = false;
    const first = this.#backdrop.querySelector("span")?.getClientRects()[0];
    const down = first === undefined ? 0 : first.top - this.#backdrop.getBoundingClientRect().top;
    this.#scroller.scrollTop = down < this.#scroller.clientHeight / 2 ? 0 : down - 16;
  }

  #listen(): void {
    this.element.addEventListener("paste", (event) => this.#paste(event));
    this.element.addEventListener("beforeinput", (event) => this.#insert(event));
    onEdit(this.element, (change) => this.#edited(change));
    this.element.addEventListener("copy", (event) => this.#copyAll(event));
    this.element.addEventListener("keydown", (event) => this.#deleteAll(event));
    if (!this.#edits) this.#selectOnArrival();
  }

  /** A paste onto a pasted text replaces it: two tokens in a row aren't useful. */
  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text === "") return;
    if (this.#all !== undefined) {
      event.preventDefault();
      this.replace(text);
      return;
    }
    const caret = this.element.selectionStart;
    if (this.#pasted && !this.#edits && caret === this.element.selectionEnd && caret === this.text.length) this.element.select();
    this.#takeLong(event, text);
  }

  #insert(event: InputEvent): void {
    this.#takeLong(event, event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
  }

  /** takeLong prevents the browser from ever laying out a very long text. */
  #takeLong(event: Event, text: string): void {
    if (text.length + this.text.length <= MOST) return;
    const { selectionStart: start, selectionEnd: end } = this.element;
    const whole = this.text.slice(0, start) + text + this.text.slice(end);
    if (whole.length <= MOST) return;
    event.preventDefault();
    const change = allSelected(this.element) ? replaced : { typed: false, text: "edited" } as const;
    this.fill(whole);
    this.#changed(change);
  }

  #edited(change: Change): void {
    const { typed } = change;
    const text = this.text;
    if (this.#all === undefined && text.length > MOST) this.fill(text);
    this.#pasted = !typed;
    this.#reveal = !typed;
    this.#draw(typed ? this.#colors : []);
    this.#changed(change);
  }

  #copyAll(event: ClipboardEvent): void {
    if (this.#all === undefined || !this.#allSelected()) return;
    event.clipboardData?.setData("text/plain", this.#all);
    event.preventDefault();
  }

  #deleteAll(event: KeyboardEvent): void {
    if (this.#all === undefined || !this.#allSelected()) return;
    if (event.key === "Backspace" || event.key === "Delete") this.replace("");
  }

  #allSelected(): boolean {
    return this.element.selectionEnd - this.element.selectionStart === native.get.call(this.element).length;
  }

  /** The first click selects all, as in an address bar. The next one sets the caret. */
  #selectOnArrival(): void {
    let arriving = false;
    this.element.addEventListener("pointerdown", () => { arriving = document.activeElement !== this.element; });
    this.element.addEventListener("click", () => {
      if (!arriving) this.#pasted = false;
      else if (this.element.selectionStart === this.element.selectionEnd) this.element.select();
      arriving = false;
    });
  }

  /** truncated says how much of the text is shown, and offers to copy or clear all of it. */
  #truncated(length: number): HTMLElement {
    const clear = cloneTemplate("t-clear");
    clear.addEventListener("click", () => {
      this.replace("");
      this.element.focus();
    });
    return cloneTemplate("t-truncated", {
      all: count(length), shown: count(SHOWN), tools: [wireCopy(cloneTemplate("t-copy-all"), () => this.text), clear],
    });
  }
}
