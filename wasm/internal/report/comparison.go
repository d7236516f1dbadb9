package report

// Comparison is two tokens side by side: A of Request.Input, and B of
// Request.Compare.Input.
type Comparison struct {
	A Side `json:"a"`
	B Side `json:"b"`

	// State is how B differs from A.
	State ComparisonState `json:"state"`

	// Sentence says what matters most, in pieces. Empty where one of the inputs is
	// empty.
	Sentence []Span `json:"sentence"`

	// Rows are what is known about the two, then their headers and claims, member by
	// member. Those that differ come first.
	Rows []Compared `json:"rows"`

	// Count is how many rows differ, including those that Rows leaves out.
	Count int `json:"count"`

	// Omitted is how many rows are left out because there are too many.
	Omitted int `json:"omitted"`

	// Markdown is the comparison for a ticket. It contains neither of the tokens, and
	// no signature. Empty where there is nothing to compare.
	Markdown string `json:"markdown"`
}

// Side is one of two inputs, and the token that is compared.
type Side struct {
	// Tokens are those of the input.
	Tokens []Choice `json:"tokens"`

	// Selected is the index in Tokens of the compared one; 0 where there is none.
	Selected int `json:"selected"`

	// Verdict is its verdict in one line, or says why there is no token. Empty where
	// the input is.
	Verdict []Span `json:"verdict"`
}

// Choice is one of the tokens of an input.
type Choice struct {
	Location Location `json:"found"`
	Title    string   `json:"title"`
	Parts    []Part   `json:"segments"`
}

// ComparisonState is how two tokens are related. What isn't computed isn't a state: the
// same name in two clusters is OtherIssuer.
type ComparisonState string

// The states of a comparison.
const (
	NotCompared   ComparisonState = ""               // an input has no token
	SameToken     ComparisonState = "same-token"     // character for character
	SignedAgain   ComparisonState = "signed-again"   // the same header and payload, another signature
	SameContent   ComparisonState = "same-content"   // the same members, written differently
	OtherHeader   ComparisonState = "other-header"   // the same claims
	Renewed       ComparisonState = "renewed"        // the same issuer, subject and audience, issued at another time
	SameSubject   ComparisonState = "same-subject"   // of the same issuer
	Recreated     ComparisonState = "recreated"      // a service account of the same name and issuer, with another uid
	OtherSubject  ComparisonState = "other-subject"  // of the same issuer
	OtherIssuer   ComparisonState = "other-issuer"   // of a subject of the same name
	OtherClaims   ComparisonState = "other-claims"   // neither issuer nor subject are the same
	NotComparable ComparisonState = "not-comparable" // the claims of one can't be read
)

// Compared is one row of a comparison.
type Compared struct {
	Part ComparedPart `json:"part"`

	// Name is the member, with those that it is in: "kubernetes.io.pod.name". What is
	// derived has a name for people.
	Name string `json:"name"`

	// A and B are the values: JSON text as is, numbers digit for digit. What is
	// derived is text. Empty where that side lacks it.
	A string `json:"a"`
	B string `json:"b"`

	State ComparedState `json:"state"`

	// Note says more, such as what was added to a list. May be empty.
	Note []Span `json:"note"`
}

// ComparedPart is what a row is from.
type ComparedPart string

// The parts of a comparison.
const (
	ComparedDerived ComparedPart = "derived"
	ComparedHeader  ComparedPart = "header"
	ComparedPayload ComparedPart = "payload"
)

// ComparedState is whether the two values of a row are the same.
type ComparedState string

// The states of a row.
const (
	Same      ComparedState = "same"
	Differs   ComparedState = "differs"
	OnlyA     ComparedState = "only-a"
	OnlyB     ComparedState = "only-b"
	Undecided ComparedState = "unknown" // such as whether one key signed both
)
