package inspect

import (
	"crypto/sha256"
	"fmt"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/part"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
)

// blank is the report of any token before anything is known.
func blank(where paste.Candidate) report.Token {
	empty := report.DecodedPart{Members: []report.Member{}}
	return report.Token{
		Location: where.Location, Header: empty, Payload: empty, Processed: empty,
		Unprotected: []report.Member{},
		Signatures:  []report.Signed{},
		Disclosures: []report.Disclosure{},
		Attempts:    []report.Attempt{},
		Causes:      []report.Cause{},
		Findings:    []report.Finding{},
		Commands:    []report.Command{},
		Facts:       []report.Fact{},
		KeyLocation: report.KeyLocation{Commands: []report.Command{}},
		Times:       []report.Time{},
	}
}

// parts writes what is in the token, and the outcomes of the keys.
func (q *inquiry) parts() report.Token {
	r, t := blank(q.Where), q.Token
	r.Form, r.Compact, r.Parts = t.Form, t.Text, part.Segments(t, q.Where)
	r.Fingerprint = fmt.Sprintf("%x", sha256.Sum256([]byte(t.Text)))
	r.Header, r.Payload = part.Header(t.Header), part.Payload(q.payload, q.Clock)
	switch {
	case q.decrypted:
		r.Payload = part.Plaintext(q.payload, q.Clock)
	case q.Signature.Input != "":
		r.Header, r.Unprotected, r.Signature = part.Header(q.Signature.Protected), claims.Header(q.Signature.Unprotected), part.Signature(q.Signature)
	}
	if t.Encryption != nil && t.Fault == nil {
		r.Unprotected = claims.Header(t.Encryption.Shared)
	}
	if t.Form == report.JWSGeneral {
		for n, s := range t.Signatures {
			r.Signatures = append(r.Signatures, part.Signed(s, q.signatures[n]))
		}
	}
	r.Disclosures = append(r.Disclosures, q.disclosures...)
	if q.processed.JSON != nil {
		r.Processed = part.Processed(q.processed, q.Clock)
	}
	r.Attempts = append(r.Attempts, q.Attempts...)
	for _, i := range q.Claims.Times {
		r.Times = append(r.Times, report.Time{Claim: i.Claim, At: i.At.Format(time.RFC3339), Relative: q.Clock.Relative(i.At)})
	}
	return r
}
