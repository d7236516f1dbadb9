//go:build !faults

package api

// fault does nothing outside tests.
func fault(string) {}
