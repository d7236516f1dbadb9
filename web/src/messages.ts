// The messages between the page and its worker. Each checks what it receives
// before using it.

import type { Report, Request } from "./report.gen.ts";

/** Asked is as much of a request as every one has. One with create has no input. */
export type Asked = Pick<Request, "version" | "now" | "create">;

/**
 * What the page may send. First come the pieces of the core, in base64, each of which
 * is whole bytes. An edition names the input. The rest of its report is available
 * until there is another report.
 */
export type ToWorker =
  | { wasm: string; last: boolean }
  | { warmUp: true }
  | { id: number; edition: number; request: Asked }
  | { id: number; edition: number; path: string; from: number; count: number };

/** What the worker may send. */
export type FromWorker =
  | { ready: true }
  | { died: string }
  | { id: number; report: Report }
  | { id: number; items: unknown[] };

type Members = Record<string, (value: unknown) => boolean>;

const number = (value: unknown) => Number.isSafeInteger(value);
const text = (value: unknown) => typeof value === "string";
const object = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const list = Array.isArray;
const yes = (value: unknown) => value === true;
const flag = (value: unknown) => typeof value === "boolean";

const toWorker: Members[] = [
  { wasm: text, last: flag },
  { warmUp: yes },
  { id: number, edition: number, request: object },
  { id: number, edition: number, path: text, from: number, count: number },
];

const fromWorker: Members[] = [
  { ready: yes },
  { died: text },
  { id: number, report: object },
  { id: number, items: list },
];

export function isToWorker(message: unknown): message is ToWorker {
  return isOfShape(toWorker, message);
}

export function isFromWorker(message: unknown): message is FromWorker {
  return isOfShape(fromWorker, message);
}

/** isOfShape returns whether a message has exactly the members of one of the shapes. */
function isOfShape(shapes: Members[], message: unknown): boolean {
  if (!object(message)) return false;
  const has = message as Record<string, unknown>;
  const names = Object.keys(has);
  return shapes.some((shape) => names.length === Object.keys(shape).length &&
    Object.entries(shape).every(([name, fits]) => Object.hasOwn(has, name) && fits(has[name])));
}
