// Hides secrets from onlookers. The head and the tail of each part stay, so that
// tokens can be told apart.

const RUN = /[A-Za-z0-9_+/=~-]{16,}/g; // shorter ones are words
const KEPT = 5; // characters at either end of a part that is long enough

/** Mask hides what is recognized as part of a token, and other text. */
export interface Mask {
  part(text: string): string;
  other(text: string): string;
}

/** maskRuns hides everything in a text that could be part of a token or key. */
export function maskRuns(text: string): string {
  return text.replace(RUN, maskPart);
}

/** maskPart hides a part except for its ends, at most a quarter of it. */
export function maskPart(part: string): string {
  const kept = Math.min(KEPT, Math.floor(part.length / 8));
  const end = part.length - kept;
  return part.slice(0, kept) + maskAll(part.slice(kept, end)) + part.slice(end);
}

/** maskAll keeps only white space, and so the lines. */
export function maskAll(text: string): string {
  return text.replace(/\S/g, "•");
}

export const tokenMask: Mask = { part: maskPart, other: maskRuns };
export const runMask: Mask = { part: maskRuns, other: maskRuns };
export const secretMask: Mask = { part: maskAll, other: maskAll };
