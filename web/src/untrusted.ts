// Checks for messages from elsewhere before they are used.

/** fields returns the members of a message; none if it isn't an object. */
export function fields(message: unknown): Record<string, unknown> {
  return typeof message === "object" && message !== null ? { ...message } : {};
}

/** isTextUpTo returns whether a value is a text of at most so many characters. */
export function isTextUpTo(most: number, text: unknown): text is string {
  return typeof text === "string" && text.length <= most;
}

/** isOneOf returns whether a value is one of the words. */
export function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return words.some((word) => word === value);
}
