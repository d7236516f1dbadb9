package phrase

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/report"
)

func say(text string) report.Span  { return report.Span{Text: text} }
func code(text string) report.Span { return report.Span{Text: text, Code: true} }

// values has what could be taken for a part of a text.
var values = NewValues("namespace", "demo", "name", "app", "signs", "{name} `x` [bad y]", "both", List([]string{"a", "b"}), "none", "")

func TestSpans(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []report.Span
	}{
		{"nowhere", []report.Span{say("nowhere")}},
		{"{namespace} / {name}", []report.Span{code("demo"), say(" / "), code("app")}},
		{"`kubectl create token {name}`, or so", []report.Span{code("kubectl create token app"), say(", or so")}},
		{"It [bad expired] now", []report.Span{say("It "), {Text: "expired", Tone: report.Bad}, say(" now")}},
		{"It [ expires] then", []report.Span{say("It expires then")}},
		{"in {signs}.", []report.Span{say("in "), code("{name} `x` [bad y]"), say(".")}}, // a value is a value
		{"of {both}.", []report.Span{say("of "), code("a"), say(", "), code("b"), say(".")}},
		{"{name}{namespace}", []report.Span{code("appdemo")}},
		{"as {none}.", []report.Span{say("as .")}},
		{"", nil},
	} {
		if got := Spans(tc.text, values.Get); !slices.Equal(got, tc.want) {
			t.Errorf("%q: got %v, want %v", tc.text, got, tc.want)
		}
	}
}

func TestLong(t *testing.T) {
	name := strings.Repeat("ü", 253)
	if got := Spans("{name}", NewValues("name", name).Get)[0].Text; got != name {
		t.Error("a name of 253 characters is cut")
	}
	got := Spans("{names}", NewValues("names", List([]string{"a", name + "x"})).Get)
	if len(got) != 3 || got[2].Text != name+"…" {
		t.Errorf("got %v", got)
	}
}

func TestFacts(t *testing.T) {
	const text = "Account: {namespace} / {name}\n" +
		"Node: {none}, where it ran\n" +
		"\n" +
		"Nothing: \n" +
		"Groups: {none}, and more\n" +
		"Groups: `all`: {both}\n" +
		"Groups: none\n" +
		"Pod: {name} | not asked at first: {namespace}"
	none := []report.Span{}
	want := []report.Fact{
		{Name: "Account", Text: []report.Span{code("demo"), say(" / "), code("app")}, More: none},
		{Name: "Groups", Text: []report.Span{code("all"), say(": "), code("a"), say(", "), code("b")}, More: none},
		{Name: "Pod", Text: []report.Span{code("app")}, More: []report.Span{say("not asked at first: "), code("demo")}},
	}
	if got := Facts(text, values.Get); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCommands(t *testing.T) {
	const text = `
? Is it there? Look:
kubectl -n {namespace} get pod {name} -o jsonpath='{.metadata.uid}'
# It must print {name}.
? Is it not?
kubectl get node {none}
? And now?
cat <<EOF
{name}
EOF`
	want := []report.Command{
		{Question: "Is it there? Look:", Command: "kubectl -n demo get pod app -o jsonpath='{.metadata.uid}'", Note: "It must print app."},
		{Question: "And now?", Command: "cat <<EOF\napp\nEOF"},
	}
	if got := Commands(text, values); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Commands("", nil); got == nil || len(got) > 0 {
		t.Errorf("of no text: %v", got)
	}
}

func TestLifetime(t *testing.T) {
	at := func(text string) time.Time {
		t.Helper()
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	from := at("2026-11-21T12:00:00Z")
	for d, want := range map[time.Duration]string{
		time.Second:              "1 second",
		10 * time.Minute:         "10 minutes",
		time.Hour:                "1 hour",
		3607 * time.Second:       "1 hour and 7 seconds",
		48 * time.Hour:           "2 days",
		60 * 24 * time.Hour:      "60 days",
		365 * 24 * time.Hour:     "1 year",
		(400*24 + 1) * time.Hour: "1 year, 35 days and 1 hour",
	} {
		if got := ExactDuration(from, from.Add(d)); got != want {
			t.Errorf("%v: got %q, want %q", d, got, want)
		}
	}
	for _, tc := range []struct{ from, to, want string }{
		{"2026-11-28T00:00:00Z", "9999-12-31T23:59:59Z", "7973 years, 33 days, 23 hours, 59 minutes and 59 seconds"},
		{"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9998 years, 364 days, 23 hours, 59 minutes and 59 seconds"},
		{"2027-11-28T00:00:00Z", "2028-11-27T00:00:00Z", "365 days"}, // a leap day in between
		{"2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z", "365 days"},
		{"2024-02-29T00:00:00Z", "2028-02-29T00:00:00Z", "4 years"},
		{"2026-11-28T12:00:00Z", "2028-11-28T11:00:00Z", "1 year, 365 days and 23 hours"},
	} {
		if got := ExactDuration(at(tc.from), at(tc.to)); got != tc.want {
			t.Errorf("%s to %s: got %q, want %q", tc.from, tc.to, got, tc.want)
		}
	}
}

func TestRoundLifetime(t *testing.T) {
	const minute, hour, day = time.Minute, time.Hour, 24 * time.Hour
	from := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	for d, want := range map[time.Duration]string{
		365 * day:                             "1 year",
		hour + 7*time.Second:                  "1 hour",
		minute + 7*time.Second:                "1 minute and 7 seconds",
		400*day + 19*hour + 33*minute:         "1 year and 35 days",
		day + 2*time.Second:                   "1 day",
		day + 3*hour + minute + 2*time.Second: "1 day and 3 hours",
		0:                                     "",
	} {
		if got := RoundLifetime(from, from.Add(d)); got != want {
			t.Errorf("%v: got %q, want %q", d, got, want)
		}
	}
}

func TestManyValues(t *testing.T) {
	var groups []string
	for range maxValues + 7 {
		groups = append(groups, "g")
	}
	got := Spans("{groups}.", NewValues("groups", List(groups)).Get)
	if want := []report.Span{code("g"), say(", and 7 more.")}; len(got) != 2*maxValues || !slices.Equal(got[len(got)-2:], want) {
		t.Errorf("%d spans, at last %v", len(got), got[len(got)-2:])
	}
}
