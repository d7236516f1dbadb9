package checks

import "jwt-airlock/wasm/internal/report"

var kubeMasters = check{
	code: "KUBE-MASTERS", severity: report.High,
	title:  "the group system:masters may do everything",
	detail: "Where an API server takes it, it stands above RBAC: no rule can take anything away from it, and what was issued with it is good until it expires.",
	fix:    "Keep it for emergencies. Use a group that RBAC binds, and that can be taken out of it.",
	source: "Kubernetes: RBAC good practices",
	group:  isMasters,
}
