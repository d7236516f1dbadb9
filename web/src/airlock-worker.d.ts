/** The source of the worker, Go's wasm_exec.js included, as one classic script. */
declare module "airlock:worker" {
  const source: string;
  export default source;
}
