package e2e

import (
	"testing"

	"jwt-airlock/web/build/figures"
)

// measureAlgorithms measures how long the core and WebCrypto take, in one page, to read a
// key and verify with it.
func measureAlgorithms(t *testing.T, f *figures.Figures) {
	core := startCore(t)
	core.run(versus)
	for _, alg := range append(algorithms[:len(algorithms):len(algorithms)], rareAlgorithms...) {
		var keys []map[string]string
		token := ""
		for range 11 { // the last one verifies the token
			m := newAnyMint(t, alg)
			keys, token = append(keys, m.jwk), m.under(`{"alg":"`+alg+`"}`, `{"sub":"someone","exp":4102444800}`)
		}
		took := eval[struct{ Core, WebCrypto float64 }](core, js(`versus(%s, %s, %s)`, alg, token, keys))
		t.Logf("%s %+v", alg, took)
		f.Algorithms = append(f.Algorithms, figures.Algorithm{Name: alg, Core: took.Core, WebCrypto: took.WebCrypto})
	}
}

// versus measures the core by what ten more keys cost: a call does more than verify.
// WebCrypto imports keys and verifies, and reads nothing else. The best time counts, so
// that what else the machine does matters little.
const versus = `
self.versus = async (alg, token, keys) => {
	const best = async run => {
		let least = Infinity;
		for (let runs = 0, end = performance.now() + 500; runs < 5 || performance.now() < end; runs++) {
			const began = performance.now();
			await run();
			least = Math.min(least, performance.now() - began);
		}
		return least;
	};
	const call = keys => {
		const request = JSON.stringify({version: 1, input: token, keys: [{text: JSON.stringify({keys})}]});
		return () => { if (!airlock(request).includes('"state":"verified"')) throw new Error(alg + " isn't verified"); };
	};
	const number = alg.slice(2), hash = "SHA-" + number;
	const by = {
		HS: {name: "HMAC", hash}, RS: {name: "RSASSA-PKCS1-v1_5", hash}, PS: {name: "RSA-PSS", hash, saltLength: number / 8},
		ES: {name: "ECDSA", hash: hash.slice(0, 7), namedCurve: keys[0].crv},
	}[alg.slice(0, 2)] ?? {name: keys[0].crv ?? alg};
	const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
	const [, input, signature] = /^(.+)\.(.+)$/.exec(token);
	const signed = new TextEncoder().encode(input);
	const verify = async jwk => crypto.subtle.verify(by, await crypto.subtle.importKey("jwk", jwk, by, false, ["verify"]), bytes(signature), signed);
	const many = Array(10).fill(keys).flat(); // the clock has steps of a tenth of a millisecond
	const known = await verify(keys.at(-1)).catch(() => undefined);
	if (known === false) throw new Error("WebCrypto doesn't verify " + alg);
	return {
		Core: (await best(call(keys)) - await best(call(keys.slice(-1)))) / (keys.length - 1),
		WebCrypto: known ? await best(async () => { for (const key of many) await verify(key); }) / many.length : 0,
	};
}`
