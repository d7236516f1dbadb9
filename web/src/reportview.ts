// A report as the page has it: the beginnings of its long lists, and a way to get
// the rest.

import type { Report, Token } from "./report.gen.ts";

/** A list whose end the core may have left out. */
export interface PartialList<T> {
  items: readonly T[];
  total: number;
  /** load gets a piece of the list, or nothing if it is gone. */
  load(from: number, count: number): Promise<T[]>;
}

/** Load gets a piece of any list of the report by its path. */
export type Load = (path: string, from: number, count: number) => Promise<unknown[]>;

export class ReportView {
  readonly report: Report;
  /** All tokens. Those that are loaded can be selected. */
  readonly tokens: PartialList<Token>;
  readonly #lengths: Map<string, number>;
  readonly #load: Load;
  readonly #loaded = new Map<number, Token>();

  constructor(report: Report, load: Load) {
    this.report = report;
    this.#lengths = new Map(report.cut.map(({ path, length }) => [path, length]));
    this.#load = load;
    const tokens = this.list("tokens", report.tokens);
    this.tokens = { ...tokens, load: async (from, count) => {
      const some = await tokens.load(from, count);
      some.forEach((token, i) => this.#loaded.set(from + i, token));
      return some;
    } };
  }

  /** token returns the token at an index, if it is loaded. */
  token(index: number): Token | undefined {
    return this.report.tokens[index] ?? this.#loaded.get(index);
  }

  /** list returns the complete list of the report at a path. */
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
