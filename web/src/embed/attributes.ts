// The attributes of <jwt-airlock>. Each is also a property, as scripts and frameworks
// expect. custom-elements.json describes them.

export const attributes = ["src", "token", "keys", "keys-for", "issuer", "audience", "theme", "view", "label"] as const;
export type Attribute = (typeof attributes)[number];

/** reflect gives a class of elements a property for each attribute. */
export function reflect(prototype: HTMLElement): void {
  for (const name of attributes) Object.defineProperty(prototype, propertyOf(name), {
    get(this: HTMLElement): string { return this.getAttribute(name) ?? ""; },
    set(this: HTMLElement, value: unknown) { this.setAttribute(name, String(value ?? "")); },
    configurable: true, enumerable: true,
  });
}

/** adopt applies properties that were set before embed.js was loaded. They would hide those of the class. */
export function adopt(element: HTMLElement): void {
  for (const property of attributes.map(propertyOf)) {
    if (!Object.hasOwn(element, property)) continue;
    const value: unknown = Reflect.get(element, property);
    Reflect.deleteProperty(element, property);
    Reflect.set(element, property, value);
  }
}

function propertyOf(name: Attribute): string {
  return name === "keys-for" ? "keysFor" : name;
}
