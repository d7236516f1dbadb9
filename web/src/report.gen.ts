// Made from wasm/internal/report by "go tool mage generate". Do not edit.

/**
 * Version is the version of Request and Report. It changes when a field
 * changes its meaning, not when one is added.
 */
export const Version = 1;

/**
 * Fact is one thing that is known about a token or a paste, under its name:
 * "Stored", "nowhere: the API server knows it by its signature".
 */
export interface Fact {
  /** Name is a word or two. */
  name: string;
  /** Text is the fact in pieces; those from the token are marked as code. */
  text: Span[];
  /** More is what only those want to know who ask. May be empty. */
  more: Span[];
  /**
   * First is the place, from 1, among the facts that a person asks first: six
   * of a token at most. 0 for all others.
   */
  first: number;
}

/**
 * Document is what was pasted, where it is more than a token: a kubeconfig, a
 * Secret, the answer of a TokenReview.
 */
export interface Document {
  /** Kind is empty where the document is of no kind that is known. */
  kind: DocumentKind;
  /** Title names it: "kubeconfig", "Secret of type …". */
  title: string;
  /** Sentence says what was found in it, in pieces. */
  sentence: Span[];
  /**
   * Facts are what else it holds that matters to a token's reader, such as a
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
  | "certificate";

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
   * where it is our own.
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
   * Note is a sentence that belongs to it: what to look for in the answer, or
   * why it is written the way it is. May be empty.
   */
  note: string;
}

/** Key is one key and what became of it. */
export interface Key {
  /** Origin is that of the text that the key is from. */
  origin: Origin;
  /** Name is the name of the source, such as a preset's. Empty for a paste. */
  name: string;
  /** KID is the key's own id. Empty where it has none. */
  kid: string;
  /**
   * Type is "RSA", "EC", "OKP", "AKP" or "oct", as in a JWK's kty. Empty where
   * it cannot be told.
   */
  type: string;
  /** Size is in bits: of the modulus, the curve or the secret. */
  size: number;
  /** Curve is "P-256", "Ed25519" … and empty for RSA and oct. */
  curve: string;
  /** Alg, Use and KeyOps are what the JWK says of itself. */
  alg: string;
  use: string;
  keyOps: string[];
  /**
   * Source is what it was read from: "JWK", "public key", "certificate",
   * "secret" …
   */
  source: string;
  /**
   * Thumbprint is that of RFC 7638 with SHA-256. Empty for a secret, of
   * which it would tell too much, and for an unusable key.
   */
  thumbprint: string;
  /**
   * KubernetesKID is the kid that an API server gives to this key:
   * base64url(SHA-256(PKIX)). Empty for a secret.
   */
  kubernetesKid: string;
  /**
   * Private is true where the private half was given too. It opens encrypted
   * tokens; a signature is checked with the public half.
   */
  private: boolean;
  /**
   * Certificate is the one the key was taken from or came with; null where
   * there is none.
   */
  certificate: Certificate | null;
  /** Usable is false where the key can verify nothing; Why says why. */
  usable: boolean;
  why: string;
}

/** Certificate is what an X.509 certificate says of a key. */
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

/** Kubernetes is what an API server would make of a token. */
export interface Kubernetes {
  /**
   * Account is who the API server would say this is. Its fields are empty
   * where the token does not say.
   */
  account: Account;
  binding: Binding;
  lifetime: Lifetime;
  /**
   * Distribution is what the issuer points to, such as "EKS". Empty where it
   * points nowhere.
   */
  distribution: string;
  /**
   * MinimumVersion is the least version of Kubernetes that issues such
   * claims, such as "1.29". Empty where every version does.
   */
  minimumVersion: string;
  apiServer: Prediction;
  /**
   * Checks are those of the API server, in its order. Empty where there are
   * none that can be named.
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

/** Binding is the object that a token dies with, besides its account. */
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
   * token does not say.
   */
  node: Object;
}

/** BindingKind is the kind of object that a token dies with. */
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

/** Lifetime is how long a token is taken. */
export interface Lifetime {
  /**
   * Extended is true for a token that was asked for an hour and is taken for
   * a year, so that old clients which never read it again go on working.
   */
  extended: boolean;
  /**
   * WarnAfter is when its use begins to be counted as stale, in RFC 3339 and
   * UTC. Empty where the token does not say.
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
   * "bound-object", "marked-invalid"; or for what keeps it from being told:
   * "no-keys", "no-time", "audience", "limit", "opaque",
   * "other-authenticator". Empty where it is accepted.
   */
  reason: Reason;
  /** Text says it in one sentence. */
  text: string;
  /**
   * Message is what would stand in the server's log, and in the status of a
   * TokenReview. Empty where it is not refused, and where only the cluster
   * knows what it would say.
   */
  message: string;
  /** Assumes lists what only the cluster knows and what this rests on. */
  assumes: string[];
  /**
   * Leniency says in a sentence or two where the API server takes what this page
   * refuses or does not read, and others should refuse. Empty where they agree.
   */
  laxer: string;
}

/** PredictionOutcome is what an API server would do. */
export type PredictionOutcome =
  | "accept" // passes every check that can be made here
  | "reject" // fails a check, whatever the cluster holds
  | "cannot-tell"; // what is needed to tell is not here

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
  /** Text says in one sentence what was compared with what. */
  text: string;
  /** Command checks it. Empty where none can. */
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
  | "not-marked-invalid";

/** CheckOutcome is what came of a check. */
export type CheckOutcome =
  | "passed"
  | "failed"
  | "unknown" // only the cluster knows
  | "not-reached"; // an earlier one failed

/** Encoding is what the bytes of a part turned out to be. */
export type Encoding =
  | "json"
  | "text" // UTF-8, and not JSON
  | "binary" // not UTF-8
  | ""; // there is no such part, or it cannot be decoded

/** DecodedPart is a decoded header or payload. */
export interface DecodedPart {
  /**
   * Text is the decoded part to the letter. Where Encoding is "binary",
   * every byte that is not part of valid UTF-8 is shown as \xNN, and a long
   * part breaks off with “…”.
   */
  text: string;
  encoding: Encoding;
  /**
   * Base64URL is the part as it stands in the cleaned token, from which the
   * exact bytes can be had.
   */
  base64url: string;
  /** Size is the number of bytes. */
  size: number;
  /**
   * Problem says in one sentence why there are no members, or not all of
   * them; empty if they are all there.
   */
  problem: string;
  /**
   * Members are the members of the JSON object, in the order they stand,
   * repeated ones included. Empty for anything that is not an object.
   */
  members: Member[];
}

/** Member is one member of a JSON object. */
export interface Member {
  /** Name is the decoded name. */
  name: string;
  /** Value is the value as it stands: JSON text, numbers digit for digit. */
  value: string;
  /**
   * Meaning explains the member, or its value, in one sentence. Empty where
   * nothing is known.
   */
  meaning: string;
  /** Tone is how the meaning should be taken. */
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

/** Disclosure is a claim of an SD-JWT that its holder chose to show. */
export interface Disclosure {
  /** Digest is what stands for it in the payload. */
  digest: string;
  /** Name is empty for an element of an array. */
  name: string;
  /** Value is JSON text, as it stands. */
  value: string;
  /**
   * Path is where the digest stands, such as "address._sd". Empty where it
   * was not found.
   */
  path: string;
  /** Problem says in one sentence which rule it breaks; empty if none. */
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
   * Document is what the input is as a whole; null where it is a token and
   * nothing more, or nothing that is known.
   */
  document: Document | null;
  /**
   * Tokens are the tokens found in the input, in the order they stand there.
   * Empty means that none was found; Findings then says why.
   */
  tokens: Token[];
  /**
   * Selected is the index in Tokens of the one that a reader most likely
   * means, such as that of the current user of a kubeconfig. 0 where nothing
   * tells, and where there is no token.
   */
  selected: number;
  /**
   * Keys are all keys that were given, usable or not, in the order given.
   * An attempt names a key by its index in this list.
   */
  keys: Key[];
  /**
   * Findings are about the paste or the keys as a whole. Those about one
   * token stand in that token.
   */
  findings: Finding[];
  /**
   * InternalError is what to tell the developers when the core itself
   * failed. It never quotes the input. Empty means that all went well.
   */
  internalError: string;
}

/** Request is one paste and all that is needed to judge it. */
export interface Request {
  /** Version is that of this structure; 0 is taken for the current one. */
  version: number;
  /** Input is what was pasted, untouched. */
  input: string;
  /**
   * Detached is the payload of a token that does not carry its own (RFC 7515
   * appendix F). Empty means that it was not given.
   */
  detached: string;
  /** Keys are the sources of keys; each may hold any number. */
  keys: KeySource[];
  /**
   * Presets is the JSON of the keys that were shipped with the page: a list of
   * objects with name, issuer, audience and jwks. Those of a token's issuer,
   * and those with a key of its name, are used. Empty means that there are
   * none.
   */
  presets: string;
  expect: Expect;
  /**
   * Now is the time to judge by, in RFC 3339. Empty means that time is not
   * judged at all.
   */
  now: string;
}

/** KeySource is a text with keys in it. */
export interface KeySource {
  /** Origin is where the text came from. Empty means pasted. */
  origin: Origin;
  /** Name is the name of a preset, or the address of a fetch. */
  name: string;
  /**
   * Issuer is whom the keys are said to belong to: by the discovery document
   * that led to them, or by the preset. Empty means that nobody said.
   */
  issuer: string;
  /**
   * Audience are the audiences that an API server with these keys takes.
   * Empty means that nobody said.
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

/** Origin is who gave a text. */
export type Origin =
  | ""
  | "pasted"
  | "fetched"
  | "preset" // shipped with the page
  | "sample" // belongs to a sample of the page
  | "link" // came with the address of the page
  | "embed" // given by the page around it
  | "token"; // the key in the payload of an SD-JWT

/** KeyFormat is what a text with keys is read as. */
export type KeyFormat =
  | ""
  | "auto"
  | "keys"
  | "secret";

/** Expect is what a server would insist on. An empty field is not checked. */
export interface Expect {
  /**
   * Origin is "link", "embed" or "sample" where issuer and audience came from
   * there. Any other means that the person chose them.
   */
  origin: Origin;
  /** Issuer must be the value of iss. */
  issuer: string;
  /** Audience is met when aud names one of these. */
  audience: string[];
  /** Type must be the header's typ, compared as RFC 7515 §4.1.9 says. */
  type: string;
  /** Algorithms are those that are taken. */
  algorithms: string[];
  /** LeewaySeconds is how far clocks may differ. */
  leewaySeconds: number;
}

/** Token is one token and all that is known about it. */
export interface Token {
  found: Location;
  /** Form is how the token is written. */
  form: Form;
  /**
   * Kind is what the token is for: "kubernetes-bound" or "kubernetes-legacy"
   * for those of service accounts, "plain-jwt", or empty where nothing can be
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
   * Subtitle says a little more, such as "bound to a pod, by TokenRequest".
   * May be empty.
   */
  subtitle: string;
  /**
   * Facts say in plain words what the token is, whom it stands for, where it
   * is stored, how long it lives, how to revoke it. Empty where nothing is
   * known of its kind.
   */
  facts: Fact[];
  /**
   * Compact is the token as it was verified: the input without the noise
   * that Found.Cleaned names.
   */
  compact: string;
  /**
   * Fingerprint is the SHA-256 of Compact in hex. It names the token where the
   * token itself must not appear. Empty for an opaque token, whose few
   * characters might be guessed from it.
   */
  fingerprint: string;
  /** Parts are the parts of the token and where they stand in the input. */
  segments: Part[];
  /**
   * Header is the protected header; where there are several signatures, that
   * of the one that Verdict is about.
   */
  header: DecodedPart;
  /**
   * Unprotected are header members that are not signed. Only the JSON
   * serializations have them.
   */
  unprotected: Member[];
  /**
   * Payload is what is signed, or what was decrypted. Empty in a token that
   * stays encrypted.
   */
  payload: DecodedPart;
  /** Signature is the last part of a JWS. Empty in an encrypted token. */
  signature: Signature;
  /**
   * Signatures are all signatures of a JWS in general JSON serialization,
   * each with its own answer. Empty for other forms.
   */
  signatures: Signed[];
  /** Disclosures are those of an SD-JWT, in order. Empty for other forms. */
  disclosures: Disclosure[];
  /**
   * Processed is the payload of an SD-JWT with what was disclosed in its
   * place (RFC 9901 §7.1). Empty for other forms, and where a rule is broken.
   */
  processed: DecodedPart;
  /**
   * KeyBinding is the key binding JWT of an SD-JWT+KB, with a verdict of its
   * own; null where there is none.
   */
  keyBinding: Token | null;
  /**
   * Nested is the token inside this one, with a verdict of its own; null
   * where there is none.
   */
  nested: Token | null;
  /** Times are the time claims that can be read, in the order of time. */
  times: Time[];
  /**
   * Lifetime says how long it is valid, and what is unusual about that: "1
   * year; 1 hour was requested, extended for old clients". Empty where its
   * times do not tell.
   */
  lifetime: string;
  verdict: Verdict;
  /**
   * KeysText says in a few words what came of all keys, such as "RSA 2048
   * verifies it". Empty where there are none.
   */
  keysText: string;
  /**
   * Attempts are what came of each key, one for each entry of Report.Keys.
   * Empty where no key was looked at.
   */
  attempts: Attempt[];
  /**
   * Causes say why the signature was not verified, likeliest first. Empty
   * where it was, or where nothing can be said.
   */
  causes: Cause[];
  /**
   * Kubernetes is what an API server would make of the token; null where it
   * has nothing to do with Kubernetes.
   */
  kubernetes: Kubernetes | null;
  /** KeyLocation is where the token's issuer publishes its keys. */
  keysFrom: KeyLocation;
  /** Findings are what a careful reader should know about this token. */
  findings: Finding[];
  /** Commands are what to run next. None of them holds the token. */
  commands: Command[];
}

/** KeyLocation is where an issuer publishes its keys. */
export interface KeyLocation {
  /**
   * URL is what can be asked. Empty where the issuer names no address. Nothing
   * asks it unless a person says so.
   */
  url: string;
  /** Text says in one sentence what to expect there. */
  text: string;
  /** Commands get the keys without this page. */
  commands: Command[];
}

/**
 * TokenKind is a stable word for what a token is for. Packages kind and opaque have the
 * words.
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
  | "opaque" // says nothing by itself; a server knows it
  | "malformed"; // looks like a token, and is none

/** Location says where in the input a token stood, and in what. */
export interface Location {
  /** Container is what held the token. */
  as: Container;
  /** Label is the same for a person, such as "Authorization header". */
  label: string;
  /** Start and End are UTF-16 offsets into the input. */
  start: number;
  end: number;
  /**
   * Cleaned lists what was removed or rewritten before the token was read,
   * such as "removed 3 line breaks". Empty means that nothing was.
   */
  cleaned: string[];
  /**
   * Noise are the kinds of what was removed or rewritten inside the token, in
   * the order of the constants. Empty means that there was none.
   */
  noise: Noise[];
  /** Text says all of this in one sentence. */
  text: string;
}

/** Container is what held a token. */
export type Container =
  | "bare"
  | "bearer" // behind the word
  | "authorization-header"
  | "json"
  | "json-serialization" // which is the token
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
  | "nested" // another one
  | "text";

/** Noise is a kind of what copying leaves in a token. */
export type Noise =
  | "line-breaks"
  | "spaces"
  | "invisible-characters"
  | "percent-escapes" // of URLs
  | "html-escapes"
  | "json-escapes"
  | "standard-base64" // + and / for - and _
  | "padding"; // RFC 7515 §2 wants none

/** Part is one part of a compact token in the input. */
export interface Part {
  /**
   * Name is "header", "payload", "signature", "encrypted-key", "iv",
   * "ciphertext", "tag", or "extra" for a part that no form has.
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
   * Size is the number of bytes; 0 where there are none or they cannot be
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

/** Tone is how good or bad a thing is. It is never the only sign of it. */
export type Tone =
  | "good"
  | "bad"
  | "warn"
  | "";

/** Verdict is four separate answers and a sentence that sums them up. */
export interface Verdict {
  /** Tone is that of the whole. */
  tone: Tone;
  /** Summary is one plain sentence. */
  summary: string;
  /** Sentence is Summary in pieces, to be emphasized. */
  sentence: Span[];
  /** Form answers: what is it? */
  form: FormAnswer;
  /** Signature answers: does it hold, and with which key? */
  signature: SignatureAnswer;
  /** Time answers: is it current? */
  time: TimeAnswer;
  /** Expectations answers: is it what was asked for? */
  expectations: ExpectationsAnswer;
}

/** Span is a piece of a sentence. */
export interface Span {
  text: string;
  /** Tone is set on the words that carry the verdict. */
  tone: Tone;
  /** Code is true for a name or a value that stands in the token or a key. */
  code: boolean;
}

/** FormAnswer is the answer about the form. */
export interface FormAnswer {
  /** State is that of Token.Form. */
  state: Form;
  tone: Tone;
  /** Label is the state in a word or two, such as "JWS". */
  label: string;
  /** Text says a little more. It may be empty. */
  text: string;
}

/** TimeAnswer is the answer about the time. */
export interface TimeAnswer {
  state: TimeState;
  tone: Tone;
  /** Label is the state in a word or two, such as "No expiry". */
  label: string;
  /** Text says a little more, such as "no exp, nbf or iat". */
  text: string;
}

/** TimeState is what is known of a token's time. */
export type TimeState =
  | "current"
  | "expired"
  | "not-yet-valid"
  | "no-expiry" // no exp
  | "malformed" // a time that cannot be read
  | "none"; // nothing to judge, or no time to judge by

/** ExpectationsAnswer is the answer about what was asked for. */
export interface ExpectationsAnswer {
  state: ExpectationsState;
  tone: Tone;
  /** Label is the state in a word or two, such as "As expected". */
  label: string;
  /** Text says a little more, such as which expectation failed. */
  text: string;
}

/** ExpectationsState is what came of the expectations. */
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
   * Key is the index in Report.Keys of the key that verified the signature;
   * -1 where none did.
   */
  key: number;
  /**
   * Reason is why the state is what it is, such as "crit-empty". Empty where
   * the state says all.
   */
  reason: Reason;
}

/**
 * Reason is a stable word for why something was refused. The packages that refuse
 * have the words: attempt, verify, decrypt, sdjwt and kube.
 */
export type Reason = string;

/** SignatureState is what is known about a signature. */
export type SignatureState =
  | "verified" // a given key made it
  | "mismatch" // keys fit, and none made it
  | "no-key" // no keys given
  | "no-matching-key" // keys given, none fits
  | "unsupported" // an algorithm or a form that is not read here
  | "unsecured" // alg none, in any spelling
  | "self-asserted" // holds only with a key it brought along
  | "invalid" // breaks a rule that a verifier must refuse
  | "encrypted" // a JWE, not opened
  | "decrypted" // a JWE, opened with a given key
  | "not-applicable" // an opaque token has none
  | "malformed"; // no signature can be read

/** Attempt is what came of one key. */
export interface Attempt {
  /** Key is the index in Report.Keys. */
  key: number;
  outcome: Outcome;
  /**
   * Fits is true where the key made the signature or opens the token, even
   * where the Outcome is "skipped": the key is then not meant for this token.
   */
  fits: boolean;
  /**
   * Reason is why the key was not tried, or failed: "type", "alg", "use",
   * "key-ops", "curve", "kid", "kid-differs", "unusable", … Empty where the
   * outcome says all.
   */
  reason: Reason;
  /** Text says it in one sentence. */
  text: string;
}

/** Outcome is what came of one key. */
export type Outcome =
  | "verified"
  | "decrypted" // it opened a JWE
  | "mismatch"
  | "skipped" // not for this token, by the rules
  | "error"; // it could not be tried

/** Cause is one reason why a signature was not verified. */
export interface Cause {
  /** Code is a stable word, such as "no-such-kid". */
  code: string;
  /** Text is one plain sentence. What is not computed is worded as likely. */
  text: string;
  /** Next is what to do about it. Empty where there is nothing. */
  next: string;
  /** Command does it. Empty where no command can. */
  command: string;
}
