package report

// Fact is one thing that is known about a token or a paste, under its name:
// "Stored", "nowhere: the API server knows it by its signature".
type Fact struct {
	// Name is a word or two.
	Name string `json:"name"`

	// Text is the fact in pieces; those from the token are marked as code.
	Text []Span `json:"text"`

	// More is detail that is shown on request. May be empty.
	More []Span `json:"more"`

	// First is the place, from 1, among the facts that people ask for first: at
	// most six of a token. 0 for all others.
	First int `json:"first"`
}

// Document is what was pasted, if it is more than a token: a kubeconfig, a
// Secret, the status of a TokenReview.
type Document struct {
	// Kind is empty where the document is of an unknown kind.
	Kind DocumentKind `json:"kind"`

	// Title names it: "kubeconfig", "Secret of type …".
	Title string `json:"title"`

	// Sentence says what was found in it, in pieces.
	Sentence []Span `json:"sentence"`

	// Facts are what else it contains that matters to a token's reader, such as a
	// client certificate. Never a private key.
	Facts []Fact `json:"facts"`
}

// DocumentKind is what was pasted.
type DocumentKind string

// The kinds of documents.
const (
	DocumentUnknown        DocumentKind = ""
	DocumentKubeconfig     DocumentKind = "kubeconfig"
	DocumentSecret         DocumentKind = "secret"
	DocumentTokenRequest   DocumentKind = "token-request"
	DocumentTokenReview    DocumentKind = "token-review"
	DocumentExecCredential DocumentKind = "exec-credential"
	DocumentManifest       DocumentKind = "manifest"
	DocumentHAR            DocumentKind = "har"
	DocumentLog            DocumentKind = "log"
	DocumentCSV            DocumentKind = "csv"
	DocumentCertificate    DocumentKind = "certificate"
	DocumentAuditEvent     DocumentKind = "audit-event"
	DocumentMessages       DocumentKind = "messages"
)
