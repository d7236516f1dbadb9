package opaque

var entra = kind{
	name:     "entra-refresh-token",
	title:    "Microsoft Entra refresh token",
	audience: "Entra ID issues new tokens for it; no API server accepts it.",
	variants: []variant{
		{pattern{"0.A", base64url + ".", 200, 4096}, "a refresh token of a user, from az, kubelogin or an application", entraLifetime, entraEnd, ""},
		{pattern{"1.A", base64url + ".", 200, 4096}, "a refresh token of a user, from az, kubelogin or an application", entraLifetime, entraEnd, ""},
	},
}

const (
	entraLifetime = "90 days after its last use, unless a policy says otherwise; 24 hours for an application in a browser"
	entraEnd      = "revoking the sessions of its user in Entra ID"
)
