package e2e

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// To add a way out, write it into one of the tables in ways_*_test.go. A new kind of
// way is a row here and in SECURITY.md, which says how far it gets from each place.

// ways are scripts by what they use: bodies of functions of the trip in script.
type ways map[string]string

// waysRow is ways that get equally far, wherever they are tried.
type waysRow struct {
	title string // as in SECURITY.md
	how   how
	ways  ways
}

// how says how ways are tried: those that may end the page come last.
type how int

const (
	together how = iota // all at once, in the page
	inWorker            // all at once, in the worker of the page
	inTurn              // one after the other
	toOpener            // in a page that another one opened
	toBeside            // with another page of the host open
	alone               // one after the other, each in a complete page
	leaving             // the same, but what is blocked ends the page
	ending              // the same, but what isn't blocked ends it
)

var rows = []waysRow{
	{"Requests of a script", together, scriptWays},
	{"Requests of the worker", inWorker, workerWays},
	{"Images, media, scripts, objects", together, elementWays},
	{"Style sheets", together, styleWays},
	{"Links that load something", together, linkWays},
	{"Payment, federated login", together, apiWays},
	{"Frames and windows without a host", together, blankWays},
	{"Requests to this host", together, homeInnerWays},
	{"Reading this host", together, readWays},
	{"Frames of this host, for their network", together, hostWays},
	{"`fetch.html` in a window, for its network", together, fetchWindowWays},
	{"Other windows of this host, for theirs", together, hostWindowWays},
	{"Windows of this host, for their address", together, homeWindowWays},
	{"Windows of another host", together, windowWays},
	{"Frames of another host", together, frameWays},
	{"Forms", together, formWays},
	{"`preconnect`", together, connectWays},
	{"`dns-prefetch`", together, nameWays},
	{"Passkeys: `rpId`", inTurn, keyWays},
	{"Other pages of this host", toBeside, besideWays},
	{"The page that opened this one: a message", toOpener, openerWays},
	{"The page that opened this one: its address", toOpener, leadWays},
	{"The frame that is there, led elsewhere", alone, ledWays},
	{"Leaving for this host", ending, homeWays},
	{"Leaving with a form", alone, sentWays},
	{"Leaving for another host", leaving, navigationWays},
	{"WebRTC over UDP", alone, packetWays},
	{"WebRTC over TLS", alone, turnWays},
}

// TestSealWays lets a script in the page, and one in its worker, try every way out,
// wherever the page may be. It compares how far each gets with the table in
// SECURITY.md. It also tries each from a page without a seal: a way that fails even
// there wouldn't prove anything.
func TestSealWays(t *testing.T) {
	t.Parallel()
	table := waysTable(t)
	out := listenOutside(t)
	// All share one profile: a private window's profile doesn't connect to anything in
	// advance.
	browser, log := launchLogging(t, chromedp.Flag("ignore-certificate-errors", true),
		chromedp.Flag("host-resolver-rules", "MAP "+otherHost+" 127.0.0.1, MAP *.passkeys.test 127.0.0.1:"+out.port+
			", MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost"))
	lanes := lanesTo(t, browser, out)
	t.Run("go", func(t *testing.T) {
		for _, l := range lanes {
			t.Run(l.name, func(t *testing.T) {
				t.Parallel()
				l.run(t, table)
			})
		}
	})
	for _, host := range readNetLog(t, closeLogging(t, browser, log)).lookedUp(t) {
		out.heard(host, name)
	}
	for _, r := range rows {
		for _, l := range lanes {
			for way := range r.ways {
				if got, want := out.level(l.trip(r, way)), table[r.title][l.name]; got != want {
					t.Errorf("%s, %s, %s: it gets as far as %q; SECURITY.md says %q", l.name, r.title, way, got, want)
				}
			}
		}
	}
}

// waysTable reads from SECURITY.md how far a row of ways gets, by its title and the
// place of the page.
func waysTable(t *testing.T) map[string]map[string]level {
	t.Helper()
	text, err := os.ReadFile("../../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "| Way out |")
	if !ok {
		t.Fatal("SECURITY.md has no table of ways out")
	}
	body, _, _ := strings.Cut(rest, "\n\n")
	lines := strings.Split(body, "\n")
	places := cells(lines[0])
	table := make(map[string]map[string]level)
	for _, line := range lines[2:] {
		got := cells(line)
		title := got[1]
		table[title] = make(map[string]level)
		for i, place := range places[:len(places)-1] {
			l, ok := levels[got[i+2]]
			if !ok {
				t.Fatalf("SECURITY.md, %s: no outcome is called %q", title, got[i+2])
			}
			table[title][place] = l
		}
		if table[title][bare] == nothing {
			t.Errorf("SECURITY.md, %s: what leads nowhere from a page without a seal proves nothing", title)
		}
	}
	for _, r := range rows {
		if table[r.title] == nil {
			t.Errorf("SECURITY.md has no row %q", r.title)
		}
	}
	if len(table) != len(rows) {
		t.Errorf("SECURITY.md has %d rows, want %d", len(table), len(rows))
	}
	return table
}

func cells(line string) (all []string) {
	for cell := range strings.SplitSeq(line, "|") {
		all = append(all, strings.TrimSpace(cell))
	}
	return all
}

var unsafeInName = regexp.MustCompile(`[^a-z0-9]+`)

// slug is a text as a part of a host name.
func slug(text string) string {
	return strings.Trim(unsafeInName.ReplaceAllString(strings.ToLower(text), "-"), "-")
}
