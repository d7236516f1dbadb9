// The page inside another one: only these messages cross between the two.

import { parseConfiguration, type Configuration, type FrameMessage } from "./embed/messages.ts";
import { isEmbedded } from "./origin.ts";

/** onConfiguration passes on each valid configuration of the embedding page, and its sender. */
export function onConfiguration(take: (given: Configuration, origin: string) => void): void {
  if (!isEmbedded) return;
  const heard = ({ source, data, origin }: MessageEvent) => {
    const configuration = source === window.parent ? parseConfiguration(data) : undefined;
    if (configuration !== undefined) take(configuration, origin);
  };
  addEventListener("message", heard);
}

const CONFIGURING_MS = 100; // until then, it would be the height of other content

/** reportHeight reports that the page is there and, from soon after, its height. */
export function reportHeight(): void {
  if (!isEmbedded) return;
  say({ airlock: "ready" });
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== told) say({ airlock: "height", height });
    told = height;
  };
  setTimeout(() => {
    tell(); // a frame that is out of sight observes nothing
    new ResizeObserver(tell).observe(document.body);
  }, CONFIGURING_MS);
}

/** Any embedding page may receive these: they don't say anything about what is pasted. */
function say(message: FrameMessage): void {
  window.parent.postMessage(message, "*");
}
