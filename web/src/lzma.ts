// Decompresses the core, a .lzma file, with web/build/lzma/decoder.wat. Browsers have only
// gzip, and that would be a third larger.

import decoder from "airlock:decoder";
import { fromBase64 } from "./base64.ts";

// The file begins with 5 bytes of properties, which are always the same, and the size.
// The decoder begins with 5 bytes of the code.
const SIZE_AT = 5;
const CODE_AT = 13;
const FIRST = 5;

// As long as more may arrive, a step ends before it could miss a byte: no token takes more.
const TOKEN = 20;

// Between steps, the engine compiles what has arrived, and replaces the decoder's first,
// slow code.
const STEP = 128 * 1024;
const PAGE = 64 * 1024;

interface Decoder {
  memory: WebAssembly.Memory;
  begin(input: number): number;
  decode(input: number, limit: number, end: number): number;
  input(): number;
  complete(): number;
}

/** decompressed streams what a .lzma file contains, as far as the file has arrived. */
export function decompressed(file: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const steps = decompress(new Input(file.getReader()));
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await steps.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function* decompress(input: Input): AsyncGenerator<Uint8Array, void> {
  const { memory, begin, decode, input: unread, complete } = startDecoder();
  if (!await input.has(CODE_AT + FIRST)) throw new Error("the core is empty");
  const size = input.uint32(SIZE_AT);
  memory.grow(Math.ceil(size / PAGE) + 1); // the last page is for input
  const bytes = new Uint8Array(memory.buffer);
  input.skip(CODE_AT);
  let at = begin(input.copyTo(bytes, FIRST));
  input.skip(FIRST);
  for (const end = at + size; at < end;) {
    const limit = bytes.length - (await input.has(TOKEN) ? TOKEN : 0);
    const [from, place] = [at, input.copyTo(bytes, PAGE)];
    at = decode(place, limit, Math.min(from + STEP, end));
    if (at > end || at === end && complete() === 0) throw new Error("the core is damaged");
    input.skip(unread() - place);
    yield bytes.subarray(from, at);
  }
}

/** Input is what has arrived and isn't read yet. */
class Input {
  readonly #file: ReadableStreamDefaultReader<Uint8Array>;
  #rest = new Uint8Array();

  constructor(file: ReadableStreamDefaultReader<Uint8Array>) {
    this.#file = file;
  }

  /** has waits for n bytes, and returns false if there won't be as many. */
  async has(n: number): Promise<boolean> {
    while (this.#rest.length < n) {
      const { done, value } = await this.#file.read();
      if (done) return false;
      const joined = new Uint8Array(this.#rest.length + value.length);
      joined.set(this.#rest);
      joined.set(value, this.#rest.length);
      this.#rest = joined;
    }
    return true;
  }

  uint32(at: number): number {
    return new DataView(this.#rest.buffer, this.#rest.byteOffset).getUint32(at, true);
  }

  /** copyTo copies up to n bytes to the end of a memory, and returns their place. */
  copyTo(memory: Uint8Array, n: number): number {
    const piece = this.#rest.subarray(0, n);
    memory.set(piece, memory.length - piece.length);
    return memory.length - piece.length;
  }

  skip(n: number): void {
    this.#rest = this.#rest.subarray(n);
  }
}

function startDecoder(): Decoder {
  return new WebAssembly.Instance(new WebAssembly.Module(fromBase64(decoder))).exports as unknown as Decoder;
}
