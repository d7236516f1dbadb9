// Input that no person has entered: from a sample, a link or the embedding page.

import { given, switched } from "./changes.ts";
import { showEmbedder } from "./embedder.ts";
import type { Configuration } from "./embed/messages.ts";
import type { Fetcher } from "./fetcher.ts";
import { onConfiguration } from "./frame.ts";
import { onLink } from "./link.ts";
import { onMode } from "./mode.ts";
import { isEmbedded } from "./origin.ts";
import type { Origin } from "./provenance.ts";
import { type Given, hasOwn } from "./state.ts";
import type { Store } from "./store.ts";

export class Outside {
  readonly #store: Store;
  readonly #fetcher: Fetcher;
  #last: Configuration | undefined;

  constructor(store: Store, fetcher: Fetcher) {
    this.#store = store;
    this.#fetcher = fetcher;
  }

  /** listen accepts what the address and the embedding page say, now and whenever that changes. */
  listen(): void {
    showEmbedder();
    onMode((mode) => this.#store.change((state) => switched(state, mode)));
    onLink((link) => this.#receive(link));
    onConfiguration((configuration, origin) => {
      document.documentElement.dataset["fitted"] = "";
      const before = this.#last;
      this.#last = configuration;
      if (before !== undefined) return this.#follow(configuration, before);
      showEmbedder(origin);
      this.#receive(configuration);
    });
  }

  /** put replaces the whole input with what a sample, a link or the embedding page chose. */
  put(texts: Given, by: Origin): void {
    this.#fetcher.forget();
    this.#store.change((state) => given(state, texts, by));
  }

  /**
   * receive accepts input from a link or from the embedding page. Any site can open
   * such a link in this tab, so it never replaces what a person has entered.
   */
  #receive({ token, keys, issuer, audience, theme, view: layout }: Configuration): void {
    const brings = token + keys + issuer + audience !== "";
    if (brings && hasOwn(this.#store.state)) {
      this.#store.change((state) => ({ ...state, message: { box: "token", template: isEmbedded ? "t-embed-ignored" : "t-link-ignored" } }));
      return;
    }
    this.#store.change((state) => ({ ...state, theme, layout }));
    if (brings) this.put({ token, keys, issuer, audience, at: "" }, isEmbedded ? "embed" : "link");
  }

  /**
   * follow accepts what the embedding page has changed since its last configuration:
   * the theme always, and the rest until a person has used this page. Otherwise, its
   * height after each change would tell the embedding page about their input.
   */
  #follow(now: Configuration, before: Configuration): void {
    const { theme, view: layout } = now;
    this.#store.change((state) => ({ ...state, theme }));
    const changes = (["token", "keys", "issuer", "audience", "view"] as const).some((name) => now[name] !== before[name]);
    if (this.#store.state.used || !changes) return;
    this.#store.change((state) => ({ ...state, layout }));
    this.put({ ...now, at: "" }, "embed");
  }
}
