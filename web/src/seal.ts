// The seal: how many requests the page has made since it was opened. Its policy
// forbids all of them; the count is there to show that it holds.

import { count } from "./text.ts";

export function showSeal(counters: Iterable<HTMLElement>): void {
  const shown = [...counters];
  const update = () => shown.forEach((counter) => write(counter, requests()));
  update();
  new PerformanceObserver(update).observe({ type: "resource", buffered: true });
}

function requests(): number {
  const local = /^(blob|data):/;
  return performance.getEntriesByType("resource").filter((entry) => !local.test(entry.name)).length;
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
