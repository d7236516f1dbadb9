// Shows what came out of Create. It reads nothing back.

import { byId, el, query, refill, setAttributes, setText } from "../dom.ts";
import { maskAll, maskPart } from "../mask.ts";
import type { CreateFault } from "../report.gen.ts";
import type { State } from "../state.ts";
import { count, visible } from "../text.ts";
import { press } from "../toolbar.ts";
import { privateKey, publicKey } from "./inputs.ts";

const element = (id: string) => byId(id, HTMLElement);

/** showCreation shows the choices, the token and its keys. */
export function showCreation(state: State, before: State): void {
  if (state.create === before.create && state.masked === before.masked) return;
  const { create: { input, created, form, made, edition, answered }, masked } = state;
  setAttributes(element("create"), { "data-source": input.source, "data-algorithm": input.algorithm });
  press(element("create-sources"), input.source);
  press(element("create-forms"), form);
  setAttributes(element("create-hide"), { "aria-pressed": String(masked) });
  showFault("create-header-card", created?.headerFault);
  showFault("create-payload-card", created?.payloadFault);
  showToken(created?.token ?? "", input.algorithm, masked);
  setText(element("create-problem"), created?.problem ?? "");
  const rsa = /^[RP]S/.test(input.algorithm) && input.source === "new" && ![...made.keys()].some((name) => /^[RP]S/.test(name));
  query(element("create-working"), "span", HTMLElement).hidden = !rsa || edition === answered;
  setText(element("create-public"), publicKey(state));
  setText(element("create-private"), masked ? maskAll(privateKey(state)) : privateKey(state));
  setText(element("create-thumbprint"), created?.thumbprint ?? "");
  setText(element("create-kubernetes"), created?.kubernetesKid ?? "");
}

function showFault(card: string, fault: CreateFault | null | undefined): void {
  refill(query(element(card), ".problem", HTMLElement), [el("span", {}, ...visible(fault?.text ?? ""))].filter(() => fault != null));
}

/** showToken colors the parts of the token, and says how long it is and what signed it. */
function showToken(token: string, algorithm: string, masked: boolean): void {
  const parts = token.split(".");
  const names = ["header", "payload", "signature"];
  const spans = parts.flatMap((part, i) => [...i > 0 ? ["."] : [], el("span", { class: `segment-${names[i]}` }, masked ? maskPart(part) : part)]);
  element("create-token").replaceChildren(...token === "" ? [] : spans);
  const line = element("create-token-line");
  setText(line, token === "" ? "" : `${algorithm}, ${count(token.length)} ${line.dataset["word"]}`);
  for (const id of ["create-copy", "create-inspect"]) byId(id, HTMLButtonElement).disabled = token === "";
}
