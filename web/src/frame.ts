// The page inside another: what crosses between the two, and no more.

import { parseConfiguration, type Configuration, type FrameMessage } from "./embed/messages.ts";
import { isEmbedded } from "./origin.ts";

/** onConfiguration tells the first sound configuration of the page around, and who sent it. */
export function onConfiguration(take: (given: Configuration, origin: string) => void): void {
  if (!isEmbedded) return;
  const heard = ({ source, data, origin }: MessageEvent) => {
    const configuration = source === window.parent ? parseConfiguration(data) : undefined;
    if (configuration === undefined) return;
    removeEventListener("message", heard);
    take(configuration, origin);
  };
  addEventListener("message", heard);
}

const CONFIGURING_MS = 100; // until then it would be the height of something else

/** reportHeight says that the page is there, and soon, and from then on, how tall it is. */
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
    tell(); // for a frame that is out of sight observes nothing
    new ResizeObserver(tell).observe(document.body);
  }, CONFIGURING_MS);
}

/** Whoever is around may hear it: neither says anything of what is pasted. */
function say(message: FrameMessage): void {
  window.parent.postMessage(message, "*");
}
