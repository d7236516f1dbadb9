package e2e

import "testing"

// TestInputRest pastes, and waits until the core has collected its garbage, which it would
// otherwise do during a later paste.
func TestInputRest(t *testing.T) {
	t.Parallel()
	a := open(t)
	worker := a.worker()
	worker.run(`{
		const rest = airlockRest;
		self.rests = 0;
		airlockRest = () => { rest(); rests++; };
	}`)
	a.paste("#token", newMint(t, "ES256").token(1, 0))
	worker.wait("a collection", `rests > 0`)
}
