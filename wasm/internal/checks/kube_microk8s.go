package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var kubeMicroK8s = check{
	code: "KUBE-MICROK8S", severity: report.Info,
	title:  "in MicroK8s, every token may be allowed to do everything",
	detail: "MicroK8s has this issuer, and so have others. Where it is one, and RBAC was not turned on, no token is asked what it may do.",
	fix:    "On MicroK8s: microk8s enable rbac.",
	source: "MicroK8s: default arguments of kube-apiserver",
	at:     "payload.iss",
	token: func(c *Case) bool {
		iss := strings.TrimSuffix(c.Claims.Issuer, "/")
		return c.of("kubernetes-bound") && iss == "https://kubernetes.default.svc"
	},
}
