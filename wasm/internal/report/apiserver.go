package report

// APIServer is what was read of the settings of an API server.
type APIServer struct {
	// Kind is what the settings were read from: "flags", "file" (an
	// AuthenticationConfiguration), "openshift", "eks", or "other" for what was
	// recognized and cannot be mapped. Empty where nothing was recognized.
	Kind SettingsKind `json:"kind"`

	// Text says in a few words what was read.
	Text string `json:"text"`

	// Version is the version of Kubernetes that is predicted for, from "1.30" to "1.37".
	Version string `json:"version"`

	// VersionOrigin says where Version is from, VersionText the same in a sentence.
	VersionOrigin VersionOrigin `json:"versionOrigin"`
	VersionText   string        `json:"versionText"`

	// Authenticators are those of JWTs of other issuers, in order.
	Authenticators []Authenticator `json:"authenticators"`

	// ServiceAccountIssuers are those of --service-account-issuer. Empty where the
	// settings do not say.
	ServiceAccountIssuers []string `json:"serviceAccountIssuers"`

	// APIAudiences are those of --api-audiences, and else the issuers above. Empty
	// where the settings do not say.
	APIAudiences []string `json:"apiAudiences"`

	// StartError is what the API server says as it refuses to start with these
	// settings. Empty where it starts, for all that is known.
	StartError string `json:"startError"`

	// StartErrorExact is false where it is certain that the API server does not
	// start, and not how it words it.
	StartErrorExact bool `json:"startErrorExact"`

	// Unknown says in clauses what cannot be mapped or is not known here, such as a
	// webhook. Empty where all was read.
	Unknown []string `json:"unknown"`

	Findings []Finding `json:"findings"`
}

// SettingsKind is what the settings of an API server were read from.
type SettingsKind string

// The kinds of settings.
const (
	SettingsNone      SettingsKind = ""
	SettingsFlags     SettingsKind = "flags"
	SettingsFile      SettingsKind = "file"
	SettingsOpenShift SettingsKind = "openshift"
	SettingsEKS       SettingsKind = "eks"
	SettingsOther     SettingsKind = "other"
)

// VersionOrigin is where the version of an API server is from.
type VersionOrigin string

// The origins of a version: a person chose it, it was found in the settings or the
// input, or nothing says it.
const (
	VersionChosen  VersionOrigin = "chosen"
	VersionRead    VersionOrigin = "read"
	VersionAssumed VersionOrigin = "assumed"
)

// Authenticator is one JWT authenticator of an API server.
type Authenticator struct {
	// Issuer is what iss must be, byte for byte.
	Issuer string `json:"issuer"`

	// DiscoveryURL is where the issuer's discovery document is. Empty means under
	// Issuer.
	DiscoveryURL string `json:"discoveryURL"`

	// Audiences are those of which aud must name one.
	Audiences []string `json:"audiences"`

	// Algorithms are those that are taken, in the order of the error text.
	Algorithms []string `json:"algorithms"`

	Username ClaimMapping `json:"username"`
	Groups   ClaimMapping `json:"groups"`
	UID      ClaimMapping `json:"uid"`

	Extra      []ExtraMapping `json:"extra"`
	ClaimRules []Rule         `json:"claimRules"`
	UserRules  []Rule         `json:"userRules"`
}

// ClaimMapping is where a part of the user comes from: a claim with a prefix, or an
// expression in CEL. Empty where there is no such part.
type ClaimMapping struct {
	Claim      string `json:"claim"`
	Prefix     string `json:"prefix"`
	Expression string `json:"expression"`
}

// ExtraMapping is an expression in CEL for an extra of the user.
type ExtraMapping struct {
	Key        string `json:"key"`
	Expression string `json:"expression"`
}

// Rule must hold for a token: a claim has a value, or an expression in CEL is true.
type Rule struct {
	Claim         string `json:"claim"`
	RequiredValue string `json:"requiredValue"`
	Expression    string `json:"expression"`

	// Message is what the API server says where Expression is false.
	Message string `json:"message"`
}

// User is whom an API server takes a token for.
type User struct {
	Username string              `json:"username"`
	UID      string              `json:"uid"`
	Groups   []string            `json:"groups"`
	Extra    map[string][]string `json:"extra"`

	// From says where each comes from, by its name: "username", "uid", "groups",
	// "extra". Empty where the token is one of a service account.
	From map[string]string `json:"from"`
}
