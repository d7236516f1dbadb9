// What a message from elsewhere is looked at with before it is believed.

/** fields are the members of a message; none where it isn't an object. */
export function fields(message: unknown): Record<string, unknown> {
  return typeof message === "object" && message !== null ? { ...message } : {};
}

/** isTextUpTo says whether it is a text of no more than so many characters. */
export function isTextUpTo(most: number, text: unknown): text is string {
  return typeof text === "string" && text.length <= most;
}

/** isOneOf says whether it is one of the words. */
export function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return words.some((word) => word === value);
}
