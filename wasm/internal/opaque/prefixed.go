package opaque

import (
	"encoding/base64"
	"encoding/binary"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
)

var grafana = kind{
	name:     "grafana-token",
	title:    "Grafana token",
	audience: "For Grafana, not for a Kubernetes API server.",
	variants: []variant{
		{pattern{"glsa_", alnum + "_", 36, 100}, "a service account token", "until the day that was set, if any", "deleting it under Service accounts in Grafana", grafanaUser},
		{pattern{"glc_", alnum + "+/=", 40, 1000}, "an access policy token of Grafana Cloud", "until the day that was set, if any", "deleting it under Access policies in Grafana Cloud", ""},
	},
}

var age = kind{
	name:     "age-key",
	title:    "age key",
	audience: "It is for encrypting and decrypting files, and grants no access to a cluster.",
	variants: []variant{
		{pattern{"AGE-SECRET-KEY-1", upper + digits, 50, 70}, "a private key of age, as SOPS uses it", "without an end", "encrypting the files again, for another key", ""},
		{pattern{"age1", lower + digits, 58, 58}, "a public key of age, which everyone may know", "without an end", "encrypting the files for another key", ""},
	},
}

// Fernet tokens say when they were created (github.com/fernet/spec). The first
// bytes of that time don't change before 2106.
var fernet = kind{
	name:     "fernet-token",
	variants: []variant{{pattern: pattern{"gAAAAA", base64url + "=", 94, longestSecret}}},
	describe: describeFernet,
}

func describeFernet(m *Match, c clock.Clock) *Description {
	raw, err := base64.RawURLEncoding.DecodeString(m.Text[:12])
	if err != nil {
		return fernetCard.fill(nil)
	}
	created := time.Unix(int64(binary.BigEndian.Uint64(raw[1:9])), 0)
	return fernetCard.fill(phrase.NewValues("created", c.FormatBoth(created)))
}

var fernetCard = template{
	title:    "Fernet token",
	subtitle: "of OpenStack Keystone, or of a program that uses Fernet",
	sentence: " It isn't a JWT. It is encrypted, and only the service that issued it can read it.",
	facts: "What it is: a text that a service has encrypted and signed with a secret key (AES-CBC and HMAC-SHA-256). OpenStack Keystone issues such tokens\n" +
		"Created: {created}\n" +
		"Lifetime: not in it. The service compares the time of creation with its own limit\n" +
		"Kubernetes: rejected, unless the API server asks Keystone through a webhook",
}
