package diagnose

import (
	"fmt"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

// otherAlgorithm: the key did make the signature, by another algorithm than the
// header names.
func otherAlgorithm(c Case) *report.Cause {
	for _, k := range c.tried() {
		for _, alg := range verify.Algorithms() {
			if alg == c.alg() || !c.holds(alg, k, c.Signature.Input) {
				continue
			}
			cause := &report.Cause{
				Code: "other-alg",
				Text: fmt.Sprintf("The signature does hold as %s, but the header says %s.", alg, excerpt.Text(c.alg())),
				Next: "Let whoever makes the token name the algorithm that is used",
			}
			if alg[:2] == c.alg()[:2] {
				cause.Code = "other-hash"
				cause.Text = fmt.Sprintf("The signature does hold with another hash, as %s, but the header says %s.", alg, excerpt.Text(c.alg()))
			}
			return cause
		}
	}
	return nil
}

// unknowable: only RSA tells a changed token from another key.
func unknowable(c Case) *report.Cause {
	if c.State != report.Mismatch {
		return nil
	}
	return &report.Cause{
		Code: "tampered-or-wrong-key",
		Text: fmt.Sprintf("Either another key made the signature, or the token was changed since: %s does not tell which. Another key is likelier.", excerpt.Text(c.alg())),
		Next: "Get the keys of the issuer that made this token",
	}
}
