// All signatures of a JWS that has several, each with its own answer.

import { byId, el, cloneTemplate, query } from "../dom.ts";
import type { Signed, Token } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { visible } from "../text.ts";
import { attempted } from "./keys.ts";
import { members } from "./members.ts";
import { rows } from "./more.ts";
import { sign, toneOf } from "./tone.ts";

const STEP = 50;
const ATTEMPTS = 10;
const FEW = 3; // how many are shown unfolded

/** signatures lists them. path is the token's path in the report. */
export function signatures(view: ReportView, token: Token, path: string): Node[] {
  const lot = view.list(`${path}.signatures`, token.signatures);
  if (lot.total === 0) return [];
  const chosen = token.signatures.findIndex((signed) => isOf(signed, token));
  return [cloneTemplate("t-signatures", {
    list: rows(lot, STEP, (signed, i) => {
      const shown = row(view, signed, `${path}.signatures.${i}`, i, i === chosen);
      query(shown, "details", HTMLDetailsElement).open = lot.total <= FEW;
      return [shown];
    }, (button) => el("li", {}, button)),
  })];
}

/** isOf returns whether the token's verdict is about a signature. */
function isOf({ header, signature, answer }: Signed, token: Token): boolean {
  return signature.base64url === token.signature.base64url && header.base64url === token.header.base64url &&
    answer.state === token.verdict.signature.state;
}

function row(view: ReportView, signed: Signed, path: string, index: number, chosen: boolean): HTMLElement {
  const { tone, label, text } = signed.answer;
  const keys = view.report.keys;
  const shown = cloneTemplate("t-signed", {
    mark: sign(tone, "–"), number: String(index + 1), label, text: visible(text), chosen: chosen ? "yes" : "",
    header: header(view, signed, path),
    attempts: rows(view.list(`${path}.attempts`, signed.attempts), ATTEMPTS,
      (attempt) => [attempted(attempt, keys[attempt.key])], (button) => el("li", {}, button)),
  });
  shown.toggleAttribute("data-chosen", chosen);
  for (const word of shown.querySelectorAll("summary .mark, summary .label")) word.classList.add(toneOf(tone));
  return shown;
}

function header(view: ReportView, signed: Signed, path: string): Node[] {
  const title = byId("tab-signatures", HTMLElement).textContent ?? "";
  const list = (items: typeof signed.unprotected, name: string) =>
    view.list(`${path}.${name}`, items).total === 0 ? [] : [members(view, items, `${path}.${name}`, title)];
  const unsigned = list(signed.unprotected, "unprotected");
  return [
    ...list(signed.header.members, "header.members"),
    ...unsigned.length === 0 ? [] : [cloneTemplate("t-unsigned", { members: unsigned })],
  ];
}
