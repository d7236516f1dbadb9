// Package figures is what go tool mage bench measures, and how it is printed. A test of
// package e2e measures it: it has the browser and everything that drives the page.
package figures

// Figures are all measurements of one run. Times are in milliseconds.
type Figures struct {
	Browser    string      `json:"browser"`
	Loads      []Load      `json:"loads"`
	Budgets    []Budget    `json:"budgets"`
	Algorithms []Algorithm `json:"algorithms"`
}

// Load is how the page loads in a browser that has never seen it, over one network.
// Another page may take turns with it.
type Load struct {
	Network string `json:"network"`
	Runs    int    `json:"runs"`
	Page    Times  `json:"page"`
	Rival   *Times `json:"rival,omitempty"`
	Ratio   *Times `json:"ratio,omitempty"` // Page to Rival
}

// Times are medians, from the start of the navigation. 0 is what wasn't measured.
type Times struct {
	FirstPaint      float64 `json:"firstPaint,omitempty"`
	BoxUsable       float64 `json:"boxUsable,omitempty"`
	ScriptListening float64 `json:"scriptListening,omitempty"`
	Verdict         float64 `json:"verdict,omitempty"` // of an RS256 token
}

// NewLoad compares the page with another one, if there is one.
func NewLoad(network string, runs int, page Times, rival *Times) Load {
	load := Load{Network: network, Runs: runs, Page: page, Rival: rival}
	if rival != nil {
		load.Ratio = &Times{
			ratio(page.FirstPaint, rival.FirstPaint), ratio(page.BoxUsable, rival.BoxUsable),
			ratio(page.ScriptListening, rival.ScriptListening), ratio(page.Verdict, rival.Verdict),
		}
	}
	return load
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// Budget is one measurement, and how much it may be.
type Budget struct {
	What     string  `json:"what"`
	Measured float64 `json:"measured"`
	Unit     string  `json:"unit"`
	Most     float64 `json:"budget,omitempty"` // 0 if there is none
	Note     string  `json:"note,omitempty"`
}

// Over reports whether it is over its budget. None of it may be a request.
func (b Budget) Over() bool { return b.Measured > b.Most && (b.Most > 0 || b.Unit == "requests") }

// Algorithm is how long it takes to read a key and verify a signature with it.
type Algorithm struct {
	Name      string  `json:"name"`
	Core      float64 `json:"core"`
	WebCrypto float64 `json:"webCrypto,omitempty"` // 0 if the browser doesn't know the algorithm
}
