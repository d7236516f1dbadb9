// Owns the worker that runs the Go core. A core that hangs, panics or returns
// nonsense is terminated and replaced. Only the latest request is answered.

import workerSource from "airlock:worker";
import type { Piece } from "./loading.ts";
import { type Asked, type FromWorker, isFromWorker, type ToWorker } from "./messages.ts";
import type { Report } from "./report.gen.ts";
import { type Load, ReportView } from "./reportview.ts";
import type { FailureKind, WorkerState } from "./state.ts";

const START_DEADLINE_MS = 20_000;
const CALL_DEADLINE_MS = 10_000;
// Making an RSA key is a search that can take long.
const CREATE_DEADLINE_MS = 120_000;
// How long a call may still run once a newer one is waiting.
const SUPERSEDED_DEADLINE_MS = 2_000;

export type Result =
  | { kind: "report"; view: ReportView }
  | { kind: "failure"; failure: FailureKind; detail: string }
  | { kind: "superseded" };

interface Job {
  id: number; // 0 until it is sent
  request: Asked;
  edition: number;
  done(result: Result): void;
}

export class Core {
  readonly #from: (from: number) => Piece;
  readonly #changed: (state: WorkerState, detail: string) => void;
  #worker: Worker | undefined;
  #fed = 0; // how many characters of the core the worker has
  #whole = false; // it has them all
  #ready = false;
  #running: Job | undefined;
  readonly #waiting = new Map<boolean, Job>(); // by whether it creates a token
  #loads = new Map<number, (items: unknown[]) => void>();
  #id = 0;
  #timer = 0;

  /** from returns what has arrived of the core after so many characters. changed is told what the worker is doing. */
  constructor(from: (from: number) => Piece, changed: (state: WorkerState, detail: string) => void) {
    this.#from = from;
    this.#changed = changed;
    this.#start();
  }

  /** feed passes on what has arrived of the core. Its time to start begins with the last piece: a slow network isn't a core that hangs. */
  feed(): void {
    if (this.#worker === undefined || this.#whole) return;
    const piece = this.#from(this.#fed);
    if (piece.wasm === "" && !piece.last) return;
    this.#fed += piece.wasm.length;
    this.#whole = piece.last;
    this.#send(piece);
    if (piece.last) this.#deadline(START_DEADLINE_MS, () => this.#failed("It took more than 20 seconds."));
  }

  /** call asks for a report on an edition of the input, or for a token. A newer call replaces a waiting one of its kind. */
  call(request: Asked, edition: number): Promise<Result> {
    return new Promise((done) => {
      const job = { id: 0, request, edition, done };
      const waited = this.#waiting.get(creates(job));
      this.#waiting.set(creates(job), job);
      waited?.done({ kind: "superseded" });
      if (this.#worker === undefined) this.#start();
      else if (this.#running === undefined) this.#next();
      else if (waited === undefined && !creates(this.#running)) this.#deadline(SUPERSEDED_DEADLINE_MS, () => this.#restart("deadline", ""));
    });
  }

  /** idle is true if a call would run at once. */
  get idle(): boolean {
    return this.#ready && this.#running === undefined;
  }

  /** clear terminates the core, whose memory keeps what it has read, and starts a new one. */
  clear(): void {
    this.#running?.done({ kind: "superseded" });
    for (const job of this.#waiting.values()) job.done({ kind: "superseded" });
    this.#waiting.clear();
    this.#end();
    this.#start();
  }

  #start(): void {
    this.#changed("starting", "");
    try {
      const worker = new Worker(workerURL());
      worker.onmessage = ({ data }: MessageEvent<unknown>) => { if (worker === this.#worker) this.#heard(data); };
      worker.onmessageerror = () => this.#died("");
      worker.onerror = (event) => {
        event.preventDefault();
        this.#died(event.message ?? "");
      };
      this.#worker = worker;
      this.feed();
    } catch (error) {
      queueMicrotask(() => this.#failed(String(error))); // at first, the page isn't listening yet
    }
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #heard(message: unknown): void {
    if (!isFromWorker(message) || !this.#expects(message)) this.#died("The worker sent an unexpected message.");
    else if ("ready" in message) this.#started();
    else if ("died" in message) this.#died(message.died);
    else if ("report" in message) this.#finish(message);
    else this.#loaded(message.id, message.items);
  }

  #expects(message: FromWorker): boolean {
    if ("ready" in message) return this.#whole && !this.#ready;
    if ("report" in message) return message.id === this.#running?.id;
    return "died" in message || this.#loads.has(message.id);
  }

  #started(): void {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#changed("ready", "");
    if (this.#waiting.size === 0) this.#send({ warmUp: true }); // a waiting call shouldn't have to wait for a warm-up
    this.#next();
  }

  #next(): void {
    const [job] = this.#waiting.values();
    if (!this.#ready || job === undefined) return;
    this.#waiting.delete(creates(job));
    this.#running = job;
    this.#deadline(creates(job) ? CREATE_DEADLINE_MS : CALL_DEADLINE_MS, () => this.#restart("deadline", ""));
    job.id = ++this.#id;
    this.#send({ id: job.id, edition: job.edition, request: job.request });
  }

  #finish({ report }: { report: Report }): void {
    clearTimeout(this.#timer);
    const job = this.#running;
    this.#running = undefined;
    if (job !== undefined) {
      const view = new ReportView(report, this.#loader(job.edition));
      job.done(this.#waiting.has(creates(job)) ? { kind: "superseded" } : { kind: "report", view });
    }
    this.#next();
  }

  #died(detail: string): void {
    if (this.#ready) this.#restart("died", detail);
    else this.#failed(detail);
  }

  #restart(failure: FailureKind, detail: string): void {
    this.#running?.done({ kind: "failure", failure, detail });
    this.#end();
    this.#start();
  }

  /** failed stops trying to start until the next call. */
  #failed(detail: string): void {
    for (const job of this.#waiting.values()) job.done({ kind: "failure", failure: "start", detail });
    this.#waiting.clear();
    this.#end();
    this.#changed("failed", detail);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#fed = 0;
    this.#whole = false;
    this.#ready = false;
    this.#running = undefined;
    for (const done of this.#loads.values()) done([]);
    this.#loads.clear();
  }

  #deadline(milliseconds: number, passed: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(passed, milliseconds);
  }

  /** loader reads more of the report on an edition while the worker still has it. */
  #loader(edition: number): Load {
    return (path, from, count) => new Promise((done) => {
      if (!this.#ready) return done([]);
      const id = ++this.#id;
      this.#loads.set(id, done);
      this.#send({ id, edition, path, from, count });
    });
  }

  #loaded(id: number, items: unknown[]): void {
    this.#loads.get(id)?.(items);
    this.#loads.delete(id);
  }
}

function creates({ request }: Job): boolean {
  return request.create !== null;
}

// Trusted Types, if supported, allow only this policy. It creates only the URL of
// our own worker.
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
