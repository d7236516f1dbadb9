package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
)

// bootstrapSecrets finds bootstrap tokens in the Secrets that contain them in two
// halves (Kubernetes: type bootstrap.kubernetes.io/token).
func bootstrapSecrets(f *finder) {
	for _, o := range f.objects {
		values := secretValues(o)
		id, secret := values["token-id"], values["token-secret"]
		if o.Get("type") != "bootstrap.kubernetes.io/token" || id.Value == "" || secret.Value == "" {
			continue
		}
		fields := map[string]string{}
		for _, name := range []string{"expiration", "auth-extra-groups", "description"} {
			fields[name] = values[name].Value
		}
		h := f.opaqueMatch(opaque.Match{
			Kind: "bootstrap-token", Text: id.Value + "." + secret.Value, Fields: fields,
			Start: min(id.Start, secret.Start), End: max(id.End, secret.End),
			Location: report.Location{Container: report.InSecret, Label: "token-id and token-secret of " + named(o)},
		})
		if slices.Equal(secret.Path, []string{"data", "token-secret"}) {
			h.Location.Cleaned = []string{"decoded base64"}
		}
		h.name("assembled from ", h.Location.Label)
		f.add(h)
	}
}

// secretValues are the values of a Secret by their names, decoded.
func secretValues(o *manifest.Object) map[string]manifest.Entry {
	values := map[string]manifest.Entry{}
	for _, e := range o.Entries {
		if len(e.Path) != 2 {
			continue
		}
		switch e.Path[0] {
		case "data":
			text, ok := decoded(e.Value)
			if !ok || !printable(text) {
				continue
			}
			e.Value = strings.TrimSpace(text)
			values[e.Path[1]] = e
		case "stringData":
			values[e.Path[1]] = e
		}
	}
	return values
}
