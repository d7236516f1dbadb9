package checks

import "jwt-airlock/wasm/internal/report"

var kubeAdminGroup = check{
	code: "KUBE-ADMIN-GROUP", severity: report.Info,
	title:  "a group is named like one of administrators",
	detail: "It is {}. What it may do, the cluster says: kubectl auth can-i --list --as=somebody --as-group=it.",
	fix:    "See which bindings name it.",
	source: "Kubernetes: RBAC good practices",
	group:  isAdmin,
}
