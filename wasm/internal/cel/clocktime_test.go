package cel

import (
	"math/rand"
	"testing"
	"time"
)

// TestDurations reads what Go reads, or gives up.
func TestDurations(t *testing.T) {
	pieces := []string{"0", "1", "59", "100000", "99999999999", "h", "m", "s", "ms", "ns", "µs", "-", "+", ".", " ", "d"}
	random, valid := rand.New(rand.NewSource(1)), 0
	for range 20_000 {
		text := ""
		for range random.Intn(7) {
			text += pieces[random.Intn(len(pieces))]
		}
		var got time.Duration
		var ok bool
		var err error
		func() {
			defer recoverDoubt(&err)
			got, ok = parseDuration(text)
		}()
		if err != nil {
			continue
		}
		if want, err := time.ParseDuration(text); got != want || ok != (err == nil) {
			t.Errorf("%q is %v %t, want %v %v", text, got, ok, want, err)
		}
		if ok {
			valid++
		}
	}
	if valid < 400 {
		t.Errorf("only %d were durations", valid)
	}
}
