// The only way to change the state.

import { initial, type State } from "./state.ts";

type Listener = (state: State, before: State) => void;

/** Store contains the state and is the only way to change it. */
export class Store {
  #state = initial;
  readonly #listeners: Listener[] = [];
  readonly #changes: ((state: State) => State)[] = [];
  #changing = false;

  get state(): State {
    return this.#state;
  }

  /** listen calls a listener after every change. */
  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** change replaces the state. Changes by a listener come after the current one. */
  change(next: (state: State) => State): void {
    this.#changes.push(next);
    if (this.#changing) return;
    this.#changing = true;
    try {
      for (let change = this.#changes.shift(); change !== undefined; change = this.#changes.shift()) this.#make(change);
    } finally {
      this.#changing = false;
    }
  }

  #make(change: (state: State) => State): void {
    const before = this.#state;
    this.#state = change(before);
    if (this.#state !== before) for (const listener of this.#listeners) listener(this.#state, before);
  }
}
