// The seal: how many requests the page has made since it was opened. Its policy
// forbids all of them; the count is there to show that it holds.

import { count } from "./text.ts";

export function showSeal(counters: Iterable<HTMLElement>): void {
  const shown = [...counters];
  const update = () => shown.forEach((counter) => write(counter, requests()));
  update();
  new PerformanceObserver(update).observe({ type: "resource", buffered: true });
}

/** The frame is loaded with the page and is a part of it (frame-src 'self'); what it asks for is not this document's. */
function requests(): number {
  const local = /^(blob|data):/;
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return entries.filter(({ name, initiatorType }) => !local.test(name) && initiatorType !== "iframe").length;
}

function write(counter: HTMLElement, number: number): void {
  const word = number === 1 ? counter.dataset["one"] : counter.dataset["many"];
  counter.textContent = `${count(number)} ${word}`;
}

/**
 * closeRTC takes away the one channel that no policy governs (WebRTC). It is
 * only a hurdle: another realm has it still.
 */
export function closeRTC(): void {
  Reflect.deleteProperty(globalThis, "RTCPeerConnection");
  Reflect.deleteProperty(globalThis, "webkitRTCPeerConnection");
}
