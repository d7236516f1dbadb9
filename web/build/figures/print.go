package figures

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/tabwriter"
)

// String is for the terminal: one table for each kind of measurement that there is.
func (f Figures) String() string {
	var out strings.Builder
	fmt.Fprintln(&out, f.Browser)
	if len(f.Loads) > 0 {
		f.printLoads(&out)
	}
	if len(f.Budgets) > 0 {
		f.printBudgets(&out)
	}
	if len(f.Algorithms) > 0 {
		f.printAlgorithms(&out)
	}
	return blanks.ReplaceAllString(out.String(), "\n")
}

// blanks are where the last columns of a table are empty.
var blanks = regexp.MustCompile(" +\n")

func (f Figures) printLoads(out io.Writer) {
	w := newTable(out, fmt.Sprintf("First visit, medians of %d in ms", f.Loads[0].Runs),
		"network", "", "first paint", "box usable", "script listening", "verdict of an RS256 token")
	for _, load := range f.Loads {
		load.Page.print(w, load.Network, "page", "%.0f")
		if load.Rival != nil {
			load.Rival.print(w, "", "rival", "%.0f")
			load.Ratio.print(w, "", "ratio", "%.2f")
		}
	}
	w.Flush()
}

func (t Times) print(w io.Writer, network, what, format string) {
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", network, what, known(format, t.FirstPaint), known(format, t.BoxUsable),
		known(format, t.ScriptListening), known(format, t.Verdict))
}

// known is a measurement, or a dash for what wasn't measured.
func known(format string, value float64) string {
	if value == 0 {
		return "–"
	}
	return fmt.Sprintf(format, value)
}

func (f Figures) printBudgets(out io.Writer) {
	w := newTable(out, "Budgets", "what", "measured", "budget")
	for _, b := range f.Budgets {
		most, over := "", ""
		if b.Most > 0 || b.Unit == "requests" {
			most = fmt.Sprintf("%g %s", b.Most, b.Unit)
		}
		if b.Over() {
			over = "OVER"
		}
		fmt.Fprintf(w, "%s\t%.*f %s\t%s\t%s\t%s\n", b.What, decimals(b.Measured), b.Measured, b.Unit, most, over, b.Note)
	}
	w.Flush()
}

func decimals(value float64) int {
	if value < 20 && value != float64(int(value)) {
		return 2
	}
	return 0
}

func (f Figures) printAlgorithms(out io.Writer) {
	w := newTable(out, "Reading a key and verifying with it, in ms", "algorithm", "core", "WebCrypto")
	for _, a := range f.Algorithms {
		fmt.Fprintf(w, "%s\t%.3f\t%s\n", a.Name, a.Core, known("%.3f", a.WebCrypto))
	}
	w.Flush()
}

func newTable(out io.Writer, title string, columns ...string) *tabwriter.Writer {
	fmt.Fprintf(out, "\n%s\n", title)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.Join(columns, "\t"))
	return w
}
