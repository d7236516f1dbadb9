// The few ways this page creates and changes nodes. Text enters only through text
// nodes, so nothing in a token can become markup.

export type Child = Node | string | null | undefined;

export type Attributes = Record<string, string | number | boolean | undefined>;

/** el creates an element. It omits attributes that are undefined or false. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), attributes, children);
}

/** svg creates an SVG element. */
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

/** byId finds an element that index.html must contain. */
export function byId<E extends HTMLElement>(id: string, kind: abstract new () => E): E {
  return checked(document.getElementById(id), kind, id);
}

/** query finds the first match inside an element, which must contain one. */
export function query<E extends Element>(root: ParentNode, selector: string, kind: abstract new () => E): E {
  return checked(root.querySelector(selector), kind, selector);
}

function checked<E extends Element>(found: Element | null, kind: abstract new () => E, what: string): E {
  if (found instanceof kind) return found;
  throw new Error(`internal error: the page has no ${what}`);
}

/**
 * cloneTemplate copies a template of index.html, which contains its fixed words,
 * and fills its slots. It removes empty slots and everything whose data-if names
 * one.
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

/** All templates are nested in one, so the page's own selectors never match inside them. */
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
 * setAttributes sets only what differs, so observers aren't notified of unchanged
 * attributes. It removes those that are undefined or false.
 */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === undefined || value === false ? null : value === true ? "" : String(value);
    if (element.getAttribute(name) === text) continue;
    if (text === null) element.removeAttribute(name);
    else element.setAttribute(name, text);
  }
}

/** setText does the same for a text. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Fill replaces the nodes of an element: refill or patch. */
export type Fill = (parent: HTMLElement, nodes: Node[]) => void;

export const refill: Fill = (parent, nodes) => parent.replaceChildren(...nodes);

/**
 * patch makes an element's children look like the given ones. It keeps every node
 * it can, and with them focus, selection, scrolling and open folds. Use it for
 * the same content at a later time.
 */
export function patch(parent: Element, next: Node[]): void {
  const grown = parent instanceof HTMLElement ? parent.dataset["grown"] : undefined;
  if (grown === "inside") return; // rows are no longer where the view puts them
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
