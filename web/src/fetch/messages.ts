// What crosses between the page, which holds the token and has no network, and
// the document that fetches keys, which has a network and never gets the token.
// Both sides take nothing but these, and check every one.

import { type Theme, themes } from "../theme.ts";
import { fields, isOneOf, isTextUpTo } from "../untrusted.ts";

/** Suggestion is all that the page ever says. */
export interface Suggestion {
  airlock: "suggestion";
  /** Where keys might be, by the token's issuer; empty where nothing is known. */
  url: string;
  theme: Theme;
}

/** FrameMessage is what the fetching document answers. */
export type FrameMessage =
  /** It is there and listens. */
  | { airlock: "ready" }
  /** How tall its content is, in CSS pixels. */
  | { airlock: "height"; height: number }
  | { airlock: "fetching" }
  /** What was fetched, from where, and whom the discovery document names as issuer; empty if there was none. */
  | { airlock: "fetched"; text: string; url: string; issuer: string }
  | { airlock: "failed"; reason: string };

export const MAX_KEYS = 5 << 20;
export const MAX_URL = 2000;
/** More than anything that it says takes up on the smallest screen. */
const MAX_HEIGHT = 2000;

/** parseSuggestion returns a message of the page, or undefined if it is none. */
export function parseSuggestion(message: unknown): Suggestion | undefined {
  const { airlock, url, theme } = fields(message);
  const sound = airlock === "suggestion" && short(url) && isOneOf(themes, theme);
  return sound ? { airlock, url, theme } : undefined;
}

/** parseMessage returns a message of the fetching document, or undefined if it is none. */
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
