// What crosses between a docs page, which has the <jwt-airlock>, and the page in
// its frame. Samples go in, once. That it is there and how tall it is comes
// out, and nothing else. Both sides take nothing but these, and check every one.

import { type Theme, themes } from "../theme.ts";
import { fields, isOneOf, isTextUpTo } from "../untrusted.ts";

export const views = ["full", "compact"] as const;
export type View = (typeof views)[number];

/** Configuration is all that ever goes in. Empty texts leave the page as it is. */
export interface Configuration {
  airlock: "configuration";
  token: string;
  keys: string;
  issuer: string;
  /** One audience, or several with spaces between. */
  audience: string;
  theme: Theme;
  view: View;
}

/** FrameMessage is all that ever comes out. */
export type FrameMessage =
  /** It is there and listens. */
  | { airlock: "ready" }
  /** How tall its content is, in whole CSS pixels. */
  | { airlock: "height"; height: number };

/** No more than the core reads. */
export const MAX_TEXT = 16 << 20;
export const MAX_NAME = 2000;
const MAX_HEIGHT = 100_000;

/** parseConfiguration returns a message of the page around, or undefined if it is none. */
export function parseConfiguration(message: unknown): Configuration | undefined {
  const { airlock, token, keys, issuer, audience, theme, view } = fields(message);
  const sound = airlock === "configuration" && isTextUpTo(MAX_TEXT, token) && isTextUpTo(MAX_TEXT, keys) &&
    isTextUpTo(MAX_NAME, issuer) && isTextUpTo(MAX_NAME, audience) && isOneOf(themes, theme) && isOneOf(views, view);
  return sound ? { airlock, token, keys, issuer, audience, theme, view } : undefined;
}

/** parseMessage returns a message of the frame, or undefined if it is none. */
export function parseMessage(message: unknown): FrameMessage | undefined {
  const { airlock, height } = fields(message);
  if (airlock === "ready") return { airlock };
  const sound = airlock === "height" && typeof height === "number" && Number.isInteger(height) && height >= 0 && height <= MAX_HEIGHT;
  return sound ? { airlock, height } : undefined;
}

/** parseView is a view by its name, and the full one where there is none of that name. */
export function parseView(name: string): View {
  return isOneOf(views, name) ? name : "full";
}
