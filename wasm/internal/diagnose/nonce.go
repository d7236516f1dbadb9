package diagnose

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// hashedNonce: Microsoft Entra signs access tokens for Graph over a header in which
// nonce is hashed, so that only Graph can verify them.
func hashedNonce(c failure) *report.Cause {
	nonce := exact.GetString(c.Signature.Protected.Members, "nonce")
	_, payload, ok := strings.Cut(c.Signature.Input, ".")
	if nonce == "" || !ok {
		return nil
	}
	hash := sha256.Sum256([]byte(nonce))
	old, _ := json.Marshal(nonce)
	replaced, _ := json.Marshal(base64.RawURLEncoding.EncodeToString(hash[:]))
	header := bytes.Replace(c.Signature.Protected.Bytes, old, replaced, 1)
	input := base64.RawURLEncoding.EncodeToString(header) + "." + payload
	for _, k := range c.tried() {
		if c.holds(c.Alg(), k, input) {
			return &report.Cause{
				Code: "hashed-nonce",
				Text: "The key matches: the signature is valid over this header with the SHA-256 hash of nonce in place of nonce. Microsoft Entra signs access tokens for Microsoft Graph this way, so that only Graph can verify them.",
				Next: "Request a token for your own API (its scope api://…/.default). Don't verify tokens for Graph",
			}
		}
	}
	return nil
}
