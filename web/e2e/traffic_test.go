package e2e

import (
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/network"
)

// traffic is every request that a tab, its frames and its workers sent to the
// browser. Requests inside the page, such as for a blob, aren't counted.
type traffic struct {
	mu   sync.Mutex
	urls []string
}

func (n *traffic) heard(event any) {
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		n.add(event.Request.URL)
	case *network.EventWebSocketCreated:
		n.add(event.URL)
	case *network.EventWebTransportCreated:
		n.add(event.URL)
	}
}

func (n *traffic) add(url string) {
	scheme, _, _ := strings.Cut(url, ":")
	if scheme == "blob" || scheme == "data" {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.urls = append(n.urls, url)
}

// seen returns the requests since it was last called.
func (n *traffic) seen() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	urls := slices.Clone(n.urls)
	n.urls = nil
	return urls
}
