// A report as the page has it: the beginnings of its long lists, and the way to
// the rest.

import type { Report, Token } from "./report.gen.ts";
import type { Truncation } from "./truncate.ts";

/** A list of which the worker may have kept back the end. */
export interface PartialList<T> {
  items: readonly T[];
  total: number;
  /** load gets a piece of it, or nothing where it has gone. */
  load(from: number, count: number): Promise<T[]>;
}

/** Load gets a piece of a list of the whole report by its path. */
export type Load = (path: string, from: number, count: number) => Promise<unknown[]>;

export class ReportView {
  readonly report: Report;
  /** All tokens. Those that are loaded can be selected. */
  readonly tokens: PartialList<Token>;
  readonly #lengths: Map<string, number>;
  readonly #load: Load;
  readonly #loaded = new Map<number, Token>();

  constructor(report: Report, truncations: Truncation[], load: Load) {
    this.report = report;
    this.#lengths = new Map(truncations.map(({ path, length }) => [path, length]));
    this.#load = load;
    const tokens = this.list("tokens", report.tokens);
    this.tokens = { ...tokens, load: async (from, count) => {
      const some = await tokens.load(from, count);
      some.forEach((token, i) => this.#loaded.set(from + i, token));
      return some;
    } };
  }

  /** token is one by its index, if it is here. */
  token(index: number): Token | undefined {
    return this.report.tokens[index] ?? this.#loaded.get(index);
  }

  /** list is a list of the report, found by its path, with all that belongs to it. */
  list<T>(path: string, items: readonly T[]): PartialList<T> {
    return {
      items,
      total: this.#lengths.get(path) ?? items.length,
      load: async (from, count) => {
        const end = from + count;
        if (end <= items.length || !this.#lengths.has(path)) return items.slice(from, end);
        return await this.#load(path, from, count) as T[];
      },
    };
  }
}
