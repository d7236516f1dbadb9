package phrase

import (
	"strings"
	"time"

	"jwt-airlock/wasm/internal/excerpt"
)

// Duration is a lifetime to the second: "1 hour and 7 seconds". A year has 365
// days.
func Duration(d time.Duration) string {
	var parts []string
	seconds := int64(d / time.Second)
	for _, unit := range []struct {
		seconds int64
		name    string
	}{{365 * 86400, "year"}, {86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}} {
		if n := seconds / unit.seconds; n > 0 {
			parts = append(parts, excerpt.Count(n, unit.name))
		}
		seconds %= unit.seconds
	}
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return strings.Join(parts, "")
}
