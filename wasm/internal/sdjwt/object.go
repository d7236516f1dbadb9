package sdjwt

import "jwt-airlock/wasm/internal/exact"

// object is what is known about an object that is being read.
type object struct {
	// names are those of all members, so that a claim that exists is noticed;
	// exists is the same as a set, once one is needed.
	names  []string
	exists map[string]bool

	// digests are those of its _sd; hasDigests is true where it has an _sd.
	digests    []string
	hasDigests bool

	// dots is the value of the member named "..."; nil without one.
	dots exact.Value

	// ended is true where all members were read.
	ended bool
}

// object writes the next member; after the last one, the next claim that is disclosed at
// this level; and after those, the end.
func (w *walk) object(f *frame) {
	switch {
	case !f.ended && f.More():
		w.member(f)
	case !f.ended:
		f.ended = true
		w.ellipsis(f)
	case f.next < len(f.digests):
		f.next++
		w.disclose(f, f.digests[f.next-1])
	default:
		w.out = append(w.out, '}')
		w.leave()
	}
}

func (w *walk) member(f *frame) {
	raw := f.Raw()
	name, _ := raw.Str()
	f.names = append(f.names, name)
	switch {
	case name == "_sd":
		w.digests(f, f.Raw())
	case name == "...":
		f.dots = f.Raw()
	case w.removed(name):
		f.Raw()
	default:
		w.write(raw, name, f.Cursor)
	}
}

// removed reports whether step 3.6 removes a claim: _sd_alg at the top.
func (w *walk) removed(name string) bool { return name == "_sd_alg" && len(w.frames) == 1 }

// write copies a member and everything that is disclosed within it.
func (w *walk) write(raw exact.Value, name string, c *exact.Cursor) {
	begin := len(w.out)
	w.comma('{')
	w.out = append(append(w.out, raw...), ':')
	w.value(c, member(name), begin)
}

// digests reads the value of an _sd member (§4.2.4.1).
func (w *walk) digests(f *frame, value exact.Value) {
	at := w.at("_sd")
	if f.hasDigests {
		w.fail(nil, "sd-repeated", "%s appears twice in one object, and parsers disagree about which one counts", at)
		return
	}
	f.hasDigests = true
	if !value.IsArray() {
		w.fail(nil, "sd-type", "%s isn't an array of digests", at)
		return
	}
	c := exact.NewCursor(value)
	for c.Enter(); c.More(); {
		digest, ok := c.Raw().Str()
		if !ok {
			w.fail(nil, "sd-type", "%s contains something that isn't a string; digests are strings", at)
			return
		}
		f.digests = append(f.digests, digest)
	}
}

// disclose adds the claim of a digest of _sd (step 3.3.2).
func (w *walk) disclose(f *frame, digest string) {
	d := w.find(digest, w.at("_sd"))
	if d == nil {
		return
	}
	name, raw := d.Name, d.name
	if raw == nil {
		w.fail(d, "disclosure-misplaced", "%s has no claim name, but its digest at %s needs one", d, d.Path)
		name, raw = "…", exact.Value(`"…"`) // to follow the digests in it
	}
	if f.add(name) {
		w.fail(d, "claim-exists", "%s would overwrite a claim: a claim of that name is already next to %s", d, d.Path)
	}
	if !w.removed(name) {
		w.write(raw, name, exact.NewCursor(d.value))
	}
}

// add notes the name of a disclosed claim, and reports whether a claim has it.
func (o *object) add(name string) (exists bool) {
	if o.exists == nil {
		o.exists = make(map[string]bool, len(o.names))
		for _, n := range o.names {
			o.exists[n] = true
		}
	}
	exists = o.exists[name]
	o.exists[name] = true
	return exists
}

// ellipsis looks at a member named "..." once its object is read. As the only member of an
// array element, it represents another element.
func (w *walk) ellipsis(f *frame) {
	switch {
	case f.dots == nil:
	case f.kind == element && len(f.names) == 1:
		w.replace(f)
	default:
		// A verifier that looks only for what §7.1 describes would hand it on
		// as a claim; §4.1 and §4.2.4.2 forbid it.
		w.fail(nil, "claim-reserved", "%s contains a claim named “...”, which is allowed only in an array, as the one member of an object, with a digest", w.at(""))
	}
}

// replace replaces the element with the disclosed one (step 3.3.3), or removes it (step
// 3.4).
func (w *walk) replace(f *frame) {
	at := w.at("")
	digest, ok := f.dots.Str()
	if !ok {
		w.fail(nil, "sd-type", "%s contains a member “...” that isn't a string; a digest is a string", at)
		return
	}
	d := w.find(digest, at)
	w.out = w.out[:f.begin]
	w.leave()
	if d == nil {
		return
	}
	if d.name != nil {
		w.fail(d, "disclosure-misplaced", "%s has a claim name, but its digest at %s is in an array, where claims have no names", d, d.Path)
	}
	w.comma('[')
	w.value(exact.NewCursor(d.value), step{kind: replaced, index: f.index}, f.begin)
}
