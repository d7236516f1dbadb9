// Tokens inside another one: in its payload, or as its key binding. Each has its
// own verdict.

import { refill, cloneTemplate, query } from "../dom.ts";
import type { Token } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { disclosures } from "./disclosures.ts";
import { findings } from "./findings.ts";
import { fillPanel, type Looks } from "./partpanel.ts";
import { verdict } from "./verdict.ts";

/** A token and its path below another one: ".nested.nested". */
interface Inner {
  token: Token;
  below: string;
}

/** inside shows the token in the payload, and the one in that token's payload, and so on. */
export function inside(view: ReportView, token: Token, path: string, looks: Looks): Node[] {
  const layers: Inner[] = [];
  for (let inner = token.nested, below = ".nested"; inner !== null; inner = inner.nested, below += ".nested") {
    layers.push({ token: inner, below });
  }
  return layers.flatMap((inner, i) => [layer(view, inner, path, looks, i + 1, layers.length), ...bindingOf(view, inner, path, looks)]);
}

/** binding shows the key binding of an SD-JWT. */
export function binding(view: ReportView, token: Token, path: string, looks: Looks): Node[] {
  return bindingOf(view, { token, below: "" }, path, looks);
}

/** innerOf finds the token at a path below another one. */
export function innerOf(token: Token | undefined, below: string): Token | undefined {
  let inner = token;
  for (const step of below.split(".").slice(1)) {
    inner = (step === "keyBinding" ? inner?.keyBinding : inner?.nested) ?? undefined;
  }
  return inner;
}

function layer(view: ReportView, inner: Inner, path: string, looks: Looks, number: number, all: number): HTMLElement {
  const { token, below } = inner;
  const shown = cloneTemplate("t-inside", {
    layer: String(number), layers: all > 1 ? String(all) : "",
    verdict: verdict(token, token.title, "", ""),
    disclosures: disclosures(view, token.disclosures, `${path}${below}.disclosures`),
    findings: findings(view, token.findings, `${path}${below}.findings`),
  });
  return completed(shown, view, inner, path, looks);
}

function bindingOf(view: ReportView, { token, below }: Inner, path: string, looks: Looks): Node[] {
  if (token.keyBinding === null) return [];
  const shown = cloneTemplate("t-binding", { verdict: verdict(token.keyBinding, token.keyBinding.title, "", "") });
  return [completed(shown, view, { token: token.keyBinding, below: `${below}.keyBinding` }, path, looks)];
}

/** completed adds the states that tests and styles read, and the header and payload. */
function completed(shown: HTMLElement, view: ReportView, { token, below }: Inner, path: string, looks: Looks): HTMLElement {
  shown.dataset["path"] = below;
  const { tone, form, signature, time, expectations } = token.verdict;
  Object.assign(query(shown, ".verdict", HTMLElement).dataset, {
    tone, form: form.state, signature: signature.state, time: time.state, expectations: expectations.state,
  });
  for (const section of shown.querySelectorAll<HTMLElement>("[data-part]")) {
    fillPanel(section, view, token, path + below, looks, refill);
  }
  return shown;
}
