package sdjwt

import (
	"fmt"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// walk goes once through the payload, and through each disclosure where its digest is, and
// writes the processed payload on its way (RFC 9901 §7.1, steps 3 and 4).
//
// It has its own stack. In a browser, the call stack is small, and its overflow can't be
// recovered.
type walk struct {
	disclosures []*disclosure
	byDigest    map[string]*disclosure

	// seen are the digests that were met. One that is met again is not
	// followed, so that no disclosure is written twice and a small token cannot
	// make a large payload.
	seen        map[string]bool
	undisclosed int

	frames []*frame
	out    []byte

	// problem and reason are the first that was found. What is written after
	// that is thrown away.
	problem string
	reason  report.Reason
}

// frame is an array or object that was entered and not left.
type frame struct {
	step
	*exact.Cursor

	// begin is where it begins in the output, with the comma before it.
	begin int

	// next is the index of the next element, or of the next digest.
	next int

	*object // nil for an array
}

func (w *walk) payload(v exact.Value) {
	w.value(exact.NewCursor(v), step{}, 0)
	for len(w.frames) > 0 {
		if f := w.top(); f.object != nil {
			w.object(f)
		} else {
			w.array(f)
		}
	}
}

func (w *walk) top() *frame { return w.frames[len(w.frames)-1] }

// leave ends what was entered last.
func (w *walk) leave() { w.frames = w.frames[:len(w.frames)-1] }

// value writes a value that has nothing in it, and enters any other.
func (w *walk) value(c *exact.Cursor, s step, begin int) {
	switch b := c.Peek(); {
	case b != '{' && b != '[':
		w.out = append(w.out, c.Raw()...)
	case len(w.frames) >= exact.MaxDepth:
		// Each disclosure is within the limit; one inside another need not be.
		w.fail(nil, token.TooDeep, "with its disclosures in place, the payload has more than %d levels of nesting", exact.MaxDepth)
		c.Raw()
	default:
		w.enter(b, &frame{step: s, Cursor: c, begin: begin})
	}
}

func (w *walk) enter(bracket byte, f *frame) {
	f.Cursor.Enter()
	if bracket == '{' {
		f.object = &object{}
	}
	w.out = append(w.out, bracket)
	w.frames = append(w.frames, f)
}

// array writes the next element, or the end.
func (w *walk) array(f *frame) {
	if !f.More() {
		w.out = append(w.out, ']')
		w.leave()
		return
	}
	begin := len(w.out)
	w.comma('[')
	f.next++
	w.value(f.Cursor, step{kind: element, index: f.next - 1}, begin)
}

// comma separates what follows from what comes before it in the same brackets.
func (w *walk) comma(bracket byte) {
	if w.out[len(w.out)-1] != bracket {
		w.out = append(w.out, ',')
	}
}

// find returns the disclosure of a digest; nil if it is absent, can't be read, or was
// found before.
func (w *walk) find(digest string, at place) *disclosure {
	d := w.byDigest[digest]
	if w.seen[digest] {
		w.fail(d, "digest-repeated", "the digest %s appears again at %s; each may appear only once", id(digest), at)
		return nil
	}
	w.seen[digest] = true
	if d == nil {
		w.undisclosed++
		return nil
	}
	d.Path = at.String()
	if d.value == nil {
		return nil
	}
	return d
}

// id is a digest in a sentence.
type id string

func (i id) String() string { return excerpt.ShortID(string(i)) }

// fail notes a broken rule. d is the disclosure that breaks it; nil if none does. It doesn't
// write a text that isn't shown: a hostile token can break a rule a million times.
func (w *walk) fail(d *disclosure, reason report.Reason, format string, args ...any) {
	first, own := w.problem == "", d != nil && d.Problem == ""
	if !first && !own {
		return
	}
	problem := fmt.Sprintf(format, args...)
	if first {
		w.problem, w.reason = problem, reason
	}
	if own {
		d.Problem = problem
	}
}
