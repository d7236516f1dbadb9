package checks

import "jwt-airlock/wasm/internal/report"

var kubeGroups = check{
	code: "KUBE-GROUP", severity: report.Medium,
	title:  "a group has great power in most clusters",
	detail: "It is {}. kubeadm binds kubeadm:cluster-admins to cluster-admin; system:nodes is what kubelets are in.",
	fix:    "Use a group that may do what is needed, and no more.",
	source: "Kubernetes: RBAC good practices",
	group:  isPowerful,
}
