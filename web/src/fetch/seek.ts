// Finds keys from a URL: a key set as is, then OIDC discovery, then the places
// where API servers and the known providers publish theirs.

import { refusal } from "./address.ts";
import { Failure, get } from "./get.ts";
import { MAX_URL } from "./messages.ts";

export interface Keys {
  text: string;
  /** Where the keys were found. */
  url: string;
  /** The issuer in the discovery document; empty if none was read. */
  issuer: string;
}

const DISCOVERY = "/.well-known/openid-configuration";

/** Where keys are, relative to an issuer or an API server, and the hosts on which that place is tried. */
const places: [host: RegExp, path: string][] = [
  [/(^|\.)eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/, "/keys"],
  [/^container\.googleapis\.com$/, "/jwks"],
  [/./, "/openid/v1/jwks"],
];

/** What best explains why there are no keys, first. */
const telling = ["timeout", "unauthorized", "forbidden", "too-large", "html", "not-keys", "not-json", "empty", "status", "not-found"];

/** seek returns the keys that a URL leads to. asking is told of each URL before it is requested. */
export async function seek(start: URL, asking: (url: URL) => void): Promise<Keys> {
  const inVain = ({ reason, url }: Failure) => reason === "timeout" && url.host === start.host;
  return firstOf(candidates(start), asking, (url) => keysAt(url, asking), inVain);
}

/** firstOf returns the result of the first URL that has one. inVain says when trying the others is useless. */
async function firstOf(
  urls: URL[], asking: (url: URL) => void, at: (url: URL) => Promise<Keys>, inVain: (failure: Failure) => boolean,
): Promise<Keys> {
  const failures: Failure[] = [];
  for (const url of urls) {
    try {
      asking(url);
      return await at(url);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
      if (inVain(error)) break;
    }
  }
  throw worst(failures);
}

/**
 * candidates returns the URLs to try, in order, each once. To an API server, a
 * double slash is another path. None is ever created, and a typed one is also
 * tried with a single slash.
 */
export function candidates(start: URL): URL[] {
  const asIs = new URL(start);
  asIs.hash = "";
  const single = new URL(asIs);
  single.pathname = asIs.pathname.replace(/\/{2,}/g, "/");
  const at = (path: string) => {
    const url = new URL(single);
    url.pathname = single.pathname.replace(/\/$/, "") + path;
    url.search = "";
    return url;
  };
  const beside = single.pathname.endsWith(DISCOVERY) ? [] : [DISCOVERY, ...keysOf(start.hostname)].map(at);
  const all = [asIs, single, ...beside];
  return all.filter((url, i) => all.findIndex((other) => other.href === url.href) === i);
}

function keysOf(hostname: string): string[] {
  return places.filter(([host]) => host.test(hostname)).map(([, path]) => path);
}

async function keysAt(url: URL, asking: (url: URL) => void): Promise<Keys> {
  const { text, value } = await get(url);
  if (isKeys(value)) return { text, url: url.href, issuer: "" };
  const { jwks_uri, issuer } = asObject(value);
  if (typeof jwks_uri !== "string") throw new Failure("not-keys", url);
  const named = URL.parse(jwks_uri, url);
  if (named === null || refusal(named) !== undefined) throw new Failure("bad-jwks-uri", url);
  const found = await firstOf(nearer(named, url), asking, setAt, () => false);
  return { ...found, issuer: typeof issuer === "string" ? issuer.slice(0, MAX_URL) : "" };
}

/**
 * nearer puts the host that answered before the one in its document. An API
 * server names the address that it has inside the cluster.
 */
function nearer(named: URL, answered: URL): URL[] {
  if (named.host === answered.host || !named.pathname.endsWith("/openid/v1/jwks")) return [named];
  return [new URL(named.pathname, answered), named];
}

/** setAt returns the key set at a URL and fails if it isn't one. */
async function setAt(url: URL): Promise<Keys> {
  const { text, value } = await get(url);
  if (!isKeys(value)) throw new Failure("not-keys", url);
  return { text, url: url.href, issuer: "" };
}

/** isKeys recognizes a set, a list of keys, or a key. The core decides whether they are usable. */
function isKeys(value: unknown): boolean {
  const { keys, kty } = asObject(value);
  return Array.isArray(keys) || typeof kty === "string" || (Array.isArray(value) && value.some((one) => "kty" in asObject(one)));
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function worst(failures: Failure[]): Failure {
  const rank = (failure: Failure) => {
    const at = telling.indexOf(failure.reason);
    return at < 0 ? (failure.reason === "no-answer" ? telling.length : -1) : at;
  };
  return failures.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}
