package e2e

import "testing"

// nonsense is what the page and its worker must not accept. Each is a JavaScript
// expression.
var nonsense = []string{
	`null`, `7`, `"ready"`, `{}`, `[]`, `{ready: "yes"}`, `{ready: true}`, `{died: {}}`,
	`{id: 1, report: null}`, `{id: "1", report: {}}`, `{id: 1e6, report: {tokens: []}}`,
	`{id: 1e6, items: []}`, `{id: 1, edition: 1, request: "token"}`, `{id: 1, edition: 1, path: "__proto__", from: 0}`,
}

// TestCoreNonsenseFromWorker makes the worker send unexpected messages. A core that
// does so is terminated, and a new one answers.
func TestCoreNonsenseFromWorker(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/es256.jwt"))
	for _, message := range nonsense {
		t.Run(message, func(t *testing.T) {
			a := airlock{a.in(t)}
			worker := a.worker()
			a.run(`{
				self.begun = false;
				new MutationObserver((records, observer) => { begun = true; observer.disconnect(); })
					.observe(document.documentElement, {attributes: true, attributeFilter: ["data-state"]});
			}`)
			worker.run(`postMessage(` + message + `)`)
			a.wait("another core", `begun && document.documentElement.dataset.state === "ready"`)
			if a.worker().id() == worker.id() {
				t.Error("the page keeps a worker that talks nonsense")
			}
			a.paste("#token", read(t, "cluster/es256.jwt"))
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// TestCoreNonsenseToWorker sends the worker what our page never would. It must not
// answer.
func TestCoreNonsenseToWorker(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	worker := a.worker()
	for _, message := range nonsense {
		worker.run(`dispatchEvent(new MessageEvent("message", {data: ` + message + `}))`)
	}
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.expect(verdict{Signature: "verified"})
	if a.worker().id() != worker.id() {
		t.Error("nonsense ended the worker")
	}
}

// TestSealNonsense sends messages to the page as another window could.
func TestSealNonsense(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/es256.jwt"))
	said, worker := a.said(), a.worker().id()
	for _, message := range nonsense {
		a.run(`postMessage(` + message + `, "*")`)
	}
	a.nextFrame()
	if a.said() != said || a.worker().id() != worker {
		t.Error("a message from nowhere changed the page")
	}
}
