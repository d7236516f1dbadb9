// A report may hold a hundred thousand members or keys. Handing all of them to
// the page would block it for as long as copying them takes, and nobody reads
// them at once: the page gets the beginnings and asks for more.

import type { Fact, Member, Part, Report, Signed, Token } from "./report.gen.ts";

/** Cut names a list of which the page got only the beginning, and its true length. */
export interface Cut {
  path: string;
  length: number;
}

const maxTokens = 50;
const maxRows = 200;
const maxMembers = 2_000; // in all lists of a report
const maxAttempts = 50; // of one signature among others
const maxSpans = 200; // of one fact
const maxCommand = 8_000; // characters; a shell takes no more than some, and nobody reads it

interface Budget {
  cuts: Cut[];
  members: number;
}

/** cut returns a copy of the report with the ends of its long lists left out. */
export function cut(report: Report): { report: Report; cuts: Cut[] } {
  const cuts: Cut[] = [];
  const tokens = head(report.tokens, "tokens", Math.max(maxTokens, report.selected + 1), cuts);
  const each = Math.max(60, Math.floor(maxMembers / Math.max(1, tokens.length)));
  return {
    report: {
      ...report,
      document: report.document === null ? null : {
        ...report.document, facts: facts(report.document.facts, "document.facts", cuts),
      },
      tokens: tokens.map((token, i) => cutToken(token, `tokens.${i}`, { cuts, members: each })),
      keys: head(report.keys, "keys", maxRows, cuts),
      findings: head(report.findings, "findings", maxRows, cuts),
    },
    cuts,
  };
}

function cutToken(token: Token, path: string, budget: Budget): Token {
  return {
    ...token,
    compact: "", // the page has no use for it, and it may be megabytes
    facts: facts(token.facts, `${path}.facts`, budget.cuts),
    commands: token.commands.filter((one) => one.command.length <= maxCommand),
    header: part(token.header, `${path}.header`, budget),
    unprotected: members(token.unprotected, `${path}.unprotected`, budget),
    processed: part(token.processed, `${path}.processed`, budget),
    payload: part(token.payload, `${path}.payload`, budget),
    signatures: head(token.signatures, `${path}.signatures`, maxRows, budget.cuts)
      .map((signed, i) => cutSigned(signed, `${path}.signatures.${i}`, budget)),
    disclosures: head(token.disclosures, `${path}.disclosures`, maxRows, budget.cuts),
    keyBinding: token.keyBinding === null ? null : cutToken(token.keyBinding, `${path}.keyBinding`, budget),
    nested: token.nested === null ? null : cutToken(token.nested, `${path}.nested`, budget),
    attempts: head(token.attempts, `${path}.attempts`, maxRows, budget.cuts),
    findings: head(token.findings, `${path}.findings`, maxRows, budget.cuts),
  };
}

function cutSigned(signed: Signed, path: string, budget: Budget): Signed {
  return {
    ...signed,
    header: part(signed.header, `${path}.header`, budget),
    unprotected: members(signed.unprotected, `${path}.unprotected`, budget),
    attempts: head(signed.attempts, `${path}.attempts`, maxAttempts, budget.cuts),
  };
}

function facts(list: Fact[], path: string, cuts: Cut[]): Fact[] {
  return head(list, path, maxRows, cuts).map((fact) => {
    if (fact.text.length <= maxSpans) return fact;
    return { ...fact, text: [...fact.text.slice(0, maxSpans), { text: "…", tone: "", code: false }] };
  });
}

function part(part: Part, path: string, budget: Budget): Part {
  return { ...part, members: members(part.members, `${path}.members`, budget) };
}

function members(list: Member[], path: string, budget: Budget): Member[] {
  const some = head(list, path, Math.max(0, Math.min(maxRows, budget.members)), budget.cuts);
  budget.members -= some.length;
  return some.map((member, i) => ({ ...member, members: members(member.members, `${path}.${i}.members`, budget) }));
}

function head<T>(list: T[], path: string, most: number, cuts: Cut[]): T[] {
  if (list.length <= most) return list;
  cuts.push({ path, length: list.length });
  return list.slice(0, most);
}
