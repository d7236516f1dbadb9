package tokentype

import "jwt-airlock/wasm/internal/claims"

// Package kube has the facts about service account tokens.

var kubernetesBound = family{
	name:  "kubernetes-bound",
	title: "Kubernetes service account token",
	is:    func(j *jwt) bool { return j.read.Account == claims.Bound },
}

var kubernetesLegacy = family{
	name:  "kubernetes-legacy",
	title: "Kubernetes service account token",
	is:    func(j *jwt) bool { return j.read.Account == claims.Legacy },
}
