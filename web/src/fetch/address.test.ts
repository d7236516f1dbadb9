import { equal, test } from "../testing.ts";
import { address } from "./address.ts";

const read = (typed: string) => {
  const url = address(typed);
  return typeof url === "string" ? url : url.href;
};

test("address: https is meant where no scheme is typed", () => {
  equal(read(" issuer.example/keys "), "https://issuer.example/keys");
  equal(read("http://127.0.0.1:8001/openid/v1/jwks"), "http://127.0.0.1:8001/openid/v1/jwks");
});

test("address: says why it is rejected", () => {
  for (const [typed, want] of [
    ["", "not-an-address"], ["a b", "not-an-address"], ["https://", "not-an-address"], ["ftp://a.example", "not-http"], ["https://me:pw@a.example", "user-info"],
    ["https://a.example/?t=eyJhbGciOiJSUzI1NiJ9", "token-in-address"], ["https://a.example/%65yJhbGciOiJSUzI1NiJ9", "token-in-address"],
    ["https://a.example/" + "x".repeat(120), "token-in-address"], ["https://a.example/?" + "x&".repeat(101), "long-address"], ["https://a.example/" + "x/".repeat(1_000), "long-address"],
  ] as const) equal(read(typed), want, typed);
});
