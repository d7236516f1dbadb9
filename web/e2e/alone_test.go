package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestPlacesAlone serves index.html without fetch.html next to it: saved as a single
// file, or on a server that has something else at that address.
func TestPlacesAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	copyDist(t, dir, "index.html")
	without := http.FileServer(http.Dir(dir))
	instead := func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "fetch.html") {
			r.URL.Path = "/" // as servers do for pages with client-side routes
		}
		without.ServeHTTP(w, r)
	}
	for name, url := range map[string]string{
		"file":                  "file://" + dir + "/index.html",
		"not found":             serve(t, without).at("127.0.0.1", "/index.html"),
		"the page in its stead": serve(t, http.HandlerFunc(instead)).at("127.0.0.1", "/index.html"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := openAt(t, url)
			a.console.provoke() // the browser logs what is missing
			a.paste("#token", read(t, "cluster/sa-plain.rs256.jwt"))
			a.showFetch()
			a.wait("the page to give up on the frame", `document.querySelector("#fetch-part").dataset.frame === "missing"`)
			a.shows("#fetch", false)
			a.says("#fetch-part", "This copy can't fetch keys")
			a.says("#by-hand", "kubectl get --raw /openid/v1/jwks")
			if n := len(slices.DeleteFunc(a.traffic.seen(), func(url string) bool { return !strings.HasSuffix(url, "/fetch.html") })); n > 1 {
				t.Errorf("the frame was asked for %d times: it holds one in turn", n)
			}
			a.run(`document.querySelector("#keys-card").scrollIntoView()`)
			a.shoot("fetch-" + name)
			a.element(`#keys-tabs button[value="auto"]`).click()
			a.paste("#keys", read(t, "cluster/jwks.json"))
			a.expect(verdict{Signature: "verified"})
		})
	}
}
