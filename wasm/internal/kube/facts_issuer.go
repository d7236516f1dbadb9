package kube

// formerIssuer: a token of another issuer that verifies with the cluster's keys was
// issued before --service-account-issuer was changed.
func (c *facts) formerIssuer() string {
	expected := c.APIServer.Issuer
	if c.Verifier() == nil || expected == "" || c.issuer == expected || c.issuer == "" || c.legacy {
		return ""
	}
	c.values.Add("former issuer", c.issuer, "current issuer", expected)
	return "Former issuer: probably {former issuer}: the key matches, and only the issuer differs. To accept its tokens, set `--service-account-issuer` twice: first {current issuer}, second {former issuer}. Or restart the pods, so that they get new tokens\n"
}
