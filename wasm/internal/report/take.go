package report

// Take asks for what can be taken away of one token.
type Take struct {
	// Token is its index in Report.Tokens.
	Token int `json:"token"`
}

// Taken is what can be taken away of one token. Nothing in it can be used as a
// credential: it contains no signature, no opaque token and no encrypted one.
type Taken struct {
	// Ticket describes the token in Markdown. Empty where it can't be made safe.
	Ticket string `json:"ticket"`

	// Anonymous is Ticket without names: each is replaced with a word and a number,
	// such as "pod-1", the same wherever it appears. Empty where there are too many.
	Anonymous string `json:"anonymous"`

	// Unsigned is the token without its signature: the header, a period, the payload,
	// a period. Empty where there is no signature to leave out, or the rest would be
	// or contain a credential.
	Unsigned string `json:"unsigned"`

	// Report is the whole report as JSON, without the tokens. Empty where it can't be
	// made safe.
	Report string `json:"report"`

	// Verifiers are ways to verify such tokens in a service. Empty for a token that
	// can't be verified with a public key.
	Verifiers []Verifier `json:"verifiers"`
}

// Verifier verifies tokens like this one: with its issuer, audience and algorithm.
type Verifier struct {
	// Name is what it is written for, such as "Go, go-oidc".
	Name string `json:"name"`

	// Code is a program or a configuration.
	Code string `json:"code"`

	// Note is what to know about it. May be empty.
	Note string `json:"note"`
}
