// A single request that contains nothing about the person, and its result.

import { MAX_KEYS } from "./messages.ts";

/** Why there isn't a document. */
export type Miss =
  | "no-answer" // unknown name, certificate, CORS, redirect: a browser doesn't say which
  | "timeout" | "too-large" | "unauthorized" | "forbidden" | "not-found" | "status"
  | "html" | "not-json" | "empty";

const DEADLINE_MS = 10_000;

export class Failure extends Error {
  readonly reason: string;
  /** The URL that was requested. */
  readonly url: URL;
  /** The HTTP status; 0 if there is none. */
  readonly status: number;

  constructor(reason: string, url: URL, status = 0) {
    super(reason);
    this.reason = reason;
    this.url = url;
    this.status = status;
  }
}

/** get requests a JSON document and returns its text and value. */
export async function get(url: URL): Promise<{ text: string; value: unknown }> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const fail = (reason: Miss, status = 0) => new Failure(reason, url, status);
  let text: string;
  try {
    const response = await ask(url, signal);
    if (!response.ok) throw fail(missed(response.status), response.status);
    text = await read(response, () => fail("too-large"));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw fail(signal.aborted ? "timeout" : "no-answer");
  }
  if (text.trim() === "") throw fail("empty");
  if (text.trimStart().startsWith("<")) throw fail("html");
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw fail("not-json");
  }
}

function ask(url: URL, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "error", signal,
  });
}

function missed(status: number): Miss {
  const misses: Record<number, Miss> = { 401: "unauthorized", 403: "forbidden", 404: "not-found" };
  return misses[status] ?? "status";
}

/** read stops if the response is larger than any key set. */
async function read(response: Response, tooLarge: () => Failure): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return text + decoder.decode();
    size += chunk.value.length;
    if (size > MAX_KEYS) {
      void reader?.cancel();
      throw tooLarge();
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}
