package report

// Kubernetes is what an API server would make of a token.
type Kubernetes struct {
	// Account is who the API server would say this is. Its fields are empty
	// where the token does not say.
	Account Account `json:"account"`

	Binding  Binding  `json:"binding"`
	Lifetime Lifetime `json:"lifetime"`

	// Distribution is what the issuer points to, such as "EKS". Empty where it
	// points nowhere.
	Distribution string `json:"distribution"`

	// MinimumVersion is the least version of Kubernetes that issues such
	// claims, such as "1.29". Empty where every version does.
	MinimumVersion string `json:"minimumVersion"`

	APIServer Prediction `json:"apiServer"`

	// Checks are those of the API server, in its order. Empty where there are
	// none that can be named.
	Checks []Check `json:"checks"`
}

// Account is the user that an API server derives from a token.
type Account struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	UID       string `json:"uid"`

	// Username is "system:serviceaccount:" with namespace and name.
	Username string   `json:"username"`
	Groups   []string `json:"groups"`

	// Extra is what the API server adds, such as
	// "authentication.kubernetes.io/pod-name".
	Extra map[string][]string `json:"extra"`
}

// Binding is the object that a token dies with, besides its account.
type Binding struct {
	// Kind is that of the object. A legacy token is bound to the Secret it is
	// stored in.
	Kind BindingKind `json:"kind"`
	Name string      `json:"name"`
	UID  string      `json:"uid"`

	// Node is where the pod ran when the token was issued. Empty where the
	// token does not say.
	Node Object `json:"node"`
}

// BindingKind is the kind of object that a token dies with.
type BindingKind string

// The kinds of objects.
const (
	BoundToNothing BindingKind = "none"
	BoundToPod     BindingKind = "pod"
	BoundToSecret  BindingKind = "secret"
	BoundToNode    BindingKind = "node"
)

// Object names an object of the API.
type Object struct {
	Name string `json:"name"`
	UID  string `json:"uid"`
}

// Lifetime is how long a token is taken.
type Lifetime struct {
	// Extended is true for a token that was asked for an hour and is taken for
	// a year, so that old clients which never read it again go on working.
	Extended bool `json:"extended"`

	// WarnAfter is when its use begins to be counted as stale, in RFC 3339 and
	// UTC. Empty where the token does not say.
	WarnAfter string `json:"warnAfter"`
}

// Prediction is what an API server would answer.
type Prediction struct {
	// Outcome is "accept", "reject" or "cannot-tell".
	Outcome PredictionOutcome `json:"outcome"`

	// Reason is a stable word for the first check that fails, in the API
	// server's order: "format", "issuer", "no-key", "signature", "claims",
	// "audience", "not-yet-valid", "expired", "issued-in-future", "account",
	// "bound-object", "marked-invalid"; or for what keeps it from being told:
	// "no-keys", "no-time", "audience", "limit", "opaque",
	// "other-authenticator". Empty where it is accepted.
	Reason Reason `json:"reason"`

	// Text says it in one sentence.
	Text string `json:"text"`

	// Short is what of Text follows the outcome, without what other facts say: the
	// user and the time. Why says in a clause what stands behind it; may be empty.
	Short string `json:"-"`
	Why   string `json:"-"`

	// Message is what would stand in the server's log, and in the status of a
	// TokenReview. Empty where it is not refused, and where only the cluster
	// knows what it would say.
	Message string `json:"message"`

	// Assumes lists what only the cluster knows and what this rests on.
	Assumes []string `json:"assumes"`

	// Leniency says in a sentence or two where the API server takes what this page
	// refuses or does not read, and others should refuse. Empty where they agree.
	Leniency string `json:"laxer"`
}

// PredictionOutcome is what an API server would do.
type PredictionOutcome string

// The outlooks.
const (
	Accept     PredictionOutcome = "accept"      // passes every check that can be made here
	Reject     PredictionOutcome = "reject"      // fails a check, whatever the cluster holds
	CannotTell PredictionOutcome = "cannot-tell" // what is needed to tell is not here
)

// Check is one step of the API server.
type Check struct {
	Code CheckCode `json:"code"`

	// Name is a word or two: "Issuer", "Key", "Account exists".
	Name string `json:"name"`

	// Outcome is "passed", "failed", "unknown" where only the cluster knows, or
	// "not-reached".
	Outcome CheckOutcome `json:"outcome"`

	// Text says in one sentence what was compared with what.
	Text string `json:"text"`

	// Command checks it. Empty where none can.
	Command string `json:"command"`
}

// CheckCode is a stable word for a check.
type CheckCode string

// The checks, in the API server's order: those of every token, of a bound token, and
// of a legacy one.
const (
	CheckFormat        CheckCode = "format"
	CheckIssuer        CheckCode = "issuer"
	CheckKey           CheckCode = "key"
	CheckSignature     CheckCode = "signature"
	CheckClaims        CheckCode = "claims"
	CheckAudience      CheckCode = "audience"
	CheckNotBefore     CheckCode = "not-before"
	CheckExpiry        CheckCode = "expiry"
	CheckIssuedAt      CheckCode = "issued-at"
	CheckAccount       CheckCode = "account"
	CheckSecret        CheckCode = "secret"
	CheckPod           CheckCode = "pod"
	CheckNode          CheckCode = "node"
	CheckAccountClaims CheckCode = "account-claims"
	CheckSecretContent CheckCode = "secret-content"
	CheckNotMarked     CheckCode = "not-marked-invalid"
)

// CheckOutcome is what came of a check.
type CheckOutcome string

// The outcomes of a check.
const (
	Passed     CheckOutcome = "passed"
	Failed     CheckOutcome = "failed"
	Unknown    CheckOutcome = "unknown"     // only the cluster knows
	NotReached CheckOutcome = "not-reached" // an earlier one failed
)
