package report

// Encoding is what the bytes of a part turned out to be.
type Encoding string

// The encodings of a part.
const (
	JSON   Encoding = "json"
	Text   Encoding = "text"   // UTF-8, and not JSON
	Binary Encoding = "binary" // not UTF-8
	None   Encoding = ""       // there is no such part, or it cannot be decoded
)

// DecodedPart is a decoded header or payload.
type DecodedPart struct {
	// Text is the decoded part to the letter. Where Encoding is "binary",
	// every byte that is not part of valid UTF-8 is shown as \xNN, and a long
	// part breaks off with “…”.
	Text string `json:"text"`

	Encoding Encoding `json:"encoding"`

	// Base64URL is the part as it stands in the cleaned token, from which the
	// exact bytes can be had.
	Base64URL string `json:"base64url"`

	// Size is the number of bytes.
	Size int `json:"size"`

	// Problem says in one sentence why there are no members, or not all of
	// them; empty if they are all there.
	Problem string `json:"problem"`

	// Members are the members of the JSON object, in the order they stand,
	// repeated ones included. Empty for anything that is not an object.
	Members []Member `json:"members"`
}

// Member is one member of a JSON object.
type Member struct {
	// Name is the decoded name.
	Name string `json:"name"`

	// Value is the value as it stands: JSON text, numbers digit for digit.
	Value string `json:"value"`

	// Meaning explains the member, or its value, in one sentence. Empty where
	// nothing is known.
	Meaning string `json:"meaning"`

	// Tone is how the meaning should be taken.
	Tone Tone `json:"tone"`

	// Time is the instant that a time claim names, in RFC 3339 and UTC. Empty
	// for other members.
	Time string `json:"time"`

	// Repeated is true where another member of the same object has the name.
	Repeated bool `json:"repeated"`

	// Members are those of a value that is an object, three levels deep.
	Members []Member `json:"members"`
}

// Disclosure is a claim of an SD-JWT that its holder chose to show.
type Disclosure struct {
	// Digest is what stands for it in the payload.
	Digest string `json:"digest"`

	// Name is empty for an element of an array.
	Name string `json:"name"`

	// Value is JSON text, as it stands.
	Value string `json:"value"`

	// Path is where the digest stands, such as "address._sd". Empty where it
	// was not found.
	Path string `json:"path"`

	// Problem says in one sentence which rule it breaks; empty if none.
	Problem string `json:"problem"`
}

// Time is a time claim.
type Time struct {
	// Claim is "exp", "nbf" or "iat".
	Claim string `json:"claim"`

	// At is the instant in RFC 3339 and UTC.
	At string `json:"at"`

	// Relative is its distance from the request's time: "4 years ago".
	Relative string `json:"relative"`
}
