// The one owner of the worker in which the Go core runs. A core that hangs,
// panics or answers nonsense is ended and another one started; what was asked
// last is what gets answered.

import workerSource from "airlock:worker";
import type { Cut } from "./cut.ts";
import { type FromWorker, isFromWorker, type ToWorker } from "./messages.ts";
import type { Report, Request } from "./report.gen.ts";
import type { Lot } from "./views/more.ts";

const START_DEADLINE_MS = 20_000;
const CALL_DEADLINE_MS = 10_000;
// How long a call may still take once a newer one waits for it.
const SUPERSEDED_DEADLINE_MS = 2_000;

export type Failure = "start" | "deadline" | "died";

export type Outcome =
  | { kind: "answer"; answer: Answer }
  | { kind: "failure"; failure: Failure; detail: string }
  | { kind: "superseded" };

/** What the core is doing, for those who did not ask. */
export type Life = "starting" | "ready" | "failed";

interface Job {
  id: number; // 0 until it is sent
  request: Request;
  input: number;
  done(outcome: Outcome): void;
}

interface Load {
  done(items: unknown[]): void;
}

export class Core {
  readonly #wasm: string;
  readonly #lived: (life: Life, detail: string) => void;
  #worker: Worker | undefined;
  #ready = false;
  #running: Job | undefined;
  #waiting: Job | undefined;
  #loads = new Map<number, Load>();
  #id = 0;
  #input = 0; // grows with every new input
  #timer = 0;

  /** wasm is the core, gzipped, in base64. */
  constructor(wasm: string, lived: (life: Life, detail: string) => void) {
    this.#wasm = wasm;
    this.#lived = lived;
    this.#start();
  }

  /**
   * call asks for a report. A call that waits is dropped for a newer one. It is
   * made again where only the time differs from the call before.
   */
  call(request: Request, again = false): Promise<Outcome> {
    if (!again) this.#input += 1;
    return new Promise((done) => {
      const waited = this.#waiting;
      this.#waiting = { id: 0, request, input: this.#input, done };
      waited?.done({ kind: "superseded" });
      if (this.#worker === undefined) this.#start();
      else if (this.#running === undefined) this.#next();
      else if (waited === undefined) this.#deadline(SUPERSEDED_DEADLINE_MS, () => this.#restart("deadline", ""));
    });
  }

  /** idle is true where a call would be answered at once. */
  get idle(): boolean {
    return this.#ready && this.#running === undefined;
  }

  /** clear ends the core, since its memory keeps what it has read, and starts another. */
  clear(): void {
    this.#running?.done({ kind: "superseded" });
    this.#waiting?.done({ kind: "superseded" });
    this.#waiting = undefined;
    this.#end();
    this.#start();
  }

  #start(): void {
    this.#lived("starting", "");
    this.#deadline(START_DEADLINE_MS, () => this.#failed("It took longer than 20 seconds."));
    try {
      const worker = new Worker(workerURL());
      worker.onmessage = ({ data }: MessageEvent<unknown>) => { if (worker === this.#worker) this.#heard(data); };
      worker.onmessageerror = () => this.#died("");
      worker.onerror = (event) => {
        event.preventDefault();
        this.#died(event.message ?? "");
      };
      this.#worker = worker;
      this.#send({ wasm: this.#wasm });
    } catch (error) {
      this.#failed(String(error));
    }
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #heard(message: unknown): void {
    if (!isFromWorker(message) || !this.#expects(message)) this.#died("The worker said what nobody asked for.");
    else if ("ready" in message) this.#started();
    else if ("died" in message) this.#died(message.died);
    else if ("report" in message) this.#finish(message);
    else this.#loaded(message.id, message.items);
  }

  #expects(message: FromWorker): boolean {
    if ("ready" in message) return !this.#ready;
    if ("report" in message) return message.id === this.#running?.id;
    return "died" in message || this.#loads.has(message.id);
  }

  #started(): void {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#lived("ready", "");
    this.#next();
  }

  #next(): void {
    const job = this.#waiting;
    if (!this.#ready || job === undefined) return;
    this.#waiting = undefined;
    this.#running = job;
    this.#deadline(CALL_DEADLINE_MS, () => this.#restart("deadline", ""));
    job.id = ++this.#id;
    this.#send({ id: job.id, request: job.request });
  }

  #finish(message: { report: Report; cuts: Cut[] }): void {
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = undefined;
    if (job !== undefined) {
      const answer = new Answer(message.report, message.cuts, this.#loader(job.input));
      job.done(this.#waiting === undefined ? { kind: "answer", answer } : { kind: "superseded" });
    }
    this.#next();
  }

  #died(detail: string): void {
    if (this.#ready) this.#restart("died", detail);
    else this.#failed(detail);
  }

  #restart(failure: Failure, detail: string): void {
    this.#running?.done({ kind: "failure", failure, detail });
    this.#end();
    this.#start();
  }

  /** failed gives up starting, until something is asked again. */
  #failed(detail: string): void {
    this.#waiting?.done({ kind: "failure", failure: "start", detail });
    this.#waiting = undefined;
    this.#end();
    this.#lived("failed", detail);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#running = undefined;
    for (const load of this.#loads.values()) load.done([]);
    this.#loads.clear();
  }

  #deadline(milliseconds: number, passed: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(passed, milliseconds);
  }

  /** loader reads more of the report on an input, until there is another input. */
  #loader(input: number): (path: string, from: number, count: number) => Promise<unknown[]> {
    return (path, from, count) => new Promise((done) => {
      if (this.#input !== input || !this.#ready) return done([]);
      const id = ++this.#id;
      this.#loads.set(id, { done });
      this.#send({ id, path, from, count });
    });
  }

  #loaded(id: number, items: unknown[]): void {
    this.#loads.get(id)?.done(items);
    this.#loads.delete(id);
  }
}

/** Answer is a report, and the way to what was left out of it. */
export class Answer {
  readonly report: Report;
  readonly #lengths: Map<string, number>;
  readonly #load: (path: string, from: number, count: number) => Promise<unknown[]>;

  constructor(report: Report, cuts: Cut[], load: (path: string, from: number, count: number) => Promise<unknown[]>) {
    this.report = report;
    this.#lengths = new Map(cuts.map((cut) => [cut.path, cut.length]));
    this.#load = load;
  }

  /** lot is a list of the report, found by its path, with all that belongs to it. */
  lot<T>(path: string, items: readonly T[]): Lot<T> {
    return {
      items,
      total: this.#lengths.get(path) ?? items.length,
      load: async (from, count) => {
        const end = from + count;
        if (end <= items.length || !this.#lengths.has(path)) return items.slice(from, end);
        return await this.#load(path, from, count) as T[];
      },
    };
  }
}

// Trusted Types, where they exist, let this one policy through, and it makes
// nothing but the URL of our own worker.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string };
}

let ownURL: string | undefined;

function workerURL(): string {
  if (ownURL !== undefined) return ownURL;
  const make = () => URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  ownURL = trusted?.createPolicy("airlock", { createScriptURL: make }).createScriptURL("") ?? make();
  return ownURL;
}
