package checks

import (
	"strconv"

	"jwt-airlock/wasm/internal/exact"
)

// iterations returns p2c; text is empty where there is none.
func (c *Case) iterations() (count float64, text string) {
	p2c, _ := exact.Get(c.Header(), "p2c")
	count, err := strconv.ParseFloat(string(p2c), 64)
	if c.Token.Encryption == nil || !p2c.IsNumber() || err != nil && count == 0 {
		return 0, ""
	}
	return count, string(p2c)
}
