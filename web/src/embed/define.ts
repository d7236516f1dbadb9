// Registering the element.

import { AirlockElement } from "./element.ts";

const TAG = "jwt-airlock";

/** define makes <jwt-airlock> known. Two parts of a docs page may both have loaded it. */
export function define(): void {
  if (customElements.get(TAG) === undefined) customElements.define(TAG, AirlockElement);
}
