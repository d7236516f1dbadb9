package report

// Encoding is what the bytes of a part are.
type Encoding string

// The encodings of a part.
const (
	JSON   Encoding = "json"
	Text   Encoding = "text"   // UTF-8 that isn't JSON
	Binary Encoding = "binary" // not UTF-8
	None   Encoding = ""       // the part is absent, or can't be decoded
)

// DecodedPart is a decoded header or payload.
type DecodedPart struct {
	// Text is the decoded part, unchanged. Where Encoding is "binary", every byte
	// that isn't part of valid UTF-8 is shown as \xNN, and a long part is cut off
	// with “…”.
	Text string `json:"text"`

	Encoding Encoding `json:"encoding"`

	// Base64URL is the part as it is in the cleaned token. It decodes to the exact
	// bytes.
	Base64URL string `json:"base64url"`

	// Size is the number of bytes.
	Size int `json:"size"`

	// Problem says in one sentence why members are missing; empty if none are.
	Problem string `json:"problem"`

	// Members are the members of the JSON object, in their order there, including
	// repeated ones. Empty for anything but an object.
	Members []Member `json:"members"`
}

// Member is one member of a JSON object.
type Member struct {
	// Name is the decoded name.
	Name string `json:"name"`

	// Value is the value as is: JSON text, numbers digit for digit.
	Value string `json:"value"`

	// Meaning explains the member, or its value, in one sentence. Empty where it is
	// unknown.
	Meaning string `json:"meaning"`

	// Tone is how good or bad the meaning is.
	Tone Tone `json:"tone"`

	// Time is the instant that a time claim names, in RFC 3339 and UTC. Empty
	// for other members.
	Time string `json:"time"`

	// Repeated is true where another member of the same object has the name.
	Repeated bool `json:"repeated"`

	// Members are those of a value that is an object, three levels deep.
	Members []Member `json:"members"`
}

// Disclosure is a claim of an SD-JWT that its holder chose to disclose.
type Disclosure struct {
	// Digest represents it in the payload.
	Digest string `json:"digest"`

	// Name is empty for an element of an array.
	Name string `json:"name"`

	// Value is JSON text, as is.
	Value string `json:"value"`

	// Path is where the digest is, such as "address._sd". Empty where it wasn't
	// found.
	Path string `json:"path"`

	// Problem says in one sentence which rule it breaks; empty if it breaks none.
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
