/** The source of the worker as one classic script. It includes Go's wasm_exec.js. */
declare module "airlock:worker" {
  const source: string;
  export default source;
}

/** The WebAssembly module that decodes LZMA, in base64. */
declare module "airlock:decoder" {
  const source: string;
  export default source;
}
