package diagnose

import (
	"fmt"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// secretSurrounded: the right secret, with what stood around it in a file: the name of a
// variable, quotes, the ID of a key.
func secretSurrounded(c failure) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, k := range c.tried() {
		for _, inner := range keys.Within(string(k.Secret)) {
			for _, r := range append([]reading{{"", []byte(inner.Secret)}}, decodings(inner.Secret)...) {
				if len(r.secret) > 0 && c.secret(r.secret) {
					how := ""
					if r.words != "" {
						how = ", " + r.words + ","
					}
					return &report.Cause{
						Code: "secret-surrounded",
						Text: fmt.Sprintf("The text contains the right secret, with %s around it: the secret alone%s produces this MAC.", inner.Around, how),
						Next: "Paste only the secret itself, and choose its encoding",
					}
				}
			}
		}
	}
	return nil
}
