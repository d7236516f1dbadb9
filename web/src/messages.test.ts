import { isFromWorker, isToWorker } from "./messages.ts";
import { equal, test } from "./testing.ts";

test("messages: each side takes its own", () => {
  for (const message of [{ wasm: "", last: false }, { warmUp: true }, { id: 1, edition: 2, request: {} }, { id: 1, edition: 2, path: "keys", from: 0, count: 1 }]) {
    equal([isToWorker(message), isFromWorker(message)], [true, false], JSON.stringify(message));
  }
  for (const message of [{ ready: true }, { died: "" }, { id: 1, report: {} }, { id: 1, items: [] }]) {
    equal([isToWorker(message), isFromWorker(message)], [false, true], JSON.stringify(message));
  }
});

test("messages: neither takes anything else", () => {
  for (const message of [
    undefined, null, 1, "ready", [], {}, { ready: false }, { warmUp: false }, { ready: true, died: "" }, { died: 1 }, { id: 1.5, items: [] }, { id: 1, items: {} },
    { id: 1, report: null }, { id: 1, request: [], edition: 1 }, { wasm: "" }, { wasm: "", last: 1 }, { wasm: 1, last: true }, { id: 1, request: {} }, Object.create({ ready: true }),
  ]) equal([isToWorker(message), isFromWorker(message)], [false, false], JSON.stringify(message));
});
