// Registers the element.

import { AirlockElement } from "./element.ts";

const TAG = "jwt-airlock";

/** define registers <jwt-airlock>. Two parts of a docs page may both have loaded it. */
export function define(): void {
  if (customElements.get(TAG) === undefined) customElements.define(TAG, AirlockElement);
}
