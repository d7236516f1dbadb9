import { equal, test } from "../testing.ts";
import { Failure } from "./get.ts";
import { candidates, seek } from "./seek.ts";

/** answering runs a function while only these URLs answer. */
async function answering<T>(answers: Record<string, unknown>, run: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  globalThis.fetch = async (input) => {
    const answer = answers[String(input)];
    return answer === undefined ? new Response("", { status: 404 }) : new Response(JSON.stringify(answer));
  };
  try {
    return await run();
  } finally {
    globalThis.fetch = fetch;
  }
}

const set = { keys: [] };

test("seek: each candidate once, and none with a doubled slash but the one that was typed", () => {
  const all = candidates(new URL("https://a.example//x/#here")).map(({ href }) => href);
  equal(all, [
    "https://a.example//x/", "https://a.example/x/", "https://a.example/x/.well-known/openid-configuration", "https://a.example/x/openid/v1/jwks",
  ]);
  equal(candidates(new URL("https://a.example/.well-known/openid-configuration")).length, 1);
  equal(candidates(new URL("https://oidc.eks.eu-west-1.amazonaws.com/id/X")).at(-2)?.href, "https://oidc.eks.eu-west-1.amazonaws.com/id/X/keys");
});

test("seek: a set at the address is taken as it is", async () => {
  const keys = await answering({ "https://a.example/keys": set }, () => seek(new URL("https://a.example/keys"), () => undefined));
  equal([keys.url, keys.issuer], ["https://a.example/keys", ""]);
});

test("seek: discovery leads to the set, and names the issuer", async () => {
  const asked: string[] = [];
  const keys = await answering({
    "https://a.example/.well-known/openid-configuration": { issuer: "https://a.example", jwks_uri: "https://b.example/keys" },
    "https://b.example/keys": set,
  }, () => seek(new URL("https://a.example/"), (url) => asked.push(url.href)));
  equal([keys.url, keys.issuer], ["https://b.example/keys", "https://a.example"]);
  equal(asked[0], "https://a.example/");
});

test("seek: an API server's own host goes before the name that it has inside the cluster", async () => {
  const keys = await answering({
    "https://out.example/.well-known/openid-configuration": { issuer: "https://in", jwks_uri: "https://in.cluster.local/openid/v1/jwks" },
    "https://out.example/openid/v1/jwks": set,
  }, () => seek(new URL("https://out.example"), () => undefined));
  equal(keys.url, "https://out.example/openid/v1/jwks");
});

test("seek: a document that leads to a credential is not followed", async () => {
  const reason = await answering({ "https://a.example/x": { jwks_uri: "https://me:pw@a.example/keys" } },
    () => seek(new URL("https://a.example/x"), () => undefined).then(() => "", (error: unknown) => error instanceof Failure ? error.reason : "?"));
  equal(reason, "bad-jwks-uri");
});
