package checks

import "jwt-airlock/wasm/internal/report"

var kubeAdminGroup = check{
	code: "KUBE-ADMIN-GROUP", severity: report.Info,
	title:  "a group looks administrative",
	detail: "The group is {}. To see its permissions, run: kubectl auth can-i --list --as=someone --as-group=GROUP.",
	fix:    "Check which bindings name the group.",
	source: "Kubernetes: RBAC good practices",
	group:  isAdmin,
}
