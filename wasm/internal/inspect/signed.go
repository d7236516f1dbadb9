package inspect

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// verify answers about the signature of a JWS. Where there are several, each
// has its own answer, and the token's is that of the best.
func (i *inspection) verify(t *report.Token) attempt.Result {
	answers := verify.Token(i.token, i.keys, i.request.Expect.Algorithms, i.work)
	if answers.Chosen < 0 {
		return answers.Result
	}
	if i.token.Form == report.JWSGeneral {
		for n, s := range i.token.Signatures {
			t.Signatures = append(t.Signatures, i.signed(s, answers.Each[n]))
		}
	}
	s := i.token.Signatures[answers.Chosen]
	i.signature = s
	t.Header = i.part("header", s.Protected)
	t.Header.Members = claims.Header(s.Protected.Members)
	t.Unprotected = claims.Header(s.Unprotected)
	t.Signature = signature(s)
	return answers.Result
}

func (i *inspection) signed(s token.Signature, result attempt.Result) report.Signed {
	signed := report.Signed{
		Header:      i.part("header", s.Protected),
		Unprotected: claims.Header(s.Unprotected),
		Signature:   signature(s),
		Answer:      result.Answer,
		Attempts:    append([]report.Attempt{}, result.Attempts...),
	}
	signed.Header.Members = claims.Header(s.Protected.Members)
	return signed
}
