package checks

import (
	"strconv"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var rsaSmall = check{
	code: "RSA-SMALL", severity: report.High,
	title:  "an RSA key is too small",
	detail: "It has {} bits. RFC 7518 requires 2048, and many verifiers reject smaller keys.",
	fix:    "Replace it with a key of at least 2048 bits, or with an EC key.",
	source: "RFC 7518 §3.3",
	key: func(k *keys.Key, c *Case) bool {
		return k.Usable && k.Type == "RSA" && k.Size < 2048 && c.report(strconv.Itoa(k.Size))
	},
}
