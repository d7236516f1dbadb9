// Tells keys from text that may contain a token, if the text was put into neither
// box. The core decides what the keys are.

/** isKeys returns whether a text contains keys in a form that the core reads, and no token. */
export function isKeys(text: string): boolean {
  return keys.some((form) => form.test(text)) && !token.test(text) || isDER(text);
}

// As the core reads them: after a prompt, in quotes, in the middle of other text.
const keys = [
  /\\?"kty\\?"\s*:\s*\\?"/, // a JWK, and most sets (RFC 7517 §4)
  /^\W*"keys\\?"\s*:\s*\[/, // a set, even an empty one (RFC 7517 §5)
  /-----BEGIN [A-Z0-9 ]+-----/, // PEM (RFC 7468)
  /^\s*LS0tLS1CRUdJTi[\w+/]+[=\s]*$/, // PEM encoded in base64
  /(^|\s)(ssh-|ecdsa-sha2-|sk-)[\w.@-]+\s+AAAA[\w+/]/, // OpenSSH
];

// A JSON object in base64url followed by a dot or a break, or an entire one in
// base64, as in a Secret. Also the members of the JSON serializations.
const token = /(^|[^\w-])((eyJ|eyA|ew[0ok])[\w-]{5,}[\s.]|ZXlK[\w+/]{20})|"(signatures?|ciphertext)"\s*:/;

/** isSettings returns whether a text contains API server settings, and no token. */
export function isSettings(text: string): boolean {
  return settings.test(text) && !token.test(text);
}

// As the core finds them: a file, flags with or without dashes, and the forms of
// OpenShift and EKS.
const settings = /\bAuthenticationConfiguration\b|\boidc-(issuer-url|client-id)\b|\boidcProviders\b|\boidcConfig:|\boidcIssuerURL\b|\bkube_oidc_url\b|identity_provider_config\b|--(service-account-issuer|api-audiences|authentication-config)\b|"identityProviderConfig"/;

/** isDER recognizes a certificate or key in base64: one ASN.1 sequence with nothing after it (X.690 §8.1.3). */
function isDER(text: string): boolean {
  const base64 = text.replace(/\s/g, "").replace(/=+$/, "");
  if (!/^M[A-Za-z0-9+/]{40,}$/.test(base64)) return false;
  const [tag, first = 0, second = 0, third = 0] = Array.from(atob(base64.slice(0, 8)), (c) => c.charCodeAt(0));
  const size = first < 0x80 ? 2 + first : first === 0x81 ? 3 + second : first === 0x82 ? 4 + second * 256 + third : 0;
  return tag === 0x30 && size === Math.floor(base64.length * 3 / 4);
}
