// Messages between a docs page, which contains the <jwt-airlock>, and the page in
// its frame. Samples go in, once. Only the ready signal and the height come out.
// Both sides accept only these messages, and check each one.

import { type Theme, themes } from "../theme.ts";
import { fields, isOneOf, isTextUpTo } from "../untrusted.ts";

export const views = ["full", "compact"] as const;
export type View = (typeof views)[number];

/** Configuration is everything that ever goes in. Empty texts leave the page as is. */
export interface Configuration {
  airlock: "configuration";
  token: string;
  keys: string;
  issuer: string;
  /** One audience, or several separated by spaces. */
  audience: string;
  theme: Theme;
  view: View;
}

/** FrameMessage is everything that ever comes out. */
export type FrameMessage =
  /** The page is there and listening. */
  | { airlock: "ready" }
  /** The height of its content, in whole CSS pixels. */
  | { airlock: "height"; height: number };

/** The most that the core reads. */
export const MAX_TEXT = 16 << 20;
export const MAX_NAME = 2000;
const MAX_HEIGHT = 100_000;

/** parseConfiguration returns a message of the embedding page, or undefined if it isn't valid. */
export function parseConfiguration(message: unknown): Configuration | undefined {
  const { airlock, token, keys, issuer, audience, theme, view } = fields(message);
  const sound = airlock === "configuration" && isTextUpTo(MAX_TEXT, token) && isTextUpTo(MAX_TEXT, keys) &&
    isTextUpTo(MAX_NAME, issuer) && isTextUpTo(MAX_NAME, audience) && isOneOf(themes, theme) && isOneOf(views, view);
  return sound ? { airlock, token, keys, issuer, audience, theme, view } : undefined;
}

/** parseMessage returns a message of the frame, or undefined if it isn't valid. */
export function parseMessage(message: unknown): FrameMessage | undefined {
  const { airlock, height } = fields(message);
  if (airlock === "ready") return { airlock };
  const sound = airlock === "height" && typeof height === "number" && Number.isInteger(height) && height >= 0 && height <= MAX_HEIGHT;
  return sound ? { airlock, height } : undefined;
}

/** parseView returns a view by its name, or the full one if the name is unknown. */
export function parseView(name: string): View {
  return isOneOf(views, name) ? name : "full";
}
