package kind

import "strings"

// What there is to say of service account tokens, package kube says.

var kubernetesBound = family{
	name:  "kubernetes-bound",
	title: "Kubernetes service account token",
	is: func(j *jwt) bool {
		return j.has("kubernetes.io") || !isLegacy(j) && strings.HasPrefix(j.text("sub"), "system:serviceaccount:")
	},
}

var kubernetesLegacy = family{
	name:  "kubernetes-legacy",
	title: "Kubernetes service account token",
	is:    isLegacy,
}

func isLegacy(j *jwt) bool {
	for _, m := range j.claims {
		if strings.HasPrefix(m.Name, "kubernetes.io/serviceaccount/") {
			return true
		}
	}
	return false
}
