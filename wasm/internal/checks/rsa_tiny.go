package checks

import (
	"strconv"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var rsaTiny = check{
	code: "RSA-TINY", severity: report.Critical,
	title:  "an RSA key is far too small",
	detail: "It has {} bits, and is not used here. One of 512 bits is factored in hours, on rented computers.",
	fix:    "Replace it by a key of 2048 bits or more, or by an EC key.",
	source: "RFC 7518 §3.3",
	key: func(k *keys.Key, c *Case) bool {
		return k.Weakness == "rsa-tiny" && c.report(strconv.Itoa(k.Size))
	},
}
