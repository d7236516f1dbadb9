package report

// Kubernetes is how an API server would treat a token.
type Kubernetes struct {
	// Account is the account that the API server would see. Its fields are empty
	// where the token doesn't name it.
	Account Account `json:"account"`

	Binding  Binding  `json:"binding"`
	Lifetime Lifetime `json:"lifetime"`

	// Distribution is what the issuer points to, such as "EKS". Empty where it is
	// unknown.
	Distribution string `json:"distribution"`

	// MinimumVersion is the oldest version of Kubernetes that issues such
	// claims, such as "1.29". Empty where every version does.
	MinimumVersion string `json:"minimumVersion"`

	APIServer Prediction `json:"apiServer"`

	// Checks are those of the API server, in its order. Empty where they are
	// unknown.
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

// Binding is the object that a token is bound to, besides its account. Once the
// object is deleted, the token is rejected.
type Binding struct {
	// Kind is that of the object. A legacy token is bound to the Secret it is
	// stored in.
	Kind BindingKind `json:"kind"`
	Name string      `json:"name"`
	UID  string      `json:"uid"`

	// Node is where the pod ran when the token was issued. Empty where the
	// token doesn't name it.
	Node Object `json:"node"`
}

// BindingKind is the kind of object that a token is bound to.
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

// Lifetime is how long a token is accepted.
type Lifetime struct {
	// Extended is true for a token that was requested for an hour and is accepted
	// for a year, so that old clients that never reread it keep working.
	Extended bool `json:"extended"`

	// WarnAfter is when the API server starts to count its use as stale, in
	// RFC 3339 and UTC. Empty where the token doesn't name that time.
	WarnAfter string `json:"warnAfter"`
}

// Prediction is what an API server would answer.
type Prediction struct {
	// Outcome is "accept", "reject" or "cannot-tell".
	Outcome PredictionOutcome `json:"outcome"`

	// Reason is a stable word for the first check that fails, in the API
	// server's order: "format", "issuer", "no-key", "signature", "claims",
	// "audience", "not-yet-valid", "expired", "issued-in-future", "account",
	// "bound-object", "marked-invalid"; or for what is missing to predict it:
	// "no-keys", "no-time", "audience", "limit", "opaque",
	// "other-authenticator". Empty where the token is accepted.
	Reason Reason `json:"reason"`

	// Text says it in one sentence.
	Text string `json:"text"`

	// Short is what follows the outcome in Text, without what other facts say: the
	// user and the time. Why is the reason for it, as a clause; may be empty.
	Short string `json:"-"`
	Why   string `json:"-"`

	// Message is what would be in the server's log, and in the status of a
	// TokenReview. Empty where the token isn't rejected, and where only the cluster
	// knows the message.
	Message string `json:"message"`

	// User is the user that it is accepted as; null where it isn't accepted.
	User *User `json:"user"`

	// Assumes lists what the prediction rests on and only the cluster knows.
	Assumes []string `json:"assumes"`

	// Mends are what to change, together, so that a rejected login is accepted: the
	// prediction was made again with them. Empty where no such changes are known.
	Mends []Mend `json:"mends"`

	// Leniency says in a sentence or two what the API server accepts, although this
	// page rejects it or can't read it, and others should reject it. Empty where
	// they agree.
	Leniency string `json:"leniency"`
}

// Mend is a change of an API server's settings, or of what an identity provider issues.
type Mend struct {
	Text string `json:"text"`

	// Line is what to write into the settings. Empty where Text says all.
	Line string `json:"line"`
}

// PredictionOutcome is what an API server would do.
type PredictionOutcome string

// The outcomes of a prediction.
const (
	Accept     PredictionOutcome = "accept"      // passes every check that can be made here
	Reject     PredictionOutcome = "reject"      // fails a check, whatever is in the cluster
	CannotTell PredictionOutcome = "cannot-tell" // something needed to predict it is missing
)

// Check is one step of the API server.
type Check struct {
	Code CheckCode `json:"code"`

	// Name is a word or two: "Issuer", "Key", "Account exists".
	Name string `json:"name"`

	// Outcome is "passed", "failed", "unknown" where only the cluster knows, or
	// "not-reached".
	Outcome CheckOutcome `json:"outcome"`

	// Text says in one sentence what was compared.
	Text string `json:"text"`

	// Command checks it. Empty where no command can.
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

// The checks of a login, in the API server's order, beside those above.
const (
	CheckReview      CheckCode = "review-audience" // of a TokenReview
	CheckHeader      CheckCode = "header"
	CheckAlgorithm   CheckCode = "algorithm"
	CheckDistributed CheckCode = "distributed-claims"
	CheckUsername    CheckCode = "username"
	CheckGroups      CheckCode = "groups"
	CheckUID         CheckCode = "uid"
	CheckExtra       CheckCode = "extra"
	CheckRequired    CheckCode = "required-claims"
	CheckClaimRules  CheckCode = "claim-rules"
	CheckUserRules   CheckCode = "user-rules"
)

// CheckOutcome is the outcome of a check.
type CheckOutcome string

// The outcomes of a check.
const (
	Passed     CheckOutcome = "passed"
	Failed     CheckOutcome = "failed"
	Unknown    CheckOutcome = "unknown"     // only the cluster knows
	NotReached CheckOutcome = "not-reached" // an earlier one failed
)
