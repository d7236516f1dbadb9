import { readPresets } from "./presets.ts";
import { equal, test } from "./testing.ts";

test("presets: their names, and whether all can be used", () => {
  const jwks = { keys: [] };
  for (const [list, names, broken] of [
    [[], [], false],
    [[{ name: "prod", jwks }, { name: "", issuer: "https://a", jwks }, { jwks }], ["prod", "https://a"], false],
    [[{ name: "prod", jwks: "{}" }, { name: "staging", jwks }], ["staging"], true],
    [[1, null, { name: "prod" }], [], true],
    [{ keys: [] }, [], true],
  ] as const) equal(readPresets(JSON.stringify(list)), { names, broken });
  equal(readPresets(" "), { names: [], broken: false });
  equal(readPresets("[{"), { names: [], broken: true });
});
