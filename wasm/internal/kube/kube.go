// Package kube says what Kubernetes would make of a token: which account it
// identifies, what it is bound to, whether the API server would accept it, and
// what to run next.
package kube
