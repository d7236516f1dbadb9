// Files, opened with a button or dropped anywhere on the page. The drop target
// decides what a file is. Elsewhere, its content decides.

import type { Box } from "./box.ts";
import { isKeys } from "./keytext.ts";

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_BINARY_BYTES = 1024 * 1024;

/** A box that accepts files, and the elements that belong to it. */
export interface Place {
  card: HTMLElement;
  box: Box;
  open: HTMLElement;
  input: HTMLInputElement;
  /** complain says what went wrong, by its template. */
  complain(template: string): void;
}

/** onFiles opens files for the places. target is where a text that isn't keys belongs if it is dropped elsewhere, if anywhere. */
export function onFiles(keys: Place, others: Place[], target: () => Place | undefined): void {
  const places = [keys, ...others];
  for (const place of places) {
    place.open.addEventListener("click", () => place.input.click());
    place.input.addEventListener("change", async () => {
      const file = place.input.files?.[0];
      if (file !== undefined) await put(file, place, () => place);
      place.input.value = ""; // otherwise the same file couldn't be chosen again
    });
  }
  onDrops((event) => {
    const there = places.find((place) => event.target instanceof Node && place.card.contains(event.target));
    const place = there ?? target();
    if (place !== undefined) void takeDrop(event, place, (text) => there ?? (isKeys(text) ? keys : target() ?? place));
  });
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

async function takeDrop(event: DragEvent, place: Place, choose: (text: string) => Place): Promise<void> {
  const files = [...event.dataTransfer?.files ?? []];
  const text = event.dataTransfer?.getData("text/plain") ?? "";
  if (files.length === 0 && text !== "") choose(text).box.replace(text);
  for (const file of files) await put(file, place, choose);
}

async function put(file: File, place: Place, choose: (text: string) => Place): Promise<void> {
  if (file.size > MOST_BYTES) return place.complain("t-file-large");
  try {
    const text = decoded(new Uint8Array(await file.arrayBuffer()));
    choose(text).box.replace(text);
  } catch {
    place.complain("t-file-unreadable");
  }
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
