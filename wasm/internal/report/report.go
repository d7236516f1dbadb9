// Package report is the one description of a paste: what goes into the core
// and all that comes out of it. The page, the native binary and the tests read
// nothing else. It holds types only; the producers are the packages beside it.
//
// Texts are plain sentences for a person and may change; states, codes and
// outcomes are words for programs and do not.
package report

// Version is the version of Request and Report. It changes when a field
// changes its meaning, not when one is added.
const Version = 1

// Report is the answer to one Request.
type Report struct {
	// Version is the version of this structure.
	Version int `json:"version"`

	// Document is what the input is as a whole; null where it is a token and
	// nothing more, or nothing that is known.
	Document *Document `json:"document"`

	// Tokens are the tokens found in the input, in the order they stand there.
	// Empty means that none was found; Findings then says why.
	Tokens []Token `json:"tokens"`

	// Selected is the index in Tokens of the one that a reader most likely
	// means, such as that of the current user of a kubeconfig. 0 where nothing
	// tells, and where there is no token.
	Selected int `json:"selected"`

	// Keys are all keys that were given, usable or not, in the order given.
	// An attempt names a key by its index in this list.
	Keys []Key `json:"keys"`

	// Findings are about the paste or the keys as a whole. Those about one
	// token stand in that token.
	Findings []Finding `json:"findings"`

	// InternalError is what to tell the developers when the core itself
	// failed. It never quotes the input. Empty means that all went well.
	InternalError string `json:"internalError"`
}
