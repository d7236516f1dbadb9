package create

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// fault is what keeps a text from being a JSON object; nil where nothing does.
func fault(text string) *report.CreateFault {
	value, err := exact.Parse([]byte(text))
	if problem, ok := errors.AsType[*exact.Error](err); ok {
		before := text[:min(problem.Offset, len(text))]
		line := before[strings.LastIndexByte(before, '\n')+1:]
		where := fmt.Sprintf("line %d, column %d", strings.Count(before, "\n")+1, utf8.RuneCountInString(line)+1)
		return &report.CreateFault{Text: "Can't be read as JSON at " + where + ": " + problem.Text + ".", At: units(before)}
	}
	if !value.IsObject() {
		return &report.CreateFault{Text: "Isn't a JSON object.", At: -1}
	}
	return nil
}

// units is how long a text is in UTF-16.
func units(text string) (n int) {
	for _, r := range text {
		if n++; r > 0xffff {
			n++
		}
	}
	return n
}

// otherAlgorithm says that the header names another algorithm than the one that signs.
func otherAlgorithm(header, algorithm string) *report.CreateFault {
	if parse(header).has("alg", algorithm) {
		return nil
	}
	return &report.CreateFault{Text: fmt.Sprintf("Its alg isn't %s, which was chosen.", algorithm), At: -1}
}
