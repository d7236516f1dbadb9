package checks

import "jwt-airlock/wasm/internal/report"

var kubeMasters = check{
	code: "KUBE-MASTERS", severity: report.High,
	title:  "the group system:masters has full access",
	detail: "It bypasses RBAC: no rule can restrict it, and a credential with it is valid until it expires.",
	fix:    "Keep it for emergencies. Use a group that is bound by RBAC, whose access you can revoke.",
	source: "Kubernetes: RBAC good practices",
	group:  isMasters,
}
