// What the *.test.ts next to the modules are written with. TestModules in web/e2e
// bundles all of them, runs them in one tab and reports each by name.

interface Test {
  name: string;
  run(): void | Promise<void>;
}

const tests: Test[] = [];

/** test adds a test. It fails by throwing. */
export function test(name: string, run: Test["run"]): void {
  tests.push({ name, run });
}

/** equal fails the test unless both are the same as JSON. */
export function equal(got: unknown, want: unknown, what = ""): void {
  const [is, should] = [JSON.stringify(got), JSON.stringify(want)];
  if (is !== should) throw new Error(`${what === "" ? "" : `${what}: `}got ${is}, want ${should}`);
}

/** outcomes returns the names of all tests, each with its problem; empty if it passes. */
async function outcomes(): Promise<{ name: string; problem: string }[]> {
  const all = [];
  for (const { name, run } of tests) {
    let problem = "";
    try {
      await run();
    } catch (error) {
      problem = String(error);
    }
    all.push({ name, problem });
  }
  return all;
}

Object.assign(globalThis, { outcomes });
