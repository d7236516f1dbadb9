//go:build !faults

package call

// fault does nothing outside tests.
func fault(string) {}
