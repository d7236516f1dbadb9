package create

import (
	"fmt"
	"strconv"
	"time"

	"jwt-airlock/wasm/internal/report"
)

// edited is a payload after a change of one claim. What isn't a JSON object stays as is.
func edited(payload string, edit report.ClaimEdit, now time.Time) string {
	if edit == report.EditNothing || fault(payload) != nil {
		return payload
	}
	o := parse(payload)
	switch edit {
	case report.EditExpires:
		return o.set("exp", seconds(now.Add(time.Hour)))
	case report.EditID:
		return o.set("jti", quoted(uuid()))
	}
	if _, there := o.find("nbf"); there {
		o = parse(o.set("nbf", seconds(now)))
	}
	return o.set("iat", seconds(now))
}

func seconds(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

// uuid is a random one (RFC 9562 §5.4).
func uuid() string {
	b := random(16)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
