// Package kube says what Kubernetes would make of a token: who it stands for,
// what it is bound to, whether the API server would take it, and what to run
// next.
package kube
