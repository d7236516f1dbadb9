import type { Created } from "../report.gen.ts";
import { initial } from "../state.ts";
import { equal, test } from "../testing.ts";
import { began, chose, copied, created, requestOf, wrote } from "./state.ts";

const answer: Created = {
  header: "{}", payload: "{}", headerFault: null, payloadFault: null, chosen: { algorithm: "ES256", kid: "a" }, token: "a.b.c", problem: "", key: "",
  made: true, thumbprint: "", kubernetesKid: "", publicJWKS: "", publicPEM: "", privateJWK: '{"d":1}', privatePEM: "",
};

test("create: a key that was made is used again, for its algorithm first", () => {
  const once = created(initial, 1, answer);
  const key = (state: typeof once) => requestOf(state, "").create?.key.text;
  equal(key(initial), "");
  equal(key(once), '{"keys":[{"d":1}]}');
  const other = chose(once, { algorithm: "RS256" });
  const both = created(other, other.create.edition, { ...answer, privateJWK: '{"d":2}' });
  equal([key(other), key(both)], ['{"keys":[{"d":1}]}', '{"keys":[{"d":2}]}']);
  equal(key(chose(both, { algorithm: "RS384" })), '{"keys":[{"d":1},{"d":2}]}');
  equal(created(chose(both, { source: "private" }), 99, answer).create.created, undefined);
});

test("create: a key of one's own isn't kept", () => {
  const own = chose(initial, { source: "secret", key: "a" });
  equal(own.create.input.algorithm, "HS256");
  equal(created(own, own.create.edition, { ...answer, made: false }).create.made.size, 0);
  equal(chose(own, { source: "private" }).create.input.algorithm, "ES256");
});

test("create: what is written while a template is on its way is kept", () => {
  const begun = began(created(initial, 1, answer), "empty");
  equal(requestOf(begun, "").create?.template, "empty");
  equal(requestOf(wrote(begun, { payload: "[]" }, true), "").create?.template, "copy");
  equal(requestOf(copied(begun, "{}", "1", "none"), "").create, { ...requestOf(begun, "").create, template: "copy", header: "{}", payload: "1", algorithm: "none" });
});
