// The few ways in which this page makes and changes nodes. Text enters through
// text nodes alone, so nothing in a token can become markup.

export type Child = Node | string | null | undefined;

export type Attributes = Record<string, string | number | boolean | undefined>;

/** el makes an element. An attribute that is undefined or false is left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), attributes, children);
}

/** svg makes an element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]
): SVGElementTagNameMap[K] {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function dress<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...present(children));
  return element;
}

function present(children: Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child !== null && child !== undefined);
}

/** byId finds an element of index.html, which has it or is broken. */
export function byId<E extends HTMLElement>(id: string, kind: abstract new () => E): E {
  return checked(document.getElementById(id), kind, id);
}

/** query finds the first match below an element, which has one or is broken. */
export function query<E extends Element>(root: ParentNode, selector: string, kind: abstract new () => E): E {
  return checked(root.querySelector(selector), kind, selector);
}

function checked<E extends Element>(found: Element | null, kind: abstract new () => E, what: string): E {
  if (found instanceof kind) return found;
  throw new Error(`internal error: the page has no ${what}`);
}

/**
 * cloneTemplate copies a template of index.html, which holds its fixed words, and fills
 * its slots. What has no content goes, and with it all that is marked
 * data-if with the name of that slot.
 */
export function cloneTemplate(id: string, slots: Record<string, Child | Child[]> = {}): HTMLElement {
  const copy = template(id).content.cloneNode(true) as DocumentFragment;
  for (const element of copy.querySelectorAll<HTMLElement>("[data-if]")) {
    if (isEmpty(slots[element.dataset["if"] ?? ""])) element.remove();
  }
  for (const element of copy.querySelectorAll<HTMLElement>("[data-slot]")) {
    const content = slots[element.dataset["slot"] ?? ""];
    if (isEmpty(content)) element.remove();
    else element.append(...present(list(content)));
    element.removeAttribute("data-slot");
  }
  return query(copy, "*", HTMLElement);
}

/** All of them are in one, where no selector of the page looks. */
function template(id: string): HTMLTemplateElement {
  return checked(byId("templates", HTMLTemplateElement).content.getElementById(id), HTMLTemplateElement, id);
}

function list(content: Child | Child[]): Child[] {
  return Array.isArray(content) ? content : [content];
}

function isEmpty(content: Child | Child[]): boolean {
  return present(list(content)).every((child) => child === "");
}

/**
 * setAttributes sets those that differ, so that observers hear of nothing that has
 * not changed. What is undefined or false goes.
 */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === undefined || value === false ? null : value === true ? "" : String(value);
    if (element.getAttribute(name) === text) continue;
    if (text === null) element.removeAttribute(name);
    else element.setAttribute(name, text);
  }
}

/** setText does the same with a text. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Fill puts nodes into an element, in place of those it has: refill or patch. */
export type Fill = (parent: HTMLElement, nodes: Node[]) => void;

export const refill: Fill = (parent, nodes) => parent.replaceChildren(...nodes);

/**
 * patch makes an element's children look like the given ones and keeps the
 * nodes that can stay, and with them focus, selection, scrolling and what has
 * been unfolded. It is for the same content at a later time.
 */
export function patch(parent: Element, next: Node[]): void {
  const grown = parent instanceof HTMLElement ? parent.dataset["grown"] : undefined;
  if (grown === "inside") return; // rows no longer stand where the view puts them
  const old = [...parent.childNodes].filter((node) => grown === undefined || !isMore(node));
  const now = next.filter((node) => grown === undefined || !isMore(node));
  now.forEach((node, i) => {
    const was = old[i];
    if (was === undefined) parent.append(node);
    else patchNode(was, node);
  });
  if (grown === undefined) old.slice(now.length).forEach((extra) => extra.remove());
}

function isMore(node: Node): boolean {
  return node instanceof HTMLElement && node.dataset["more"] !== undefined;
}

function patchNode(was: Node, node: Node): void {
  if (was.isEqualNode(node)) return;
  if (was instanceof Text && node instanceof Text) {
    was.data = node.data;
  } else if (was instanceof Element && node instanceof Element && was.tagName === node.tagName) {
    patchAttributes(was, node);
    patch(was, [...node.childNodes]);
  } else {
    (was as ChildNode).replaceWith(node);
  }
}

function patchAttributes(was: Element, node: Element): void {
  const kept = ["open", "data-grown", "data-copied", "tabindex"];
  for (const name of was.getAttributeNames()) {
    if (!node.hasAttribute(name) && !kept.includes(name)) was.removeAttribute(name);
  }
  for (const name of node.getAttributeNames()) {
    const value = node.getAttribute(name) ?? "";
    if (was.getAttribute(name) !== value && !kept.includes(name)) was.setAttribute(name, value);
  }
}
