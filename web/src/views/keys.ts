// The keys, each with its result for the selected token.

import { copyButton } from "../clipboard.ts";
import { type Child, el, cloneTemplate, query } from "../dom.ts";
import type { Attempt, Certificate, Key, Outcome, Token, Tone } from "../report.gen.ts";
import type { PartialList, ReportView } from "../reportview.ts";
import { breakable, count, name, short, visible } from "../text.ts";
import { utc } from "../time.ts";
import { command } from "./commands.ts";
import { aboutKeys, bySeverity, finding, severityTone } from "./findings.ts";
import { rows } from "./more.ts";
import { sign, toneOf } from "./tone.ts";

const STEP = 50;

const tones: Record<Outcome, Tone> = { verified: "good", decrypted: "good", mismatch: "bad", skipped: "", error: "warn" };

interface Tried {
  key: Key;
  attempt: Attempt | undefined;
}

/** keys lists the keys, and the problems that concern all of them. */
export function keys(view: ReportView, selected: number): Node[] {
  const about = view.report.findings.filter(aboutKeys).sort(bySeverity).map(finding);
  if (view.report.keys.length === 0) return about;
  about.push(...fetched(view.report.keys));
  const lot = tried(view, selected);
  const one = lot.total === 1;
  const first = el("ul", { "data-grown": "end" });
  void verifiedFar(view, selected, lot).then((found) => first.append(...found.map(row)));
  return [...about, cloneTemplate("t-keys", {
    count: count(lot.total), one: one ? "1" : "", many: one ? "" : "s", first,
    list: rows(lot, STEP, (tried) => [row(tried)], (button) => el("li", {}, button)),
  })];
}

/** keysLine summarizes the results of all keys on one line, with their worst problem. */
export function keysLine(view: ReportView, token: Token | undefined): HTMLElement {
  const { total } = view.list("keys", view.report.keys);
  const [worst] = view.report.findings.filter(aboutKeys).sort(bySeverity);
  const fault = worst !== undefined && severityTone(worst.severity) === "bad" ? visible(worst.title) : [];
  if (total === 0) return cloneTemplate("t-keys-none", { fault });
  const one = total === 1;
  return cloneTemplate("t-keys-line", { count: count(total), one: one ? "1" : "", many: one ? "" : "s", text: visible(token?.keysText ?? ""), fault });
}

/** fetched says where keys were fetched from, and offers to remove them. */
function fetched(keys: readonly Key[]): HTMLElement[] {
  const from = keys.find((key) => key.origin === "fetched")?.name;
  return from === undefined ? [] : [cloneTemplate("t-fetched", { url: visible(from), forget: cloneTemplate("t-forget") })];
}

/** byHand says how to get the issuer's keys without this page, or why there is no command for that. */
export function byHand(token: Token | undefined): Node[] {
  if (token === undefined || token.keysFrom.text === "") return [];
  return [cloneTemplate("t-by-hand", { text: visible(token.keysFrom.text), commands: token.keysFrom.commands.map((line) => command(line)) })];
}

function tried(view: ReportView, selected: number): PartialList<Tried> {
  const attempts = view.token(selected)?.attempts ?? [];
  const keys = view.list("keys", view.report.keys);
  const tries = view.list(`tokens.${selected}.attempts`, attempts);
  const join = (keys: readonly Key[], attempts: readonly Attempt[]) => keys.map((key, i) => ({ key, attempt: attempts[i] }));
  return {
    items: join(keys.items, attempts),
    total: keys.total,
    load: async (from, count) => join(await keys.load(from, count), await tries.load(from, count)),
  };
}

/** The key that verified the signature is shown first if it would otherwise be outside the visible list. */
async function verifiedFar(view: ReportView, selected: number, lot: PartialList<Tried>): Promise<Tried[]> {
  const index = view.token(selected)?.verdict.signature.key ?? -1;
  return index < STEP ? [] : await lot.load(index, 1);
}

function row({ key, attempt }: Tried): HTMLElement {
  const tone = attempt === undefined ? "" : tones[attempt.outcome];
  const shown = cloneTemplate("t-key", {
    ...kind(key),
    kid: copied(key.kid, "key ID"),
    use: value(key.use), ops: value(key.keyOps.join(", ")), source: key.source, private: key.private ? "yes" : "",
    thumbprint: copied(key.thumbprint, "thumbprint"),
    kubernetes: copied(key.kubernetesKid, "Kubernetes ID"),
    ...certified(key.certificate),
    outcome: visible(attempt?.text || key.why),
  });
  query(shown, "summary", HTMLElement).prepend(mark(key.usable ? tone : "warn"));
  return shown;
}

function mark(tone: Tone): HTMLElement {
  const shown = sign(tone, "–") ?? el("span");
  shown.classList.add("mark", toneOf(tone));
  return shown;
}

function value(text: string): Child {
  return text === "" ? "" : name(text);
}

/** copied is an id with a button that copies it. what names it. */
function copied(id: string, what: string): Child[] {
  return id === "" ? [] : [el("code", { dir: "ltr", translate: "no" }, ...breakable(id, /(?!)/)), " ", copyButton(() => id, what)];
}

/** kind fills the slots that say what a key is: "RSA 2048 · RS256", and its id. */
function kind(key: Key): Record<string, Child | Child[]> {
  const secret = key.type === "oct";
  return {
    what: secret ? "" : visible(what(key)), bits: secret ? count(key.size) : "",
    short: short(key.kid),
  };
}

function what(key: Key): string {
  const kind = [key.type || key.source, key.curve || (key.size > 0 ? String(key.size) : "")].join(" ").trim();
  return [kind, key.alg].filter((word) => word !== "").join(" · ");
}

/** certified fills the slots about a certificate. */
function certified(certificate: Certificate | null): Record<string, Child | Child[]> {
  if (certificate === null) return {};
  const { subject, issuer, notBefore, notAfter, sha256 } = certificate;
  return {
    subject: [name(subject)], issuer: [name(issuer)], from: utc(notBefore), until: utc(notAfter),
    fingerprint: copied(sha256, "fingerprint"),
  };
}

/** attempted is a row for the result of one key. */
export function attempted(attempt: Attempt, key: Key | undefined): HTMLElement {
  const tone = tones[attempt.outcome];
  const shown = cloneTemplate("t-attempt", {
    mark: sign(tone, "–"), ...(key === undefined ? { what: `${attempt.key + 1}` } : kind(key)), outcome: visible(attempt.text),
  });
  shown.querySelector(".mark")?.classList.add(toneOf(tone));
  return shown;
}
