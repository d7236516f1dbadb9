// The page's side of the document that fetches keys. It sends only a suggested
// address and the theme.

import { byId, query } from "./dom.ts";
import { besideProxy } from "./fetch/port.ts";
import { parseMessage, type FrameMessage, type Suggestion } from "./fetch/messages.ts";
import { isEmbedded, isFetchPage, originKind } from "./origin.ts";
import type { KeySource } from "./report.gen.ts";
import { closeFrames } from "./seal.ts";
import type { Theme } from "./theme.ts";

const PATIENCE_MS = { disk: 250, network: 3_000, sandbox: 3_000 }; // after the frame has loaded

export class Fetcher {
  readonly #part = byId("fetch-part", HTMLElement);
  readonly #frame = byId("fetch", HTMLIFrameElement);
  readonly #tab = byId("fetch-tab", HTMLAnchorElement);
  readonly #fetched: (source: KeySource) => void;
  readonly #channel = random();
  #suggested = "";
  #theme: Theme = "system";
  #ready = false; // whether the document is there and listening
  #asked = false; // whether a fetch has started whose keys are still wanted

  /** fetched receives the keys and their source. */
  constructor(fetched: (source: KeySource) => void) {
    this.#fetched = fetched;
    addEventListener("message", ({ source, data }) => {
      if (source === this.#frame.contentWindow) this.#heard(parseMessage(data));
    });
    this.#offerTab();
  }

  /**
   * load puts the document into its frame, and then closes the page to other
   * frames. If the document is missing, the page says so.
   */
  load(): void {
    if (isFetchPage) return closeFrames();
    this.#frame.src = "fetch.html";
    this.#frame.addEventListener("load", () => {
      closeFrames();
      setTimeout(() => { if (!this.#ready) this.#part.dataset["frame"] = "missing"; }, PATIENCE_MS[originKind()]);
    }, { once: true });
  }

  /** suggest sends the theme and an address, which a person can edit in the frame. */
  suggest(url: string, theme: Theme): void {
    if (url === this.#suggested && theme === this.#theme) return;
    this.#suggested = url;
    this.#theme = theme;
    this.#suggest();
  }

  /** forget drops a running fetch and what is shown about the last one. */
  forget(): void {
    this.#asked = false;
    this.#part.dataset["outcome"] = "";
  }

  #suggest(): void {
    const theme = this.#theme;
    const suggestion: Suggestion = { airlock: "suggestion", url: this.#suggested, theme };
    // A sandboxed frame has no origin to name. It checks source and shape on
    // arrival.
    if (this.#ready) this.#frame.contentWindow?.postMessage(suggestion, "*");
    const given = new URLSearchParams({ channel: this.#channel, url: this.#suggested, theme });
    this.#tab.href = `fetch.html#${given}`;
  }

  #heard(said: FrameMessage | undefined): void {
    if (said === undefined) return;
    switch (said.airlock) {
      case "ready":
        this.#ready = true;
        this.#part.dataset["frame"] = "ready";
        this.#suggest();
        break;
      case "height":
        this.#frame.height = String(said.height);
        break;
      case "fetching":
        this.#asked = true;
        this.#part.dataset["outcome"] = said.airlock;
        break;
      case "failed":
        this.#part.dataset["outcome"] = said.airlock;
        break;
      case "fetched":
        if (!this.#asked) return;
        this.#part.dataset["outcome"] = said.airlock;
        this.#fetched({ origin: "fetched", name: said.url, issuer: said.issuer, audience: [], text: said.text, as: "keys", encoding: "auto" });
        break;
    }
  }

  /**
   * A tab on this page's own host may read what a sandboxed frame can't. Pages
   * without an origin have no channel to it. Neither do pages inside another
   * site.
   */
  #offerTab(): void {
    const apart = self.origin === "null" || isEmbedded;
    const offer = query(this.#part, ".in-tab", HTMLElement);
    offer.hidden = apart;
    if (apart) return;
    if (besideProxy() !== undefined) this.#part.prepend(offer); // the frame can't reach the keys
    this.#suggest();
    const channel = new BroadcastChannel(`airlock-${this.#channel}`);
    channel.addEventListener("message", ({ data }) => {
      const said = parseMessage(data);
      if (said?.airlock === "fetching" || said?.airlock === "fetched" || said?.airlock === "failed") this.#heard(said);
    });
  }
}

/** 128 bits, which other pages can't guess. */
function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
