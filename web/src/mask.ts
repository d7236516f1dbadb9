// Hiding what must not be seen by those who look on. The head and the tail of each
// part stay, so that one token can be told from another.

const RUN = /[A-Za-z0-9_+/=~-]{16,}/g; // shorter ones are words
const KEPT = 5; // characters at either end, of a part that is long enough

/** maskRuns hides all in a text that might be a part of a token or key. */
export function maskRuns(text: string): string {
  return text.replace(RUN, maskPart);
}

/** maskPart hides a part but for its ends, of which a quarter at most stays. */
export function maskPart(part: string): string {
  const kept = Math.min(KEPT, Math.floor(part.length / 8));
  const end = part.length - kept;
  return part.slice(0, kept) + maskAll(part.slice(kept, end)) + part.slice(end);
}

/** maskAll leaves only white space, and with it the lines. */
export function maskAll(text: string): string {
  return text.replace(/\S/g, "•");
}
