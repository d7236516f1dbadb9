package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/tokentype"
)

// ofAPIServer reports whether an audience is the API server's own.
func (c *Case) ofAPIServer(audience string) bool {
	own := c.Claims.Issuer
	return tokentype.PurposeOf(audience, own).APIServer || slices.Contains(c.APIServer.Audience, audience)
}

func host(audience string) string {
	return strings.TrimPrefix(strings.Trim(audience, `"/`), "https://")
}
