package paste

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// signatures are algorithms and how many bytes a signature of each has.
var signatures = []struct {
	alg  string
	size int
}{
	{"none", 0}, {"HS256", 32}, {"HS384", 48}, {"HS512", 64}, {"ES256", 64}, {"ES256K", 64}, {"ES384", 96}, {"ES512", 132},
	{"EdDSA", 64}, {"EdDSA", 114}, {"Ed25519", 64}, {"Ed448", 114}, {"ML-DSA-44", 2420}, {"ML-DSA-65", 3309}, {"ML-DSA-87", 4627},
	{"RS256", 256}, {"RS256", 384}, {"PS512", 512}, {"RS512", 1024},
}

// signed has the shape of a token. Signatures of EdDSA end in a number that is less
// than the order of its curve.
func signed(r *rand.Rand, alg string, size int) string {
	bytes := make([]byte, size)
	for i := range bytes {
		bytes[i] = byte(r.IntN(256))
	}
	switch {
	case size == 114:
		bytes[113] = 0
	case alg == "EdDSA":
		bytes[63] &= 0x0f
	}
	header := b64(fmt.Sprintf(`{"alg":%q,"n":%q}`, alg, strings.Repeat("n", r.IntN(30))))
	return header + "." + b64(fmt.Sprintf(`{"sub":%q}`, strings.Repeat("s", r.IntN(200)))) + "." + base64.RawURLEncoding.EncodeToString(bytes)
}

// Nothing after a signature belongs to it, whatever its length and wherever lines
// break.
func TestSignatureEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range signatures {
		for range 40 {
			token := signed(r, s.alg, s.size)
			wide := wrap(token, 40+r.IntN(100), "\n")
			standard := strings.NewReplacer("-", "+", "_", "/").Replace(token)
			for form, in := range map[string]string{
				"alone": token, "in a path": "https://a.example/" + token + "/more", "deep in a path": "https://a.example/" + token + "/more/of/it?x=y",
				"then a line": token + "\nDONE\n", "then a path": token + "\n/var/run/more\n",
				"wrapped": wide, "wrapped, then a line": wide + "\nDONE\n", "wrapped, then lines": wide + "\n\nexit\n0\n", "wrapped, then two words": wide + "\nall done\n",
				"quoted": "> " + strings.ReplaceAll(wide, "\n", "\n> ") + "\n> thanks", "indented": "  " + strings.ReplaceAll(wide, "\n", "\n  ") + "\nDONE",
				"standard base64": standard, "carriage returns": strings.ReplaceAll(wide, "\n", "\r\n") + "\r\nDONE\r\n",
			} {
				got := Read(in).Candidates
				if len(got) != 1 || got[0].Text != token {
					t.Fatalf("%s of %d bytes, %s: %q\ngot %s\nwant %s", s.alg, s.size, form, in, shown(got), token)
				}
			}
		}
	}
}

// The tag of a JWE has a length too, and so has the signature of a key binding JWT.
func TestOtherEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	tokens := map[string]string{}
	for enc, lengths := range tagLengths {
		tokens[enc] = b64(`{"alg":"dir","enc":"`+enc+`"}`) + "..AAAAAAAAAAAAAAAA." + strings.Repeat("B", 90) + "." + strings.Repeat("C", lengths[0])
	}
	for _, s := range signatures {
		if s.size > 0 && s.size < 200 {
			tokens[fmt.Sprint("key binding by ", s.alg, s.size)] = good + "~WyJhIiwiYiIsMV0~" + signed(r, s.alg, s.size)
		}
	}
	for name, token := range tokens {
		for _, width := range []int{50, 64, 76, 80, 10_000} {
			for _, end := range []string{"", "\nDONE\n", "\nall done"} {
				in := wrap(token, width, "\n") + end
				if strings.Contains(in, "~\n") {
					continue // what starts after it could be a separate token
				}
				if got := Read(in).Candidates; len(got) != 1 || got[0].Text != token {
					t.Errorf("%s at %d, %q: got\n%s\nwant %s", name, width, end, shown(got), token)
				}
			}
		}
		if got := Read("https://a.example/" + token + "/more").Candidates; len(got) != 1 || got[0].Text != token {
			t.Errorf("%s in a path: got\n%s", name, shown(got))
		}
	}
}
