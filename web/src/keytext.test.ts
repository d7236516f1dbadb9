import { isKeys, isSettings } from "./keytext.ts";
import { equal, test } from "./testing.ts";

const token = "eyJhbGciOiJub25lIn0.e30.";

test("keytext: keys in every form", () => {
  for (const text of [
    '{"keys":[]}', '{"keys":[{"kty":"RSA"}]}', '[{"kty" : "oct","k":"x"}]', '"{\\"kty\\":\\"EC\\"}"', '$ kubectl get --raw /openid/v1/jwks\n{"keys":[{"kty":"RSA"}]}',
    "-----BEGIN PUBLIC KEY-----\nMIIB", "key:\n  -----BEGIN CERTIFICATE-----", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0K",
    "ssh-ed25519 AAAAC3Nz me", "host ecdsa-sha2-nistp256 AAAAE2Vj",
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\nq9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==",
  ]) equal(isKeys(text), true, text);
});

test("keytext: what holds a token, or neither", () => {
  for (const text of [
    "", "hello", token, `Bearer ${token}`, `{"keys":[{"kty":"RSA"}]}\n${token}`, `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\ntoken: ${token}`,
    '{"payload":"e30","signatures":[{"header":{"jwk":{"kty":"EC"}}}]}', '{"ciphertext":"x","epk":{"kty":"EC"}}',
    "apiVersion: v1\nkind: Secret\ndata:\n  token: ZXlKaGJHY2lPaUp1YjI1bElu\n", "abcdef.0123456789abcdef", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgU",
  ]) equal(isKeys(text), false, text);
});

test("keytext: megabytes take no time", () => {
  const began = performance.now();
  for (const part of ["eyJhbGci ", "-", "-----BEGIN ", '"kty" ', "MFkw", "ssh- "]) isKeys(part.repeat(200_000));
  equal(performance.now() - began < 2_000, true);
});

test("keytext: settings of an API server", () => {
  for (const text of [
    "kind: AuthenticationConfiguration\njwt: []", "kube-apiserver --oidc-issuer-url=https://a", "extraArgs:\n  oidc-client-id: a", "--service-account-issuer=https://a",
    "oidcConfig:\n  issuerURL: https://a", "oidcIssuerURL: https://a", "kube_oidc_url: https://a", 'resource "aws_eks_identity_provider_config" "a" {}',
    "spec:\n  oidcProviders: []", '{"identityProviderConfig":{"oidc":{}}}', "kind: AuthenticationConfiguration\n  certificateAuthority: |\n    -----BEGIN CERTIFICATE-----",
  ]) equal(isSettings(text), true, text);
  for (const text of ["", "hello", token, `--oidc-issuer-url=https://a ${token}`, '{"keys":[]}']) equal(isSettings(text), false, text);
});
