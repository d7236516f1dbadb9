package checks

import "jwt-airlock/wasm/internal/report"

var kubeGroups = check{
	code: "KUBE-GROUP", severity: report.Medium,
	title:  "a group is highly privileged in most clusters",
	detail: "The group is {}. kubeadm binds kubeadm:cluster-admins to cluster-admin; system:nodes is the group of the kubelets.",
	fix:    "Use a group with only the permissions that are needed.",
	source: "Kubernetes: RBAC good practices",
	group:  isPowerful,
}
