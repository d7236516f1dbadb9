// <jwt-airlock> shows the page in a sandboxed frame, so that the docs page and
// its other scripts can't see what is pasted.

import { adopt, type Attribute, attributes, reflect } from "./attributes.ts";
import { beside, pageAddress, siteOf } from "./address.ts";
import { parseMessage, parseView, type Configuration } from "./messages.ts";
import { box, frame, link, problem, sheet, words } from "./nodes.ts";
import { onSwitch, themeOf } from "./scheme.ts";

const PATIENCE_MS = 8_000;

export class AirlockElement extends HTMLElement {
  static readonly observedAttributes = attributes;

  readonly #root = this.attachShadow({ mode: "open" });
  #frame: HTMLIFrameElement | undefined;
  #configured: "" | "once" | "over" = "";
  #sent = "";
  #disconnect = () => {};

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet()];
  }

  connectedCallback(): void {
    adopt(this);
    const heard = (event: MessageEvent) => this.#heard(event);
    addEventListener("message", heard);
    const theme = onSwitch(() => this.#update());
    const sight = new IntersectionObserver((seen) => { if (seen.some(({ isIntersecting }) => isIntersecting)) this.#expect(); });
    sight.observe(this);
    this.#disconnect = () => {
      removeEventListener("message", heard);
      theme.disconnect();
      sight.disconnect();
    };
    this.#mount();
  }

  /** Element.moveBefore doesn't unload the frame, so there is nothing to do. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    this.#disconnect();
    this.#root.replaceChildren();
    this.#frame = undefined;
  }

  attributeChangedCallback(name: Attribute): void {
    if (!this.isConnected) return;
    if (name === "src") this.#mount();
    else if (name === "label") this.#frame?.setAttribute("title", this.#label());
    else queueMicrotask(() => this.#update()); // a script may set several
  }

  #mount(): void {
    this.#configured = "";
    this.#frame = undefined;
    const src = this.#attribute("src") || beside;
    const url = pageAddress(src);
    if (url !== undefined) return this.#show(url);
    const text = src === "" ? words.none : words.unusable;
    this.#root.replaceChildren(problem(text));
    queueMicrotask(() => this.#fail(text)); // the docs page has yet to listen
  }

  #show(url: URL): void {
    this.#frame = frame(url, this.#label(), this.#attribute("view") === "compact");
    this.#root.replaceChildren(box(this.#frame), link(url));
  }

  /** A frame that a header blocks looks like an error of the browser. Nothing tells the docs page about it. */
  #expect(): void {
    const frame = this.#frame;
    if (frame === undefined || this.#configured !== "") return;
    setTimeout(() => {
      if (frame !== this.#frame || this.#configured !== "" || frame.hidden) return;
      const text = words.silent(siteOf(new URL(frame.src)), siteOf(location));
      frame.hidden = true;
      frame.after(problem(text));
      this.#fail(text);
    }, PATIENCE_MS);
  }

  #fail(message: string): void {
    this.dispatchEvent(new ErrorEvent("error", { message }));
  }

  #heard({ source, data }: MessageEvent): void {
    if (this.#frame === undefined || source === null || source !== this.#frame.contentWindow) return;
    const said = parseMessage(data);
    if (said?.airlock === "ready") this.#ready(this.#frame);
    if (said?.airlock === "height") this.#frame.height = String(said.height);
  }

  /** A page that is loaded again, such as by its reader, starts empty. */
  #ready(frame: HTMLIFrameElement): void {
    if (this.#configured !== "") {
      this.#configured = "over";
      return;
    }
    this.#configured = "once";
    this.#sent = "";
    this.#update();
    frame.hidden = false;
    frame.dataset["ready"] = "";
    frame.nextSibling?.remove();
    this.dispatchEvent(new Event("ready"));
  }

  /** update sends the configuration if the frame doesn't have it. */
  #update(): void {
    if (this.#configured !== "once") return;
    const configuration = this.#configuration();
    const text = JSON.stringify(configuration);
    if (text === this.#sent) return;
    this.#sent = text;
    // A sandboxed frame has no origin to name. Only samples are sent.
    this.#frame?.contentWindow?.postMessage(configuration, "*");
  }

  #configuration(): Configuration {
    return {
      airlock: "configuration",
      token: this.#attribute("token"), keys: this.#keys(),
      issuer: this.#attribute("issuer"), audience: this.#attribute("audience"),
      theme: themeOf(this.#attribute("theme"), this), view: parseView(this.#attribute("view")),
    };
  }

  #keys(): string {
    const id = this.#attribute("keys-for");
    return this.#attribute("keys") || (id === "" ? "" : document.getElementById(id)?.textContent?.trim() ?? "");
  }

  #label(): string {
    return this.#attribute("label") || words.label;
  }

  #attribute(name: Attribute): string {
    return this.getAttribute(name)?.trim() ?? "";
  }
}

reflect(AirlockElement.prototype);
