// Messages between the page, which has the token but no network, and the document
// that fetches keys, which has a network but never gets the token. Both sides
// accept only these messages, and check each one.

import { type Theme, themes } from "../theme.ts";
import { fields, isOneOf, isTextUpTo } from "../untrusted.ts";

/** Suggestion is everything that the page ever sends. */
export interface Suggestion {
  airlock: "suggestion";
  /** Where keys might be, by the token's issuer; empty if unknown. */
  url: string;
  theme: Theme;
}

/** FrameMessage is what the fetching document answers. */
export type FrameMessage =
  /** The document is there and listening. */
  | { airlock: "ready" }
  /** The height of its content, in CSS pixels. */
  | { airlock: "height"; height: number }
  | { airlock: "fetching" }
  /** What was fetched, from where, and the issuer in the discovery document; empty if there was none. */
  | { airlock: "fetched"; text: string; url: string; issuer: string }
  | { airlock: "failed"; reason: string };

export const MAX_KEYS = 5 << 20;
export const MAX_URL = 2000;
/** More than the content needs on the smallest screen. */
const MAX_HEIGHT = 2000;

/** parseSuggestion returns a message of the page, or undefined if it isn't valid. */
export function parseSuggestion(message: unknown): Suggestion | undefined {
  const { airlock, url, theme } = fields(message);
  const sound = airlock === "suggestion" && short(url) && isOneOf(themes, theme);
  return sound ? { airlock, url, theme } : undefined;
}

/** parseMessage returns a message of the fetching document, or undefined if it isn't valid. */
export function parseMessage(message: unknown): FrameMessage | undefined {
  const { airlock, height, text, url, issuer, reason } = fields(message);
  if (airlock === "ready" || airlock === "fetching") return { airlock };
  if (airlock === "height" && typeof height === "number" && height >= 0 && height <= MAX_HEIGHT) return { airlock, height };
  if (airlock === "fetched" && isTextUpTo(MAX_KEYS, text) && short(url) && short(issuer)) {
    return { airlock, text, url, issuer };
  }
  if (airlock === "failed" && typeof reason === "string" && /^[a-z-]{1,40}$/.test(reason)) return { airlock, reason };
  return undefined;
}

function short(text: unknown): text is string {
  return isTextUpTo(MAX_URL, text);
}
