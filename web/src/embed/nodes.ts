// What is inside <jwt-airlock>.

export const words = {
  label: "JWT Airlock",
  open: "Open in a new tab",
  none: "JWT Airlock can't be shown here: set src to the page's URL.",
  unusable: "JWT Airlock can't be shown here: src must be an http, https or file URL.",
  silent: (host: string, docs: string) => `JWT Airlock hasn't loaded. Its server may be slow or down, or a Content-Security-Policy header blocks the frame: ` +
    `frame-src of this page must allow ${host}, and frame-ancestors of ${host} must allow ${docs}.`,
};

const style = `
  :host { display: block }
  :host([hidden]) { display: none }
  div { overflow: clip; border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .625rem }
  iframe { display: block; width: 100%; border: 0 }
  iframe:not([data-ready]) { opacity: 0 }
  iframe[hidden] { display: none }
  p { margin: .375rem 0 0; font: .75rem/1.5 system-ui, sans-serif; text-align: end }
  p.problem { margin: 0; text-align: start; overflow-wrap: anywhere }
  div p.problem { padding: .75rem 1rem }
  a { color: inherit }
`;

/** sheet is the style. The docs page's policy may forbid <style>. It doesn't apply to this. */
export function sheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

export function box(frame: HTMLIFrameElement): HTMLElement {
  return node("div", "box", frame);
}

export function frame(url: URL, title: string, compact: boolean): HTMLIFrameElement {
  const frame = node("iframe", "frame");
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
export function link(url: URL): HTMLElement {
  const link = node("a", "link", words.open);
  const bare = new URL(url);
  bare.hash = "";
  link.href = bare.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return node("p", "footer", link);
}

export function problem(text: string): HTMLElement {
  const line = node("p", "problem", text);
  line.className = "problem";
  line.role = "note";
  return line;
}

/** node creates an element that docs pages can style by the name of its part. */
function node<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, part: string, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.setAttribute("part", part);
  element.append(...children);
  return element;
}
