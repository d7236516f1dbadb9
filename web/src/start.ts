// Starts the worker before the rest of the page is there. A browser starts one on the
// page's own thread, which is busy as soon as the page's script and the core arrive.

import source from "airlock:worker";

// Trusted Types, if supported, allow only this policy. It creates only the URL of
// our own worker.
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string };
}

let url: string | undefined;
let first: Worker | undefined;

try {
  first = newWorker();
  first.onerror = (event) => {
    event.preventDefault();
    first = undefined;
  };
} catch {
  // The next one will fail, too, and core.ts says so.
}

globalThis.startWorker = () => {
  const worker = first ?? newWorker();
  first = undefined;
  return worker;
};

function newWorker(): Worker {
  return new Worker(url ??= workerURL());
}

function workerURL(): string {
  const make = () => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  return trusted?.createPolicy("airlock", { createScriptURL: make }).createScriptURL("") ?? make();
}
