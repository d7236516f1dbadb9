// Decompresses the core, a .lzma file, with web/build/lzma/decoder.wat. Browsers have only
// gzip, and that would be a third larger.

import decoder from "airlock:decoder";
import { fromBase64 } from "./base64.ts";

// The file begins with 5 bytes of properties, which are always the same, and the size.
const SIZE_AT = 5;
const CODE_AT = 13;

// Between steps, the engine compiles what has arrived, and replaces the decoder's first,
// slow code.
const STEP = 128 * 1024;
const PAGE = 64 * 1024;

interface Decoder {
  memory: WebAssembly.Memory;
  begin(input: number): number;
  decode(end: number): number;
  complete(): number;
}

/** decompressed streams what a .lzma file contains. */
export function decompressed(lzma: Uint8Array): ReadableStream<Uint8Array> {
  const { memory, begin, decode, complete } = startDecoder();
  const code = lzma.subarray(CODE_AT);
  const size = new DataView(lzma.buffer).getUint32(SIZE_AT, true);
  memory.grow(Math.ceil((size + code.length) / PAGE));
  const input = memory.buffer.byteLength - code.length;
  new Uint8Array(memory.buffer).set(code, input);
  let at = begin(input);
  const end = at + size;
  return new ReadableStream({
    pull(controller) {
      const from = at;
      at = decode(Math.min(from + STEP, end));
      controller.enqueue(new Uint8Array(memory.buffer, from, at - from));
      if (at < end) return;
      if (at > end || complete() === 0) throw new Error("the core is damaged");
      controller.close();
    },
  });
}

function startDecoder(): Decoder {
  return new WebAssembly.Instance(new WebAssembly.Module(fromBase64(decoder))).exports as unknown as Decoder;
}
