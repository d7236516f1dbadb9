// Tokens that another one holds: in its payload, or as its key binding. Each
// has a verdict of its own.

import type { Answer } from "../core.ts";
import { refill, stamp, within } from "../dom.ts";
import type { Token } from "../report.gen.ts";
import { disclosures } from "./disclosures.ts";
import { findings } from "./findings.ts";
import { pane } from "./pane.ts";
import { verdict } from "./verdict.ts";

/** A token and its path below another one: ".nested.nested". */
interface Inner {
  token: Token;
  below: string;
}

/** inside shows the token in the payload, and the one in that one's, and so on. */
export function inside(answer: Answer, token: Token, path: string): Node[] {
  const layers: Inner[] = [];
  for (let inner = token.nested, below = ".nested"; inner !== null; inner = inner.nested, below += ".nested") {
    layers.push({ token: inner, below });
  }
  return layers.flatMap((inner, i) => [layer(answer, inner, path, i + 1, layers.length), ...bindingOf(answer, inner, path)]);
}

/** binding shows the key binding of an SD-JWT. */
export function binding(answer: Answer, token: Token, path: string): Node[] {
  return bindingOf(answer, { token, below: "" }, path);
}

/** innerOf finds the token at a path below another one. */
export function innerOf(token: Token | undefined, below: string): Token | undefined {
  let inner = token;
  for (const step of below.split(".").slice(1)) {
    inner = (step === "keyBinding" ? inner?.keyBinding : inner?.nested) ?? undefined;
  }
  return inner;
}

function layer(answer: Answer, inner: Inner, path: string, number: number, all: number): HTMLElement {
  const { token, below } = inner;
  const shown = stamp("t-inside", {
    layer: String(number), layers: all > 1 ? String(all) : "",
    verdict: verdict(token, token.title, "", ""),
    disclosures: disclosures(answer, token.disclosures, `${path}${below}.disclosures`),
    findings: findings(answer, token.findings, `${path}${below}.findings`),
  });
  return completed(shown, answer, inner, path);
}

function bindingOf(answer: Answer, { token, below }: Inner, path: string): Node[] {
  if (token.keyBinding === null) return [];
  const shown = stamp("t-binding", { verdict: verdict(token.keyBinding, token.keyBinding.title, "", "") });
  return [completed(shown, answer, { token: token.keyBinding, below: `${below}.keyBinding` }, path)];
}

/** completed has its states where a test or a style finds them, and its header and payload. */
function completed(shown: HTMLElement, answer: Answer, { token, below }: Inner, path: string): HTMLElement {
  shown.dataset["path"] = below;
  const { tone, form, signature, time, expectations } = token.verdict;
  Object.assign(within(shown, ".verdict", HTMLElement).dataset, {
    tone, form: form.state, signature: signature.state, time: time.state, expectations: expectations.state,
  });
  for (const section of shown.querySelectorAll<HTMLElement>("[data-part]")) {
    pane(section, answer, token, path + below, refill);
  }
  return shown;
}
