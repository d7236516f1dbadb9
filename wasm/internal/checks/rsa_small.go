package checks

import (
	"strconv"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var rsaSmall = check{
	code: "RSA-SMALL", severity: report.High,
	title:  "an RSA key is too small",
	detail: "It has {} bits. The standard demands 2048, and many verifiers refuse less.",
	fix:    "Replace it by a key of 2048 bits or more, or by an EC key.",
	source: "RFC 7518 §3.3",
	key: func(k *keys.Key, c *Case) bool {
		return k.Usable && k.Type == "RSA" && k.Size < 2048 && c.report(strconv.Itoa(k.Size))
	},
}
