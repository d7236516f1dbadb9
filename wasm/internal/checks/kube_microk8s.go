package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var kubeMicroK8s = check{
	code: "KUBE-MICROK8S", severity: report.Info,
	title:  "on MicroK8s, RBAC may be off",
	detail: "MicroK8s and other distributions use this issuer. On a MicroK8s cluster without RBAC, every token has full access.",
	fix:    "On MicroK8s, run: microk8s enable rbac.",
	source: "MicroK8s: default arguments of kube-apiserver",
	at:     "payload.iss",
	token: func(c *Case) bool {
		iss := strings.TrimSuffix(c.Claims.Issuer, "/")
		return c.of("kubernetes-bound") && iss == "https://kubernetes.default.svc"
	},
}
