// The two boxes of Compare.

import type { Box } from "../box.ts";
import { boxOf } from "../inputs.ts";
import { tokenMask } from "../mask.ts";
import type { Comparison } from "../report.gen.ts";
import type { State } from "../state.ts";
import type { Store } from "../store.ts";
import { color } from "../views/location.ts";

export class CompareInputs {
  readonly a: Box;
  readonly b: Box;

  constructor(store: Store) {
    this.a = boxOf(store, "compareA", "compare-a-card");
    this.b = boxOf(store, "compareB", "compare-b-card");
  }

  /** show updates the boxes that differ from the state, and hides or shows their texts. */
  show({ input, masked }: State, before: State): void {
    this.a.update(input.compareA, before.input.compareA);
    this.b.update(input.compareB, before.input.compareB);
    for (const box of [this.a, this.b]) box.mask(masked ? tokenMask : undefined);
  }

  /** color colors the two tokens that are compared. */
  color(comparison: Comparison): void {
    for (const [box, side] of [[this.a, comparison.a], [this.b, comparison.b]] as const) {
      const choice = side.tokens[side.selected];
      color(box, choice && { ...choice, findings: [] });
    }
  }
}
