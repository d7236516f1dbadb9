// <jwt-airlock> shows the page in a sandboxed frame, so that the docs page and
// its other scripts can't see what is pasted.

import { parseTheme } from "../theme.ts";
import { beside, pageAddress } from "./address.ts";
import { parseMessage, parseView, type Configuration } from "./messages.ts";

const words = {
  label: "JWT Airlock",
  open: "Open in a new tab",
  none: "JWT Airlock can't be shown here: set src to the page's URL.",
  unusable: "JWT Airlock can't be shown here: src must be an http, https or file URL.",
};

const style = `
  :host { display: block }
  :host([hidden]) { display: none }
  div { overflow: clip; border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .625rem }
  iframe { display: block; width: 100%; border: 0 }
  p { margin: .375rem 0 0; font: .75rem/1.5 system-ui, sans-serif; text-align: end }
  p.problem { margin: 0; text-align: start }
  a { color: inherit }
`;

export class AirlockElement extends HTMLElement {
  static readonly observedAttributes = ["src", "label"];

  readonly #root = this.attachShadow({ mode: "open" });
  #frame: HTMLIFrameElement | undefined;
  #configured = false;
  readonly #listen = (event: MessageEvent) => this.#heard(event);

  constructor() {
    super();
    // The docs page's policy may forbid <style>. It doesn't apply to this.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    addEventListener("message", this.#listen);
    this.#mount();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#listen);
    this.#root.replaceChildren();
    this.#frame = undefined;
  }

  attributeChangedCallback(name: string): void {
    if (this.#frame !== undefined && name === "label") this.#frame.title = this.#attribute(name) || words.label;
    else if (this.isConnected && name === "src") this.#mount();
  }

  #mount(): void {
    this.#configured = false;
    this.#frame = undefined;
    const src = this.#attribute("src") || beside;
    const url = pageAddress(src);
    if (url === undefined) this.#root.replaceChildren(problem(src === "" ? words.none : words.unusable));
    else this.#show(url);
  }

  #show(url: URL): void {
    const box = document.createElement("div");
    this.#frame = frame(url, this.#attribute("label") || words.label, this.#attribute("view") === "compact");
    box.append(this.#frame);
    this.#root.replaceChildren(box, link(url));
  }

  #heard({ source, data }: MessageEvent): void {
    if (this.#frame === undefined || source === null || source !== this.#frame.contentWindow) return;
    const said = parseMessage(data);
    if (said?.airlock === "ready") this.#configure();
    if (said?.airlock === "height") this.#frame.height = String(said.height);
  }

  /** A page that is loaded again, such as by its reader, starts empty. */
  #configure(): void {
    if (this.#configured) return;
    this.#configured = true;
    // A sandboxed frame has no origin to name. Only samples are sent.
    this.#frame?.contentWindow?.postMessage(this.#configuration(), "*");
  }

  #configuration(): Configuration {
    return {
      airlock: "configuration",
      token: this.#attribute("token"), keys: this.#keys(),
      issuer: this.#attribute("issuer"), audience: this.#attribute("audience"),
      theme: parseTheme(this.#attribute("theme")), view: parseView(this.#attribute("view")),
    };
  }

  #keys(): string {
    const id = this.#attribute("keys-for");
    return this.#attribute("keys") || (id === "" ? "" : document.getElementById(id)?.textContent?.trim() ?? "");
  }

  #attribute(name: string): string {
    return this.getAttribute(name)?.trim() ?? "";
  }
}

function frame(url: URL, title: string, compact: boolean): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.sandbox.value = "allow-scripts";
  frame.allow = "clipboard-read; clipboard-write";
  // An isolated docs page can't show any other frame. Elsewhere, the page may
  // require a sign-in.
  frame.toggleAttribute("credentialless", crossOriginIsolated);
  frame.referrerPolicy = "origin";
  frame.loading = "lazy";
  frame.title = title;
  frame.height = compact ? "360" : "560"; // until the page reports its height
  frame.src = url.href;
  return frame;
}

/** A sandboxed frame can't open tabs, so the docs page does. The link contains no sample. */
function link(url: URL): HTMLElement {
  const line = document.createElement("p");
  const link = document.createElement("a");
  const bare = new URL(url);
  bare.hash = "";
  link.href = bare.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.textContent = words.open;
  line.append(link);
  return line;
}

function problem(text: string): HTMLElement {
  const line = document.createElement("p");
  line.className = "problem";
  line.role = "note";
  line.textContent = text;
  return line;
}
