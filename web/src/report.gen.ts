// Made from wasm/internal/report by "go tool mage generate". Do not edit.

/**
 * Version is the version of Request and Report. It changes when a field
 * changes its meaning, not when one is added.
 */
export const Version = 1;

/** APIServer is what was read of the settings of an API server. */
export interface APIServer {
  /**
   * Kind is what the settings were read from: "flags", "file" (an
   * AuthenticationConfiguration), "openshift", "eks", or "other" for what was
   * recognized and cannot be mapped. Empty where nothing was recognized.
   */
  kind: SettingsKind;
  /** Text says in a few words what was read. */
  text: string;
  /** Version is the version of Kubernetes that is predicted for, from "1.30" to "1.37". */
  version: string;
  /** VersionOrigin says where Version is from, VersionText the same in a sentence. */
  versionOrigin: VersionOrigin;
  versionText: string;
  /** Authenticators are those of JWTs of other issuers, in order. */
  authenticators: Authenticator[];
  /**
   * ServiceAccountIssuers are those of --service-account-issuer. Empty where the
   * settings do not say.
   */
  serviceAccountIssuers: string[];
  /**
   * APIAudiences are those of --api-audiences, and else the issuers above. Empty
   * where the settings do not say.
   */
  apiAudiences: string[];
  /**
   * StartError is what the API server says as it refuses to start with these
   * settings. Empty where it starts, for all that is known.
   */
  startError: string;
  /**
   * StartErrorExact is false where it is certain that the API server does not
   * start, and not how it words it.
   */
  startErrorExact: boolean;
  /**
   * Unknown says in clauses what cannot be mapped or is not known here, such as a
   * webhook. Empty where all was read.
   */
  unknown: string[];
  findings: Finding[];
}

/** SettingsKind is what the settings of an API server were read from. */
export type SettingsKind =
  | ""
  | "flags"
  | "file"
  | "openshift"
  | "eks"
  | "other";

/** VersionOrigin is where the version of an API server is from. */
export type VersionOrigin =
  | "chosen"
  | "read"
  | "assumed";

/** Authenticator is one JWT authenticator of an API server. */
export interface Authenticator {
  /** Issuer is what iss must be, byte for byte. */
  issuer: string;
  /**
   * DiscoveryURL is where the issuer's discovery document is. Empty means under
   * Issuer.
   */
  discoveryURL: string;
  /** Audiences are those of which aud must name one. */
  audiences: string[];
  /** Algorithms are those that are taken, in the order of the error text. */
  algorithms: string[];
  username: ClaimMapping;
  groups: ClaimMapping;
  uid: ClaimMapping;
  extra: ExtraMapping[];
  claimRules: Rule[];
  userRules: Rule[];
}

/**
 * ClaimMapping is where a part of the user comes from: a claim with a prefix, or an
 * expression in CEL. Empty where there is no such part.
 */
export interface ClaimMapping {
  claim: string;
  prefix: string;
  expression: string;
}

/** ExtraMapping is an expression in CEL for an extra of the user. */
export interface ExtraMapping {
  key: string;
  expression: string;
}

/** Rule must hold for a token: a claim has a value, or an expression in CEL is true. */
export interface Rule {
  claim: string;
  requiredValue: string;
  expression: string;
  /** Message is what the API server says where Expression is false. */
  message: string;
}

/** User is whom an API server takes a token for. */
export interface User {
  username: string;
  uid: string;
  groups: string[];
  extra: Record<string, string[]>;
  /**
   * From says where each comes from, by its name: "username", "uid", "groups",
   * "extra". Empty where the token is one of a service account.
   */
  from: Record<string, string>;
}

/**
 * Comparison is two tokens side by side: A of Request.Input, and B of
 * Request.Compare.Input.
 */
export interface Comparison {
  a: Side;
  b: Side;
  /** State is how B differs from A. */
  state: ComparisonState;
  /**
   * Sentence says what matters most, in pieces. Empty where one of the inputs is
   * empty.
   */
  sentence: Span[];
  /**
   * Rows are what is known about the two, then their headers and claims, member by
   * member. Those that differ come first.
   */
  rows: Compared[];
  /** Count is how many rows differ, including those that Rows leaves out. */
  count: number;
  /** Omitted is how many rows are left out because there are too many. */
  omitted: number;
  /**
   * Markdown is the comparison for a ticket. It contains neither of the tokens, and
   * no signature. Empty where there is nothing to compare.
   */
  markdown: string;
}

/** Side is one of two inputs, and the token that is compared. */
export interface Side {
  /** Tokens are those of the input. */
  tokens: Choice[];
  /** Selected is the index in Tokens of the compared one; 0 where there is none. */
  selected: number;
  /**
   * Verdict is its verdict in one line, or says why there is no token. Empty where
   * the input is.
   */
  verdict: Span[];
}

/** Choice is one of the tokens of an input. */
export interface Choice {
  found: Location;
  title: string;
  segments: Part[];
}

/**
 * ComparisonState is how two tokens are related. What isn't computed isn't a state: the
 * same name in two clusters is OtherIssuer.
 */
export type ComparisonState =
  | "" // an input has no token
  | "same-token" // character for character
  | "signed-again" // the same header and payload, another signature
  | "same-content" // the same members, written differently
  | "other-header" // the same claims
  | "renewed" // the same issuer, subject and audience, issued at another time
  | "same-subject" // of the same issuer
  | "recreated" // a service account of the same name and issuer, with another uid
  | "other-subject" // of the same issuer
  | "other-issuer" // of a subject of the same name
  | "other-claims" // neither issuer nor subject are the same
  | "not-comparable"; // the claims of one can't be read

/** Compared is one row of a comparison. */
export interface Compared {
  part: ComparedPart;
  /**
   * Name is the member, with those that it is in: "kubernetes.io.pod.name". What is
   * derived has a name for people.
   */
  name: string;
  /**
   * A and B are the values: JSON text as is, numbers digit for digit. What is
   * derived is text. Empty where that side lacks it.
   */
  a: string;
  b: string;
  state: ComparedState;
  /** Note says more, such as what was added to a list. May be empty. */
  note: Span[];
}

/** ComparedPart is what a row is from. */
export type ComparedPart =
  | "derived"
  | "header"
  | "payload";

/** ComparedState is whether the two values of a row are the same. */
export type ComparedState =
  | "same"
  | "differs"
  | "only-a"
  | "only-b"
  | "unknown"; // such as whether one key signed both

/** Create asks for a test token: what to sign, and with which key. */
export interface Create {
  /**
   * Template replaces Header and Payload, or says that they were copied. Empty means
   * that they are signed exactly as they are.
   */
  template: Template;
  header: string;
  payload: string;
  /** Edit changes one claim of Payload before it is signed. Empty changes none. */
  edit: ClaimEdit;
  /** Algorithm is a name such as "ES256", or "none". */
  algorithm: string;
  /**
   * Key is the private key or the shared secret to sign with. With the origin
   * "created", it is a set of the keys that were made before. If none of them suits
   * Algorithm, a new one is made.
   */
  key: KeySource;
  /**
   * KubernetesKID is true for the kid that an API server gives to the key, and false
   * for the thumbprint of RFC 7638. A key that has its own kid keeps that.
   */
  kubernetesKid: boolean;
  /**
   * Chosen is the Created.Chosen of the answer before. The header's alg and kid follow
   * the choice of algorithm and key while they have these values. Null means that
   * they don't follow it.
   */
  chosen: HeaderChoice | null;
}

/** Template is what a test token begins as. */
export type Template =
  | ""
  | "pod" // a service account token, bound to a pod
  | "legacy" // a service account token, stored in a Secret
  | "id-token" // OpenID Connect Core §2
  | "access-token" // RFC 9068
  | "empty"
  | "copy"; // Header and Payload are those of another token

/** ClaimEdit is a change of one claim. */
export type ClaimEdit =
  | ""
  | "issued" // iat, and nbf if it is there, becomes the time of the request
  | "expires" // exp becomes an hour later
  | "id"; // jti becomes a new UUID

/**
 * HeaderChoice are the alg and the kid of the chosen algorithm and key. KID is empty if
 * the key has none.
 */
export interface HeaderChoice {
  algorithm: string;
  kid: string;
}

/** Created is a test token and the keys that belong to it. */
export interface Created {
  /** Header and Payload are exactly what was signed. */
  header: string;
  payload: string;
  /**
   * HeaderFault and PayloadFault say what keeps them from being JSON objects; null
   * where nothing does. They are signed anyway.
   */
  headerFault: CreateFault | null;
  payloadFault: CreateFault | null;
  /** Chosen is what alg and kid of the header were set to. */
  chosen: HeaderChoice;
  /** Token is empty where it can't be signed; Problem says in a sentence why. */
  token: string;
  problem: string;
  /** Key describes the key in a few words. Empty where there is none. */
  key: string;
  /** Made is true for a key that was made by this program. */
  made: boolean;
  /**
   * Thumbprint is the JWK thumbprint of RFC 7638, and KubernetesKID the kid that an
   * API server gives to the key. Both are empty for a secret.
   */
  thumbprint: string;
  kubernetesKid: string;
  /** PublicJWKS and PublicPEM are the public key. Empty for a secret. */
  publicJWKS: string;
  publicPEM: string;
  /** PrivateJWK is the private key or the secret; PrivatePEM the private key in PKCS #8. */
  privateJWK: string;
  privatePEM: string;
}

/** CreateFault is what is wrong with a text that is signed anyway. */
export interface CreateFault {
  /** Text says it in a sentence, and where. */
  text: string;
  /** At is the place in the text, in UTF-16 code units; -1 where it is about all of it. */
  at: number;
}

/**
 * Fact is one thing that is known about a token or a paste, under its name:
 * "Stored", "nowhere: the API server knows it by its signature".
 */
export interface Fact {
  /** Name is a word or two. */
  name: string;
  /** Text is the fact in pieces; those from the token are marked as code. */
  text: Span[];
  /** More is detail that is shown on request. May be empty. */
  more: Span[];
  /**
   * First is the place, from 1, among the facts that people ask for first: at
   * most six of a token. 0 for all others.
   */
  first: number;
}

/**
 * Document is what was pasted, if it is more than a token: a kubeconfig, a
 * Secret, the status of a TokenReview.
 */
export interface Document {
  /** Kind is empty where the document is of an unknown kind. */
  kind: DocumentKind;
  /** Title names it: "kubeconfig", "Secret of type …". */
  title: string;
  /** Sentence says what was found in it, in pieces. */
  sentence: Span[];
  /**
   * Facts are what else it contains that matters to a token's reader, such as a
   * client certificate. Never a private key.
   */
  facts: Fact[];
}

/** DocumentKind is what was pasted. */
export type DocumentKind =
  | ""
  | "kubeconfig"
  | "secret"
  | "token-request"
  | "token-review"
  | "exec-credential"
  | "manifest"
  | "har"
  | "log"
  | "csv"
  | "certificate"
  | "audit-event"
  | "messages";

/** Severity is how much a finding matters. */
export type Severity =
  | "critical"
  | "high"
  | "medium"
  | "low"
  | "info";

/** Finding is something a careful reader should know. */
export interface Finding {
  /** Code is stable, such as "EXP-MISSING". */
  code: string;
  severity: Severity;
  /**
   * Title is one line; Detail says what it means; Fix says what to do and
   * may be empty.
   */
  title: string;
  detail: string;
  fix: string;
  /** Lead is the first sentence of Detail. */
  lead: string;
  /**
   * Source is where the rule is written, such as "RFC 7515 §4.1.11". Empty
   * where the rule is our own.
   */
  source: string;
  /** At is the place: "payload.exp", "keys", "input". Empty for the whole. */
  at: string;
}

/** Command is something to run. */
export interface Command {
  question: string;
  /** Command may have several lines. It reads the token from $TOKEN. */
  command: string;
  /**
   * Note is a sentence about it: what to look for in the output, or why it is
   * written this way. May be empty.
   */
  note: string;
}

/** Key is one key and whether it can be used. */
export interface Key {
  /** Origin is the origin of the text that the key is from. */
  origin: Origin;
  /** Name is the name of the source, such as a preset's. Empty for a paste. */
  name: string;
  /** KID is the key's own id. Empty where it has none. */
  kid: string;
  /**
   * Type is "RSA", "EC", "OKP", "AKP" or "oct", as in a JWK's kty. Empty where
   * it is unknown.
   */
  type: string;
  /** Size is in bits: of the modulus, the curve or the secret. */
  size: number;
  /** Curve is "P-256", "Ed25519" … and empty for RSA and oct. */
  curve: string;
  /** Alg, Use and KeyOps are those members of the JWK. */
  alg: string;
  use: string;
  keyOps: string[];
  /**
   * Source is what it was read from: "JWK", "public key", "certificate",
   * "secret" …
   */
  source: string;
  /**
   * Thumbprint is the JWK thumbprint of RFC 7638 with SHA-256. Empty for a
   * secret, which it could reveal, and for an unusable key.
   */
  thumbprint: string;
  /**
   * KubernetesKID is the kid that an API server gives to this key:
   * base64url(SHA-256(PKIX)). Empty for a secret.
   */
  kubernetesKid: string;
  /**
   * Private is true where the private key was provided too. It decrypts tokens;
   * a signature is checked with the public key.
   */
  private: boolean;
  /**
   * Certificate is the one the key was taken from or came with; null where
   * there is none.
   */
  certificate: Certificate | null;
  /** Usable is false where the key can't be used; Why says why. */
  usable: boolean;
  why: string;
}

/** Certificate is what an X.509 certificate says about a key. */
export interface Certificate {
  /** Subject and Issuer are names in the form of RFC 2253. */
  subject: string;
  issuer: string;
  /** NotBefore and NotAfter are in RFC 3339 and UTC. */
  notBefore: string;
  notAfter: string;
  /** SHA256 is the fingerprint, in hex. */
  sha256: string;
}

/** Kubernetes is how an API server would treat a token. */
export interface Kubernetes {
  /**
   * Account is the account that the API server would see. Its fields are empty
   * where the token doesn't name it.
   */
  account: Account;
  binding: Binding;
  lifetime: Lifetime;
  /**
   * Distribution is what the issuer points to, such as "EKS". Empty where it is
   * unknown.
   */
  distribution: string;
  /**
   * MinimumVersion is the oldest version of Kubernetes that issues such
   * claims, such as "1.29". Empty where every version does.
   */
  minimumVersion: string;
  apiServer: Prediction;
  /**
   * Checks are those of the API server, in its order. Empty where they are
   * unknown.
   */
  checks: Check[];
}

/** Account is the user that an API server derives from a token. */
export interface Account {
  namespace: string;
  name: string;
  uid: string;
  /** Username is "system:serviceaccount:" with namespace and name. */
  username: string;
  groups: string[];
  /**
   * Extra is what the API server adds, such as
   * "authentication.kubernetes.io/pod-name".
   */
  extra: Record<string, string[]>;
}

/**
 * Binding is the object that a token is bound to, besides its account. Once the
 * object is deleted, the token is rejected.
 */
export interface Binding {
  /**
   * Kind is that of the object. A legacy token is bound to the Secret it is
   * stored in.
   */
  kind: BindingKind;
  name: string;
  uid: string;
  /**
   * Node is where the pod ran when the token was issued. Empty where the
   * token doesn't name it.
   */
  node: Object;
}

/** BindingKind is the kind of object that a token is bound to. */
export type BindingKind =
  | "none"
  | "pod"
  | "secret"
  | "node";

/** Object names an object of the API. */
export interface Object {
  name: string;
  uid: string;
}

/** Lifetime is how long a token is accepted. */
export interface Lifetime {
  /**
   * Extended is true for a token that was requested for an hour and is accepted
   * for a year, so that old clients that never reread it keep working.
   */
  extended: boolean;
  /**
   * WarnAfter is when the API server starts to count its use as stale, in
   * RFC 3339 and UTC. Empty where the token doesn't name that time.
   */
  warnAfter: string;
}

/** Prediction is what an API server would answer. */
export interface Prediction {
  /** Outcome is "accept", "reject" or "cannot-tell". */
  outcome: PredictionOutcome;
  /**
   * Reason is a stable word for the first check that fails, in the API
   * server's order: "format", "issuer", "no-key", "signature", "claims",
   * "audience", "not-yet-valid", "expired", "issued-in-future", "account",
   * "bound-object", "marked-invalid"; or for what is missing to predict it:
   * "no-keys", "no-time", "audience", "limit", "opaque",
   * "other-authenticator". Empty where the token is accepted.
   */
  reason: Reason;
  /** Text says it in one sentence. */
  text: string;
  /**
   * Message is what would be in the server's log, and in the status of a
   * TokenReview. Empty where the token isn't rejected, and where only the cluster
   * knows the message.
   */
  message: string;
  /** User is the user that it is accepted as; null where it isn't accepted. */
  user: User | null;
  /** Assumes lists what the prediction rests on and only the cluster knows. */
  assumes: string[];
  /**
   * Mends are what to change, together, so that a rejected login is accepted: the
   * prediction was made again with them. Empty where no such changes are known.
   */
  mends: Mend[];
  /**
   * Leniency says in a sentence or two what the API server accepts, although this
   * page rejects it or can't read it, and others should reject it. Empty where
   * they agree.
   */
  leniency: string;
}

/** Mend is a change of an API server's settings, or of what an identity provider issues. */
export interface Mend {
  text: string;
  /** Line is what to write into the settings. Empty where Text says all. */
  line: string;
}

/** PredictionOutcome is what an API server would do. */
export type PredictionOutcome =
  | "accept" // passes every check that can be made here
  | "reject" // fails a check, whatever is in the cluster
  | "cannot-tell"; // something needed to predict it is missing

/** Check is one step of the API server. */
export interface Check {
  code: CheckCode;
  /** Name is a word or two: "Issuer", "Key", "Account exists". */
  name: string;
  /**
   * Outcome is "passed", "failed", "unknown" where only the cluster knows, or
   * "not-reached".
   */
  outcome: CheckOutcome;
  /** Text says in one sentence what was compared. */
  text: string;
  /** Command checks it. Empty where no command can. */
  command: string;
}

/** CheckCode is a stable word for a check. */
export type CheckCode =
  | "format"
  | "issuer"
  | "key"
  | "signature"
  | "claims"
  | "audience"
  | "not-before"
  | "expiry"
  | "issued-at"
  | "account"
  | "secret"
  | "pod"
  | "node"
  | "account-claims"
  | "secret-content"
  | "not-marked-invalid"
  | "review-audience" // of a TokenReview
  | "header"
  | "algorithm"
  | "distributed-claims"
  | "username"
  | "groups"
  | "uid"
  | "extra"
  | "required-claims"
  | "claim-rules"
  | "user-rules";

/** CheckOutcome is the outcome of a check. */
export type CheckOutcome =
  | "passed"
  | "failed"
  | "unknown" // only the cluster knows
  | "not-reached"; // an earlier one failed

/** Encoding is what the bytes of a part are. */
export type Encoding =
  | "json"
  | "text" // UTF-8 that isn't JSON
  | "binary" // not UTF-8
  | ""; // the part is absent, or can't be decoded

/** DecodedPart is a decoded header or payload. */
export interface DecodedPart {
  /**
   * Text is the decoded part, unchanged. Where Encoding is "binary", every byte
   * that isn't part of valid UTF-8 is shown as \xNN, and a long part is cut off
   * with “…”.
   */
  text: string;
  encoding: Encoding;
  /**
   * Base64URL is the part as it is in the cleaned token. It decodes to the exact
   * bytes.
   */
  base64url: string;
  /** Size is the number of bytes. */
  size: number;
  /** Problem says in one sentence why members are missing; empty if none are. */
  problem: string;
  /**
   * Members are the members of the JSON object, in their order there, including
   * repeated ones. Empty for anything but an object.
   */
  members: Member[];
}

/** Member is one member of a JSON object. */
export interface Member {
  /** Name is the decoded name. */
  name: string;
  /** Value is the value as is: JSON text, numbers digit for digit. */
  value: string;
  /**
   * Meaning explains the member, or its value, in one sentence. Empty where it is
   * unknown.
   */
  meaning: string;
  /** Tone is how good or bad the meaning is. */
  tone: Tone;
  /**
   * Time is the instant that a time claim names, in RFC 3339 and UTC. Empty
   * for other members.
   */
  time: string;
  /** Repeated is true where another member of the same object has the name. */
  repeated: boolean;
  /** Members are those of a value that is an object, three levels deep. */
  members: Member[];
}

/** Disclosure is a claim of an SD-JWT that its holder chose to disclose. */
export interface Disclosure {
  /** Digest represents it in the payload. */
  digest: string;
  /** Name is empty for an element of an array. */
  name: string;
  /** Value is JSON text, as is. */
  value: string;
  /**
   * Path is where the digest is, such as "address._sd". Empty where it wasn't
   * found.
   */
  path: string;
  /** Problem says in one sentence which rule it breaks; empty if it breaks none. */
  problem: string;
}

/** Time is a time claim. */
export interface Time {
  /** Claim is "exp", "nbf" or "iat". */
  claim: string;
  /** At is the instant in RFC 3339 and UTC. */
  at: string;
  /** Relative is its distance from the request's time: "4 years ago". */
  relative: string;
}

/** Report is the answer to one Request. */
export interface Report {
  /** Version is the version of this structure. */
  version: number;
  /**
   * Document is what the input is as a whole; null where it is only a token, or
   * of no known kind.
   */
  document: Document | null;
  /**
   * Tokens are the tokens found in the input, in their order there. Empty means
   * that none was found; Findings then says why.
   */
  tokens: Token[];
  /**
   * Selected is the index in Tokens of the one that a reader most likely
   * means, such as the token of a kubeconfig's current user. 0 where it is
   * unknown, and where Tokens is empty.
   */
  selected: number;
  /**
   * Keys are all keys that were provided, usable or not, in that order. An
   * attempt refers to a key by its index in this list.
   */
  keys: Key[];
  /**
   * APIServer is what was read of the settings of an API server; null where there
   * are none.
   */
  apiServer: APIServer | null;
  /**
   * Comparison is the answer to Request.Compare; null without one. With it, Tokens
   * is empty.
   */
  comparison: Comparison | null;
  /** Created is the test token that was asked for; null where none was. */
  created: Created | null;
  /**
   * Findings are about the paste or the keys as a whole. Those about one
   * token are in that token.
   */
  findings: Finding[];
  /** Taken is what Request.Take asked for; null where it asked for nothing. */
  taken: Taken | null;
  /**
   * Cut are the lists and texts of which this report has only the beginning. Empty
   * without Request.Brief.
   */
  cut: Cut[];
  /**
   * InternalError is what to report to the developers if the core itself
   * failed. It never quotes the input. Empty means that the core did not fail.
   */
  internalError: string;
}

/** Cut is a list or a text that was cut off. */
export interface Cut {
  /** Path is where it is in the report, such as "tokens.0.attempts". */
  path: string;
  /** Length is how many elements the whole list has, or how many bytes the whole text. */
  length: number;
}

/** Request is one paste and everything needed to evaluate it. */
export interface Request {
  /** Version is the version of this structure; 0 means the current one. */
  version: number;
  /** Input is what was pasted, unchanged. */
  input: string;
  /**
   * Detached is the payload of a token with detached content (RFC 7515
   * appendix F). Empty means that it wasn't provided.
   */
  detached: string;
  /** Keys are the sources of keys; each may contain any number. */
  keys: KeySource[];
  /**
   * Presets is the JSON of the preset keys in the page: a list of objects with
   * name, issuer, audience and jwks. A preset is used if its issuer or one of its
   * kids matches the token. Empty means that the page has no presets.
   */
  presets: string;
  expect: Expect;
  /** APIServer are the settings of the API server that the tokens are for. */
  apiServer: APIServerSource;
  /** Compare is what to compare a token of Input with; null to inspect Input. */
  compare: Compare | null;
  /**
   * Now is the evaluation time, in RFC 3339. Empty means that times aren't
   * checked.
   */
  now: string;
  /** Take asks for what can be taken away of a token. Null for nothing. */
  take?: Take | null;
  /**
   * Brief asks for the beginnings of lists and texts that are too long to be shown at
   * once. Report.Cut says which they are.
   */
  brief: boolean;
  /**
   * Create asks for a test token, and for nothing else. Null means that the request is
   * about Input.
   */
  create: Create | null;
}

/** Compare is the second of two inputs to compare. */
export interface Compare {
  /** Input is what was pasted, unchanged. */
  input: string;
  /**
   * A and B are the indexes of the tokens to compare: A in Request.Input, and B
   * here. -1 means the one that a reader most likely means.
   */
  a: number;
  b: number;
}

/**
 * APIServerSource is a text with the settings of an API server: flags of
 * kube-apiserver, an AuthenticationConfiguration, or a manifest that contains them.
 */
export interface APIServerSource {
  /** Text is exactly what was pasted. Empty means that the settings are unknown. */
  text: string;
  /**
   * Version is the version of Kubernetes, such as "1.32". Empty means the one that
   * the settings or the input name, or else 1.36.
   */
  version: string;
}

/** KeySource is a text that contains keys. */
export interface KeySource {
  /** Origin is where the text came from. Empty means pasted. */
  origin: Origin;
  /** Name is the name of a preset, or the URL of a fetch. */
  name: string;
  /**
   * Issuer is the issuer of the keys, according to the discovery document that
   * led to them or to the preset. Empty means that it is unknown.
   */
  issuer: string;
  /**
   * Audience are the audiences that an API server with these keys accepts.
   * Empty means that they are unknown.
   */
  audience: string[];
  /** Text is a JWKS, a JWK, an array of JWKs, PEM or a secret. */
  text: string;
  /** Format is what the text is read as. Empty means auto. */
  as: KeyFormat;
  /**
   * Encoding is how a secret is written: "auto", "utf8", "base64",
   * "base64url" or "hex". Empty means auto, which is utf8.
   */
  encoding: string;
}

/** Origin is where a text came from. */
export type Origin =
  | ""
  | "pasted"
  | "fetched"
  | "preset" // preset in the page
  | "created" // made by this program, for a test token
  | "sample" // belongs to a sample of the page
  | "link" // from the link that opened the page
  | "embed" // supplied by the embedding page
  | "beside" // found in the input, beside the token
  | "token"; // the key in the payload of an SD-JWT

/** KeyFormat is what a text with keys is read as. */
export type KeyFormat =
  | ""
  | "auto"
  | "keys"
  | "secret";

/** Expect is what a server would require. An empty field isn't checked. */
export interface Expect {
  /**
   * Origin is "link", "embed" or "sample" where issuer and audience came from
   * there. Any other value means that the user chose them.
   */
  origin: Origin;
  /** Issuer must be the value of iss. */
  issuer: string;
  /** Audience is met when aud names one of these. */
  audience: string[];
  /** Subject must be the value of sub. */
  subject: string;
  /** Claims are other claims and their values. */
  claims: ExpectedClaim[];
  /** Type must be the header's typ, compared as RFC 7515 §4.1.9 says. */
  type: string;
  /** Algorithms are those that are accepted. */
  algorithms: string[];
  /** LeewaySeconds is by how many seconds clocks may differ. */
  leewaySeconds: number;
}

/**
 * ExpectedClaim is a claim that must have a value: as text, as a member of a list, or
 * as JSON.
 */
export interface ExpectedClaim {
  name: string;
  value: string;
}

/** Take asks for what can be taken away of one token. */
export interface Take {
  /** Token is its index in Report.Tokens. */
  token: number;
}

/**
 * Taken is what can be taken away of one token. Nothing in it can be used as a
 * credential: it contains no signature, no opaque token and no encrypted one.
 */
export interface Taken {
  /** Ticket describes the token in Markdown. Empty where it can't be made safe. */
  ticket: string;
  /**
   * Anonymous is Ticket without names: each is replaced with a word and a number,
   * such as "pod-1", the same wherever it appears. Empty where there are too many.
   */
  anonymous: string;
  /**
   * Unsigned is the token without its signature: the header, a period, the payload,
   * a period. Empty where there is no signature to leave out, or the rest would be
   * or contain a credential.
   */
  unsigned: string;
  /**
   * Report is the whole report as JSON, without the tokens. Empty where it can't be
   * made safe.
   */
  report: string;
  /**
   * Verifiers are ways to verify such tokens in a service. Empty for a token that
   * can't be verified with a public key.
   */
  verifiers: Verifier[];
}

/** Verifier verifies tokens like this one: with its issuer, audience and algorithm. */
export interface Verifier {
  /** Name is what it is written for, such as "Go, go-oidc". */
  name: string;
  /** Code is a program or a configuration. */
  code: string;
  /** Note is what to know about it. May be empty. */
  note: string;
}

/** Token is one token and everything known about it. */
export interface Token {
  found: Location;
  /** Form is how the token is written. */
  form: Form;
  /**
   * Kind is what the token is for: "kubernetes-bound" or "kubernetes-legacy"
   * for service account tokens, "plain-jwt", or empty where nothing can be
   * read. The other JWTs are listed in package tokentype (families), the opaque
   * tokens in package opaque (kinds).
   */
  kind: TokenKind;
  /**
   * Title names the kind in a few words, such as "Kubernetes service account
   * token". Empty where Kind is.
   */
  title: string;
  /**
   * Subtitle adds a little, such as "bound to a pod, by TokenRequest". May be
   * empty.
   */
  subtitle: string;
  /**
   * Facts say in plain words what the token is, who it represents, where it is
   * stored, how long it is valid, and how to revoke it. Empty where its kind is
   * unknown.
   */
  facts: Fact[];
  /**
   * Compact is the token as it was verified: the input without the noise
   * that Location.Cleaned lists.
   */
  compact: string;
  /**
   * Fingerprint is the SHA-256 of Compact in hex. It identifies the token where
   * the token itself must not appear. Empty for an opaque token, whose few
   * characters might be guessed from it.
   */
  fingerprint: string;
  /** Parts are the parts of the token and where they are in the input. */
  segments: Part[];
  /**
   * Header is the protected header. With several signatures, it is the header of
   * the one that Verdict is about.
   */
  header: DecodedPart;
  /**
   * Unprotected are header members that aren't signed. Only the JSON
   * serializations have them.
   */
  unprotected: Member[];
  /**
   * Payload is what is signed, or what was decrypted. Empty in a token that
   * wasn't decrypted.
   */
  payload: DecodedPart;
  /** Signature is the last part of a JWS. Empty in an encrypted token. */
  signature: Signature;
  /**
   * Signatures are all signatures of a JWS in the General JSON Serialization,
   * each with its own answer. Empty for other forms.
   */
  signatures: Signed[];
  /** Disclosures are those of an SD-JWT, in order. Empty for other forms. */
  disclosures: Disclosure[];
  /**
   * Processed is the payload of an SD-JWT with the disclosed claims in place
   * (RFC 9901 §7.1). Empty for other forms, and where the SD-JWT breaks a rule.
   */
  processed: DecodedPart;
  /**
   * KeyBinding is the Key Binding JWT of an SD-JWT+KB, with its own verdict;
   * null where the token has none.
   */
  keyBinding: Token | null;
  /**
   * Nested is the token inside this one, with its own verdict; null where the
   * token contains none.
   */
  nested: Token | null;
  /** Times are the time claims that can be read, earliest first. */
  times: Time[];
  /**
   * Lifetime says how long the token is valid, and what is unusual about that:
   * "1 year; 1 hour requested, extended for old clients". Empty where its times
   * don't say.
   */
  lifetime: string;
  verdict: Verdict;
  /**
   * KeysText says in a few words what all keys did, such as "RSA 2048 verifies
   * it". Empty where no keys were provided.
   */
  keysText: string;
  /**
   * Attempts are the outcomes of the keys, one for each entry of Report.Keys.
   * Empty where no key was considered.
   */
  attempts: Attempt[];
  /**
   * Causes say why the signature wasn't verified, most likely first. Empty where
   * it was, or where the cause is unknown.
   */
  causes: Cause[];
  /**
   * Kubernetes is how an API server would treat the token; null where the token
   * isn't for Kubernetes.
   */
  kubernetes: Kubernetes | null;
  /** KeyLocation is where the token's issuer publishes its keys. */
  keysFrom: KeyLocation;
  /** Findings are what a careful reader should know about this token. */
  findings: Finding[];
  /** Commands are what to run next. None of them contains the token. */
  commands: Command[];
}

/** KeyLocation is where an issuer publishes its keys. */
export interface KeyLocation {
  /**
   * URL is where to get the keys. Empty where the issuer isn't a URL. The page
   * requests it only if the user asks for that.
   */
  url: string;
  /** Text says in one sentence what to expect there. */
  text: string;
  /** Commands get the keys without this page. */
  commands: Command[];
}

/**
 * TokenKind is a stable word for what a token is for. Packages tokentype and
 * opaque define the words.
 */
export type TokenKind = string;

/** Form is how a token is written. */
export type Form =
  | "jws-compact" // RFC 7515 §7.1
  | "jws-flattened" // RFC 7515 §7.2.2
  | "jws-general" // RFC 7515 §7.2.1
  | "jws-detached" // RFC 7515 appendix F
  | "jwe-compact" // RFC 7516 §7.1
  | "jwe-flattened" // RFC 7516 §7.2.2
  | "jwe-general" // RFC 7516 §7.2.1
  | "sd-jwt" // RFC 9901
  | "opaque" // only its server can read it
  | "malformed"; // looks like a token but isn't one

/** Location says where in the input a token was, and in what. */
export interface Location {
  /** Container is what contained the token. */
  as: Container;
  /** Label is the same for people, such as "Authorization header". */
  label: string;
  /** Start and End are UTF-16 offsets into the input. */
  start: number;
  end: number;
  /**
   * Cleaned lists what was removed or rewritten before the token was read,
   * such as "removed 3 line breaks". Empty means that nothing was changed.
   */
  cleaned: string[];
  /**
   * Noise are the kinds of noise that was removed or rewritten inside the token,
   * in the order of the constants. Empty means that nothing was changed.
   */
  noise: Noise[];
  /** Text says all of this in one sentence. */
  text: string;
}

/** Container is what contained a token. */
export type Container =
  | "bare"
  | "bearer" // after the word
  | "authorization-header"
  | "json"
  | "json-serialization" // which is the token itself
  | "quotes"
  | "url"
  | "assignment"
  | "cookie"
  | "kubeconfig"
  | "secret"
  | "token-request"
  | "token-review"
  | "exec-credential"
  | "manifest"
  | "har"
  | "base64"
  | "hex-dump"
  | "csv"
  | "kubeadm-join"
  | "nested" // inside another token
  | "text";

/** Noise is a kind of artifact that copying leaves in a token. */
export type Noise =
  | "line-breaks"
  | "spaces"
  | "invisible-characters"
  | "percent-escapes" // of URLs
  | "html-escapes"
  | "json-escapes"
  | "standard-base64" // + and / for - and _
  | "padding"; // RFC 7515 §2 omits it

/** Part is one part of a compact token in the input. */
export interface Part {
  /**
   * Name is "header", "payload", "signature", "encrypted-key", "iv",
   * "ciphertext", "tag", or "extra" for a part beyond those.
   */
  name: string;
  /** Start and End are UTF-16 offsets into the input. */
  start: number;
  end: number;
  /**
   * Problem says in one sentence what is wrong with the part; empty if
   * nothing is.
   */
  problem: string;
}

/** Signature is the last part of a JWS. */
export interface Signature {
  base64url: string;
  /**
   * Size is the number of bytes; 0 where the signature is empty or can't be
   * decoded.
   */
  size: number;
  /** Text says in one sentence what these bytes are. */
  text: string;
}

/** Signed is one of several signatures. */
export interface Signed {
  header: DecodedPart;
  unprotected: Member[];
  signature: Signature;
  answer: SignatureAnswer;
  attempts: Attempt[];
}

/** Tone is how good or bad something is. It is never the only sign of that. */
export type Tone =
  | "good"
  | "bad"
  | "warn"
  | "";

/** Verdict is four separate answers and a sentence that sums them up. */
export interface Verdict {
  /** Tone is the tone of the whole. */
  tone: Tone;
  /** Summary is one plain sentence. */
  summary: string;
  /** Sentence is Summary in pieces, to be emphasized. */
  sentence: Span[];
  /** Form answers: what is it? */
  form: FormAnswer;
  /** Signature answers: is it valid, and with which key? */
  signature: SignatureAnswer;
  /** Time answers: is it current? */
  time: TimeAnswer;
  /** Expectations answers: does it match what was expected? */
  expectations: ExpectationsAnswer;
  /**
   * APIServer answers: would the API server take it? Null where its settings were
   * not given.
   */
  apiServer: APIServerAnswer | null;
}

/** APIServerAnswer is the answer about an API server whose settings were given. */
export interface APIServerAnswer {
  outcome: PredictionOutcome;
  tone: Tone;
  /** Label is the outcome in a word or two, such as "Would reject". */
  label: string;
  /** Text says a little more: as whom, or for what reason. */
  text: string;
}

/** Span is a piece of a sentence. */
export interface Span {
  text: string;
  /** Tone is set on the words that carry the verdict. */
  tone: Tone;
  /** Code is true for a name or a value from the token or a key. */
  code: boolean;
}

/** FormAnswer is the answer about the form. */
export interface FormAnswer {
  /** State is the same as Token.Form. */
  state: Form;
  tone: Tone;
  /** Label is the state in a word or two, such as "JWS". */
  label: string;
  /** Text adds a little. It may be empty. */
  text: string;
}

/** TimeAnswer is the answer about the time. */
export interface TimeAnswer {
  state: TimeState;
  tone: Tone;
  /** Label is the state in a word or two, such as "No expiry". */
  label: string;
  /** Text adds a little, such as "no exp, nbf or iat". */
  text: string;
}

/** TimeState is what is known about a token's time. */
export type TimeState =
  | "current"
  | "expired"
  | "not-yet-valid"
  | "no-expiry" // no exp
  | "malformed" // a time claim that can't be read
  | "none"; // no time claims, or no evaluation time

/** ExpectationsAnswer is the answer about what was expected. */
export interface ExpectationsAnswer {
  state: ExpectationsState;
  tone: Tone;
  /** Label is the state in a word or two, such as "Met". */
  label: string;
  /** Text adds a little, such as which expectation failed. */
  text: string;
}

/** ExpectationsState is whether the expectations are met. */
export type ExpectationsState =
  | "met"
  | "failed"
  | "not-set"; // nothing was expected

/** SignatureAnswer is the answer about the signature. */
export interface SignatureAnswer {
  /** State is one of the SignatureState constants. */
  state: SignatureState;
  tone: Tone;
  label: string;
  text: string;
  /**
   * Key is the index in Report.Keys of the key that verified the signature or
   * decrypted the token; -1 where none did.
   */
  key: number;
  /**
   * Reason is the reason for the state, such as "crit-empty". Empty where the
   * state says everything.
   */
  reason: Reason;
}

/**
 * Reason is a stable word for why something was rejected. The packages that reject
 * define the words: attempt, verify, decrypt, sdjwt and kube.
 */
export type Reason = string;

/** SignatureState is what is known about a signature. */
export type SignatureState =
  | "verified" // a provided key verifies it
  | "mismatch" // keys were tried, and none verifies it
  | "no-key" // no keys provided
  | "no-matching-key" // keys provided, none suitable
  | "unsupported" // an algorithm or a form that isn't supported
  | "unsecured" // alg none, in any spelling
  | "self-asserted" // verifies only with the key in its own header
  | "invalid" // breaks a rule for which verifiers must reject it
  | "encrypted" // a JWE, not decrypted
  | "decrypted" // a JWE, decrypted with a provided key
  | "not-applicable" // an opaque token has none
  | "malformed"; // no signature can be read

/** Attempt is one key and its outcome. */
export interface Attempt {
  /** Key is the index in Report.Keys. */
  key: number;
  outcome: Outcome;
  /**
   * Fits is true where the key verifies the signature or decrypts the token, even
   * where the Outcome is "skipped": then the key isn't meant for this token.
   */
  fits: boolean;
  /**
   * Reason is why the key wasn't tried, or failed: "type", "alg", "use",
   * "key-ops", "curve", "kid", "kid-differs", "unusable", … Empty where the
   * outcome says everything.
   */
  reason: Reason;
  /** Text says it in one sentence. */
  text: string;
}

/** Outcome is the outcome of one key. */
export type Outcome =
  | "verified"
  | "decrypted" // it decrypts a JWE
  | "mismatch"
  | "skipped" // not for this token, by the rules
  | "error"; // it couldn't be tried

/** Cause is one reason why a signature wasn't verified. */
export interface Cause {
  /** Code is a stable word, such as "no-such-kid". */
  code: string;
  /** Text says it in plain sentences. What isn't computed is worded as probable. */
  text: string;
  /** Next is what to do about it. May be empty. */
  next: string;
  /** Command does that. Empty where no command can. */
  command: string;
}
