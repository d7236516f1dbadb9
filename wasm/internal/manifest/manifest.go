// Package manifest reads what Kubernetes and its tools print, in YAML or JSON,
// whole, cut off or broken: kubeconfigs, Secrets, TokenReviews, logs with JSON in
// them. It scans for names and values and their places; it isn't a parser, because
// what people paste has often lost its indentation.
package manifest

import (
	"slices"
	"strings"
)

// Limits of the work. What people paste doesn't come near them.
const (
	maxEntries = 50_000
	maxDepth   = 64 // of names within names
	maxTexts   = 4  // of texts within values
)

// Object is one object of the API, or one user of a kubeconfig: the names and
// values in it, in order.
type Object struct {
	// Kind is the object's kind, such as "Secret"; "user" for a user of a
	// kubeconfig; empty where it has none.
	Kind string

	Entries []Entry
}

// Entry is one value and the way to it.
type Entry struct {
	// Path are the names that lead to it within the object; an element of a list
	// has its number.
	Path []string

	// Value is the value without its quotes and escapes.
	Value string

	// Start and End are the place of the value in the input, in bytes.
	Start, End int
}

// Read returns the objects in a text, in order. An object within a value of another
// one, such as a Secret in the body of a HAR file, comes after it.
func Read(input string) []*Object {
	if !strings.ContainsAny(input, ":{") {
		return nil
	}
	r := &reader{}
	r.read(&source{text: input})
	var objects []*Object
	for _, o := range r.objects {
		objects = append(objects, split(o)...)
	}
	return objects
}

// Get returns the first value at a path; empty where there is none.
func (o *Object) Get(path ...string) string {
	if o == nil {
		return ""
	}
	for _, e := range o.Entries {
		if slices.Equal(e.Path, path) {
			return e.Value
		}
	}
	return ""
}

// All returns the values directly under a path, such as those of a list.
func (o *Object) All(path ...string) (values []Entry) {
	if o == nil {
		return nil
	}
	for _, e := range o.Entries {
		if len(e.Path) == len(path)+1 && slices.Equal(e.Path[:len(path)], path) {
			values = append(values, e)
		}
	}
	return values
}

// Name is the object's name after its namespace: "demo/deployer-token". Empty
// where it has none.
func (o *Object) Name() string {
	name, namespace := o.Get("metadata", "name"), o.Get("metadata", "namespace")
	if name == "" || namespace == "" {
		return name
	}
	return namespace + "/" + name
}
