package checks

import (
	"strconv"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var rsaTiny = check{
	code: "RSA-TINY", severity: report.Critical,
	title:  "an RSA key is far too small",
	detail: "It has {} bits, and this page doesn't use it. A 512-bit key can be factored in hours on rented computers.",
	fix:    "Replace it with a key of at least 2048 bits, or with an EC key.",
	source: "RFC 7518 §3.3",
	key: func(k *keys.Key, c *Case) bool {
		return k.Weakness == "rsa-tiny" && c.report(strconv.Itoa(k.Size))
	},
}
