package api

import (
	"jwt-airlock/wasm/internal/brief"
	"jwt-airlock/wasm/internal/inspect"
	"jwt-airlock/wasm/internal/report"
)

// last is the whole of the last brief report. Otherwise, nothing is remembered.
var last inspect.Answer

func inspected(r report.Request) report.Report {
	last = inspect.Answer{} // first, because memory in a browser only grows
	answer := inspect.Inspect(r)
	if !r.Brief {
		return answer.Whole()
	}
	last = answer
	return brief.Of(answer.Report)
}

// Piece returns some elements of a list of the last brief report, as JSON, or a whole
// text, as it is. The path is one of Report.Cut. It is empty where there is neither.
func Piece(path string, from, count int) string {
	switch piece := last.Piece(path, from, count).(type) {
	case nil:
		return ""
	case string:
		return piece
	default:
		return string(encode(piece))
	}
}
