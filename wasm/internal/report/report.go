// Package report is the one description of a paste: what goes into the core
// and all that comes out of it. The page, the native binary and the tests read
// nothing else. It contains types only; the packages next to it produce them.
//
// Texts are plain sentences for people and may change. States, codes and
// outcomes are words for programs and don't.
package report

// Version is the version of Request and Report. It changes when a field
// changes its meaning, not when one is added.
const Version = 1

// Report is the answer to one Request.
type Report struct {
	// Version is the version of this structure.
	Version int `json:"version"`

	// Document is what the input is as a whole; null where it is only a token, or
	// of no known kind.
	Document *Document `json:"document"`

	// Tokens are the tokens found in the input, in their order there. Empty means
	// that none was found; Findings then says why.
	Tokens []Token `json:"tokens"`

	// Selected is the index in Tokens of the one that a reader most likely
	// means, such as the token of a kubeconfig's current user. 0 where it is
	// unknown, and where Tokens is empty.
	Selected int `json:"selected"`

	// Keys are all keys that were provided, usable or not, in that order. An
	// attempt refers to a key by its index in this list.
	Keys []Key `json:"keys"`

	// APIServer is what was read of the settings of an API server; null where there
	// are none.
	APIServer *APIServer `json:"apiServer"`

	// Comparison is the answer to Request.Compare; null without one. With it, Tokens
	// is empty.
	Comparison *Comparison `json:"comparison"`

	// Created is the test token that was asked for; null where none was.
	Created *Created `json:"created"`

	// Findings are about the paste or the keys as a whole. Those about one
	// token are in that token.
	Findings []Finding `json:"findings"`

	// Taken is what Request.Take asked for; null where it asked for nothing.
	Taken *Taken `json:"taken"`

	// Cut are the lists and texts of which this report has only the beginning. Empty
	// without Request.Brief.
	Cut []Cut `json:"cut"`

	// InternalError is what to report to the developers if the core itself
	// failed. It never quotes the input. Empty means that the core did not fail.
	InternalError string `json:"internalError"`
}

// Cut is a list or a text that was cut off.
type Cut struct {
	// Path is where it is in the report, such as "tokens.0.attempts".
	Path string `json:"path"`

	// Length is how many elements the whole list has, or how many bytes the whole text.
	Length int `json:"length"`
}
