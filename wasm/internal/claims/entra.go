package claims

import "strings"

// entraTenant is the tenant of an issuer of Microsoft Entra, which both versions of
// its tokens share.
func entraTenant(s string) string {
	for _, form := range entraForms {
		if tenant, ok := form.tenant(s); ok {
			return "tenant " + tenant
		}
	}
	return s
}

func entraVersion(s string) string {
	for _, form := range entraForms {
		if _, ok := form.tenant(s); ok {
			return form.version
		}
	}
	return ""
}

// entraForms are how both versions write an issuer.
var entraForms = []entraForm{
	{"v1.0", "https://sts.windows.net/", "/"},
	{"v2.0", "https://login.microsoftonline.com/", "/v2.0"},
}

type entraForm struct{ version, begin, end string }

func (f entraForm) tenant(s string) (string, bool) {
	rest, begins := strings.CutPrefix(s, f.begin)
	tenant, ends := strings.CutSuffix(rest, f.end)
	return tenant, begins && ends && tenant != "" && !strings.Contains(tenant, "/")
}
