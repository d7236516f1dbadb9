package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// userValues are the values of the users of kubeconfigs, in order.
type userValues []userValue

type userValue struct {
	span
	enclosure
}

func (f *finder) userValues() (values userValues) {
	for _, o := range f.objects {
		for _, e := range o.Entries {
			if o.Kind == "user" {
				values = append(values, userValue{span{e.Start, e.End}, enclosure{o, e.Path}})
			}
		}
	}
	slices.SortStableFunc(values, func(a, b userValue) int { return a.start - b.start })
	return values
}

// enclosing returns the value around an offset; nil where there is none.
func (v userValues) enclosing(offset int) *enclosure {
	i, _ := slices.BinarySearchFunc(v, offset+1, func(value userValue, at int) int { return value.start - at })
	if i == 0 || v[i-1].end <= offset {
		return nil
	}
	return &v[i-1].enclosure
}

// maxHolders is how many users of one token are named.
const maxHolders = 20

// heldBy notes a user who has the token.
func (h *match) heldBy(w *enclosure) {
	if w != nil && len(h.holders) < maxHolders {
		h.holders = append(h.holders, *w)
	}
}

// nameHolders names all users who have the token. The first one was named already.
func (h *match) nameHolders() {
	if len(h.holders) < 2 || h.Location.Container != report.InKubeconfig {
		return
	}
	names := []string{h.Location.Label}
	for _, w := range h.holders[1:] {
		if name := "user " + excerpt.Truncate(w.object.Get("name")); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	h.name(h.intro, strings.Join(names, " and "))
}
