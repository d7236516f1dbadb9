// The worker starts the Go core and passes requests to it, one at a time. It also
// writes requests and reads reports: either may be megabytes, and the page's own
// thread must stay free.

import type { Report, Request } from "./report.gen.ts";
import { fromBase64 } from "./base64.ts";
import { decompressed } from "./lzma.ts";
import { type Asked, type FromWorker, isToWorker } from "./messages.ts";

declare const Go: new () => {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
};

/** The core as it arrives, compressed. */
let arriving!: ReadableStreamDefaultController<Uint8Array>;

/** The edition of the input that the last report is about. The core has the rest of that report. */
let last: number | undefined;

const REST_MS = 500; // more than between two keys
let resting = 0;

function post(message: FromWorker): void {
  (globalThis as unknown as { postMessage(message: FromWorker): void }).postMessage(message);
}

function died(reason: unknown): void {
  post({ died: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason) });
}

// Rejections here never reach worker.onerror in the page.
globalThis.onunhandledrejection = (event: PromiseRejectionEvent) => died(event.reason);

// Only the page that started this worker has its other end.
globalThis.onmessage = ({ data: message }: MessageEvent<unknown>) => {
  if (!isToWorker(message)) return;
  if ("wasm" in message) arrive(message.wasm, message.last);
  else if ("warmUp" in message) warmUp();
  else if ("request" in message) answer(message.id, message.edition, message.request);
  else post({ id: message.id, items: message.edition === last ? items(message.path, message.from, message.count) : [] });
};

start(new ReadableStream({ start: (controller) => { arriving = controller; } })).catch(died);

function arrive(wasm: string, last: boolean): void {
  arriving.enqueue(fromBase64(wasm));
  if (last) arriving.close();
}

async function start(core: ReadableStream<Uint8Array>): Promise<void> {
  const go = new Go();
  const instance = await instantiate(decompressed(core), go.importObject);
  // The core must never exit, so ending means that it died.
  go.run(instance).then(() => died("the core ended"), died);
  if (typeof door() !== "function") throw new Error("the core has no door");
  post({ ready: true });
}

// The engine compiles functions on their first call. The example of RFC 7515 §A.3
// takes that time before a person is waiting.
function warmUp(): void {
  const input = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  const key = { kty: "EC", crv: "P-256", x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" };
  ask({ version: 1, brief: true, input, keys: [{ text: JSON.stringify(key) }] });
}

/** ask calls the core. It would take long to read texts from JSON that may be megabytes. */
function ask(request: object): unknown {
  const { input = "", keys = [], ...rest } = request as Partial<Request>;
  const short = JSON.stringify({ ...rest, keys: keys.map((source) => ({ ...source, text: "" })) });
  return (door() as (request: string, ...texts: string[]) => unknown)(short, input, ...keys.map(({ text }) => text));
}

function door(): unknown {
  return (globalThis as { airlock?: unknown }).airlock;
}

// Compiles the core while it is still being decompressed. If a browser can't compile
// from our own stream, it can compile the bytes.
async function instantiate(wasm: ReadableStream<Uint8Array>, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  const [first, second] = wasm.tee(); // clone() would copy all of the decoder's memory for each step
  try {
    return (await WebAssembly.instantiateStreaming(responseOf(first), imports)).instance;
  } catch {
    return (await WebAssembly.instantiate(await responseOf(second).arrayBuffer(), imports)).instance;
  }
}

function responseOf(wasm: ReadableStream<Uint8Array>): Response {
  return new Response(wasm, { headers: { "Content-Type": "application/wasm" } });
}

function answer(id: number, edition: number, request: Asked): void {
  try {
    const text = ask(request);
    if (typeof text !== "string") throw new Error("the core gave no report");
    const report = parsed(text) as Report;
    if (request.create === null) last = edition; // a test token has no lists
    restore(report);
    post({ id, report });
    clearTimeout(resting);
    resting = setTimeout(rest, REST_MS);
  } catch (error) {
    died(error);
  }
}

/** rest lets the core collect its garbage now. Otherwise, it would during a later call, while a person is waiting. */
function rest(): void {
  (globalThis as unknown as { airlockRest(): void }).airlockRest();
}

// A parser's own error would quote the report, and so the token.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("the report is not JSON");
  }
}

/** restore puts long texts back in. The page has to copy them exactly, and as JSON they would take much longer. */
function restore(report: Report): void {
  for (const { path } of report.cut) {
    const steps = path.split(".");
    const name = steps.pop() ?? "";
    const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], report) as Record<string, unknown>;
    if (typeof holder[name] === "string" && name !== "compact") holder[name] = piece(path, 0, 0); // the page shows the input
  }
}

/** items are those of a list of the last report. */
function items(path: string, from: number, count: number): unknown[] {
  const some = parsed(piece(path, from, count) || "[]");
  return Array.isArray(some) ? some : [];
}

/** piece is a text of the last report, or some elements of a list as JSON. */
function piece(path: string, from: number, count: number): string {
  return (globalThis as unknown as { airlockPiece(path: string, from: number, count: number): string }).airlockPiece(path, from, count);
}
