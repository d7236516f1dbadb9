package figures

import "flag"

// Rival is another page to load in turn with ours. Selectors say what to measure there.
type Rival struct {
	URL      string
	Box      string // the box for a token
	Keys     string // the box for a key. Empty if there is none
	Verified string // what is visible once a signature is verified. Empty if that isn't measured
}

// Flags defines the flags that describe a rival.
func (r *Rival) Flags(set *flag.FlagSet) {
	set.StringVar(&r.URL, "rival", "", "URL of a page to load in turn with ours")
	set.StringVar(&r.Box, "box", "textarea", "selector of its box for a token")
	set.StringVar(&r.Keys, "keys", "", "selector of its box for a key")
	set.StringVar(&r.Verified, "verified", "", "selector of what it shows for a valid signature")
}

// args are the flags as arguments.
func (r Rival) args() []string {
	return []string{"-rival=" + r.URL, "-box=" + r.Box, "-keys=" + r.Keys, "-verified=" + r.Verified}
}
