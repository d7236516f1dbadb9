// The seal: how many requests this document has sent since it was opened. Its
// policy forbids all of them. The count shows that the policy works.

import { openDialog } from "./dialogs.ts";
import { el, query } from "./dom.ts";
import { count } from "./text.ts";

export function showSeal(): void {
  update();
  new PerformanceObserver(update).observe({ type: "resource", buffered: true });
}

/** explainSeal says how to check the seal. */
export function explainSeal(): void {
  openDialog("sealed");
  update();
}

function update(): void {
  document.querySelectorAll<HTMLElement>(".requests").forEach((counter) => write(counter, requests()));
}

/** The first frame is fetch.html, which is loaded with the page. Any other one would count. */
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
 * closeFrames adds the policy again, without frames, once the page has the frame
 * that it needs. A policy is checked when a frame starts to load, so that frame
 * stays, but it can't be navigated. Without this, a script could open any
 * response of this host in a frame that has no sandbox and so has a network. The
 * entire policy is added because a prefetch needs only one directive that allows
 * it (CSP 3 §6.7.2).
 */
export function closeFrames(): void {
  if (closed) return;
  closed = true;
  const policy = query(document.head, "meta[http-equiv]", HTMLMetaElement);
  const content = policy.content.replace("frame-src 'self'", "frame-src 'none'");
  document.head.append(el("meta", { "http-equiv": policy.httpEquiv, content }));
}

/**
 * closeRTC removes the only channel that no policy controls (WebRTC). It is only
 * a hurdle: other realms still have it.
 */
export function closeRTC(): void {
  Reflect.deleteProperty(globalThis, "RTCPeerConnection");
  Reflect.deleteProperty(globalThis, "webkitRTCPeerConnection");
}
