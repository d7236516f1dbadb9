// Files, opened with a button or dropped anywhere on the page. The drop target
// decides what a file is. Elsewhere, its content decides.

import type { Box } from "./box.ts";
import { initPasteButton } from "./controls.ts";
import { byId } from "./dom.ts";
import { isKeys } from "./keytext.ts";
import type { Message } from "./state.ts";

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_BINARY_BYTES = 1024 * 1024;

/** A box that accepts files, and the card that they can be dropped on. */
export interface Place {
  id: Message["box"];
  card: HTMLElement;
  box: Box;
}

/** Places are the boxes that accept files. */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #say: (message: Message) => void;

  /** target is where a text that isn't keys belongs if it is dropped elsewhere, if anywhere. */
  constructor(say: (message: Message) => void, target: () => Place | undefined) {
    this.#say = say;
    onDrops((event) => {
      const there = [...this.#places.values()].find(({ card }) => event.target instanceof Node && card.contains(event.target));
      const place = there ?? target();
      const keys = this.get("keys");
      if (place !== undefined) void this.#takeDrop(event, place, (text) => there ?? (isKeys(text) ? keys : target()) ?? place);
    });
  }

  get(id: Message["box"]): Place | undefined {
    return this.#places.get(id);
  }

  /** add makes a box accept files, and what its Paste button reads. */
  add(id: Message["box"], box: Box): void {
    const place = { id, box, card: byId(`${id}-card`, HTMLElement) };
    this.#places.set(id, place);
    const input = byId(`${id}-file`, HTMLInputElement);
    byId(`${id}-open`, HTMLElement).addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (file !== undefined) await this.#put(file, place, () => place);
      input.value = ""; // otherwise the same file couldn't be chosen again
    });
    const paste = document.getElementById(`${id}-paste`);
    if (paste !== null) initPasteButton(paste, box, () => this.#say({ box: id, template: "t-no-clipboard" }));
  }

  async #takeDrop(event: DragEvent, place: Place, choose: (text: string) => Place): Promise<void> {
    const files = [...event.dataTransfer?.files ?? []];
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (files.length === 0 && text !== "") choose(text).box.replace(text);
    for (const file of files) await this.#put(file, place, choose);
  }

  async #put(file: File, { id }: Place, choose: (text: string) => Place): Promise<void> {
    if (file.size > MOST_BYTES) return this.#say({ box: id, template: "t-file-large" });
    try {
      const text = decoded(new Uint8Array(await file.arrayBuffer()));
      choose(text).box.replace(text);
    } catch {
      this.#say({ box: id, template: "t-file-unreadable" });
    }
  }
}

function onDrops(take: (event: DragEvent) => void): void {
  const root = document.documentElement;
  let over = 0; // dragenter and dragleave fire for every element crossed
  let own = false; // ignore drags that start inside the page
  const carries = (event: DragEvent) => !own && holds(event);
  const count = (change: number) => {
    over = Math.max(0, over + change);
    root.toggleAttribute("data-dragging", over > 0);
  };
  document.addEventListener("dragstart", () => { own = true; });
  document.addEventListener("dragend", () => { own = false; });
  document.addEventListener("dragenter", (event) => { if (carries(event)) count(1); });
  document.addEventListener("dragleave", (event) => { if (carries(event)) count(-1); });
  document.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    count(-over);
    if (!carries(event)) return;
    event.preventDefault();
    take(event);
  });
}

function holds(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || types.includes("text/plain");
}

/** decoded reads text, including the UTF-16 of PowerShell. Other bytes, such as DER, become base64. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (bytes.length > MOST_BINARY_BYTES) throw error;
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }
}
