// Package sdjwt puts the claims that the holder of an SD-JWT disclosed into place, and
// checks that the issuer signed their digests (RFC 9901).
//
// Process is where to start: it follows the steps of §7.1 that are about
// disclosures. KeyBinding follows those of §7.3. Other packages check signatures and times;
// until they do, nothing here is trustworthy.
//
// It is strict where the standard only tells issuers what to write, because another
// verifier may rightly read such a token differently.
package sdjwt

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// maxDisclosures is how many are read.
const maxDisclosures = token.MaxDisclosures

// Split parts an SD-JWT at its tildes (RFC 9901 §4): the issuer-signed JWT,
// the disclosures as is, and the Key Binding JWT, which is empty where the text ends in a
// tilde. ok is false for a text without a tilde.
//
// If there are more disclosures than Process reads, the last one contains the rest.
func Split(text string) (jwt string, disclosures []string, keyBinding string, ok bool) {
	first, last := strings.IndexByte(text, '~'), strings.LastIndexByte(text, '~')
	if first < 0 {
		return text, nil, "", false
	}
	if first < last {
		disclosures = strings.SplitN(text[first+1:last], "~", maxDisclosures+1)
	}
	return text[:first], disclosures, text[last+1:], true
}

// Result is the result of applying the disclosures.
type Result struct {
	// Disclosures are in the order given.
	Disclosures []report.Disclosure

	// Processed is the payload with the disclosed claims in place, as JSON text
	// without whitespace: order, digits and repeated members are kept. Nil where the
	// SD-JWT breaks a rule.
	Processed []byte

	// Problem says in a clause which rule is broken first, and where. Empty if
	// none is.
	Problem string

	// Reason is a stable word for it:
	//
	//	payload                  the payload is not a JSON object
	//	sd-alg                   an unknown hash algorithm
	//	sd-type                  digests in the wrong form
	//	sd-repeated              an object with two members _sd
	//	too-many-disclosures     more than are read
	//	too-deep                 nested deeper than exact.MaxDepth
	//	disclosure-malformed     not base64url of a JSON array of two or three
	//	disclosure-repeated      given twice
	//	disclosure-misplaced     an element for an object, or the reverse
	//	disclosure-unreferenced  with no digest
	//	digest-repeated          a digest that appears twice
	//	claim-reserved           a claim named _sd or ...
	//	claim-exists             a claim that exists already
	Reason report.Reason

	// Undisclosed counts the digests without a disclosure: decoys (§4.2.5), or claims
	// that the holder withheld.
	Undisclosed int
}

// Process applies the disclosures to a payload (RFC 9901 §7.1, steps 2.4 to
// 5). It looks at all of them even where a rule is broken, so that each can be
// shown with its place and its problem. payload must come from exact.Parse.
func Process(payload exact.Value, disclosures []string) Result {
	w := &walk{seen: map[string]bool{}}
	alg, problem := algorithmOf(payload)
	if problem != "" {
		w.fail(nil, "sd-alg", "%s", problem)
	}
	w.read(disclosures, alg)
	switch {
	case !payload.IsObject():
		w.fail(nil, "payload", "the payload isn't a JSON object, but the payload of an SD-JWT must be one")
	case alg != nil:
		w.payload(payload)
		w.unreferenced()
	}
	return w.result()
}

// read takes the disclosures apart and indexes them by their digests.
func (w *walk) read(texts []string, alg hashAlgorithm) {
	if len(texts) > maxDisclosures {
		w.fail(nil, "too-many-disclosures", "there are more than %d disclosures; this page didn't read the others", maxDisclosures)
		texts = texts[:maxDisclosures]
	}
	w.byDigest = make(map[string]*disclosure, len(texts))
	for i, text := range texts {
		d := parse(i+1, text)
		w.disclosures = append(w.disclosures, d)
		if d.Problem != "" {
			w.fail(d, d.reason, "%s", d.Problem)
		}
		if alg != nil {
			d.Digest = alg.digest(text)
			w.index(d)
		}
	}
}

// index keeps the first of two that are the same. A holder must not send one
// twice (§4).
func (w *walk) index(d *disclosure) {
	if same := w.byDigest[d.Digest]; same != nil {
		w.fail(d, "disclosure-repeated", "%s repeats disclosure %d; each may appear only once", d, same.number)
		return
	}
	w.byDigest[d.Digest] = d
}

// unreferenced is step 5: a disclosure without a digest isn't from the issuer.
func (w *walk) unreferenced() {
	for _, d := range w.disclosures {
		if d.Path == "" && d.Problem == "" {
			w.fail(d, "disclosure-unreferenced", "%s matches no digest in the token or in another disclosure, so nothing shows that the issuer signed it", d)
		}
	}
}

func (w *walk) result() Result {
	r := Result{Disclosures: []report.Disclosure{}, Problem: w.problem, Reason: w.reason, Undisclosed: w.undisclosed}
	for _, d := range w.disclosures {
		d.Problem = excerpt.Sentence(d.Problem)
		r.Disclosures = append(r.Disclosures, d.Disclosure)
	}
	if w.problem == "" {
		r.Processed = w.out
	}
	return r
}
