// The seal: how many requests this document has made since it was opened. Its
// policy forbids all of them; the count is there to show that it works.

import { openDialog } from "./dialogs.ts";
import { el, query } from "./dom.ts";
import { count } from "./text.ts";

export function showSeal(): void {
  update();
  new PerformanceObserver(update).observe({ type: "resource", buffered: true });
}

/** explainSeal says how to check it. */
export function explainSeal(): void {
  openDialog("sealed");
  update();
}

function update(): void {
  document.querySelectorAll<HTMLElement>(".requests").forEach((counter) => write(counter, requests()));
}

/** The first frame is fetch.html, which is loaded with the page. Any other would count. */
function requests(): number {
  const local = /^(blob|data):/;
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const fetcher = entries.find(({ initiatorType }) => initiatorType === "iframe");
  return entries.filter((entry) => entry !== fetcher && !local.test(entry.name)).length;
}

function write(counter: HTMLElement, number: number): void {
  const word = number === 1 ? counter.dataset["one"] : counter.dataset["many"];
  counter.textContent = `${count(number)} ${word}`;
}

let closed = false;

/**
 * closeFrames adds the policy once more, without frames, when the page has the one
 * that it needs. A policy is asked when a frame begins to load, so that one lives
 * on; it can be led nowhere else. Without this a script could open any answer of
 * this host in a frame without a sandbox, which has a network. All of the policy is
 * added because a prefetch needs but one directive that allows it (CSP 3 §6.7.2).
 */
export function closeFrames(): void {
  if (closed) return;
  closed = true;
  const policy = query(document.head, "meta[http-equiv]", HTMLMetaElement);
  const content = policy.content.replace("frame-src 'self'", "frame-src 'none'");
  document.head.append(el("meta", { "http-equiv": policy.httpEquiv, content }));
}

/**
 * closeRTC takes away the one channel that no policy governs (WebRTC). It is
 * only a hurdle: another realm has it still.
 */
export function closeRTC(): void {
  Reflect.deleteProperty(globalThis, "RTCPeerConnection");
  Reflect.deleteProperty(globalThis, "webkitRTCPeerConnection");
}
