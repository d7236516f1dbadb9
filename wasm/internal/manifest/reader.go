package manifest

import "strings"

// reader collects what is read.
type reader struct {
	objects []*Object
	entries int
	texts   int      // how many texts this one is within
	paths   []string // room for paths, which are many and short
}

// full reports whether to stop reading.
func (r *reader) full() bool { return r.entries >= maxEntries }

// add notes a value in an object, which it returns: a new one where there is
// none yet.
func (r *reader) add(o *Object, path []string, value string, start, end int) *Object {
	r.entries++
	if o == nil {
		o = &Object{}
		r.objects = append(r.objects, o)
	}
	o.Entries = append(o.Entries, Entry{Path: r.keep(path), Value: value, Start: start, End: end})
	return o
}

func (r *reader) keep(path []string) []string {
	if cap(r.paths)-len(r.paths) < len(path) {
		r.paths = make([]string, 0, max(256, min(2*cap(r.paths), 1<<14)))
	}
	n := len(r.paths)
	r.paths = append(r.paths, path...)
	return r.paths[n:len(r.paths):len(r.paths)]
}

// lastApplied contains an older state of its object, which isn't a separate
// object.
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

// inside reads the objects in a value.
func (r *reader) inside(path []string, value *source) {
	if r.texts == maxTexts || len(path) > 0 && path[len(path)-1] == lastApplied || !isText(value.text) {
		return
	}
	r.texts++
	r.read(value)
	r.texts--
}

// isText reports whether a value itself looks like YAML or JSON.
func isText(value string) bool {
	value = strings.TrimLeft(value, " \t\r\n")
	return value != "" && (value[0] == '{' || value[0] == '[' || strings.Contains(value, "apiVersion:"))
}

// split makes objects of the elements of a list, and of the users of a
// kubeconfig.
func split(o *Object) []*Object {
	whole := &Object{Kind: o.Get("kind")}
	objects, part, number := []*Object{whole}, (*Object)(nil), ""
	for _, e := range o.Entries {
		n := listed(e.Path)
		if n == 0 {
			whole.Entries = append(whole.Entries, e)
			continue
		}
		if part == nil || number != e.Path[n-1] {
			part, number = &Object{}, e.Path[n-1]
			objects = append(objects, part)
		}
		e.Path = e.Path[n:]
		part.Entries = append(part.Entries, e)
	}
	if len(whole.Entries) == 0 {
		objects = objects[1:]
	}
	for _, part := range objects {
		if part != whole {
			part.Kind = kindOf(part, whole.Kind)
		}
	}
	return objects
}

// listed is the number of names that lead to an element that is a separate object;
// 0 for anything else.
func listed(path []string) int {
	switch {
	case len(path) > 1 && isNumber(path[0]):
		return 1
	case len(path) > 2 && (path[0] == "items" || path[0] == "users") && isNumber(path[1]):
		return 2
	}
	return 0
}

// kindOf is the kind of an element. An API server leaves it out in a SecretList.
func kindOf(part *Object, list string) string {
	if kind := part.Get("kind"); kind != "" {
		return kind
	}
	for _, e := range part.Entries {
		if e.Path[0] == "user" {
			return "user"
		}
	}
	of, isList := strings.CutSuffix(list, "List")
	if !isList {
		return ""
	}
	return of
}

func isNumber(name string) bool {
	return name != "" && strings.Trim(name, "0123456789") == ""
}
