// A report may contain a hundred thousand members or keys. Copying all of them to
// the page would block it, and people don't read them all at once. The page gets
// the beginnings and asks for more.

import type { Comparison, Fact, Member, DecodedPart, Report, Side, Signed, Token } from "./report.gen.ts";

/** Truncation names a list that the page got only the beginning of, and its true length. */
export interface Truncation {
  path: string;
  length: number;
}

const maxTokens = 50;
const maxRows = 200;
const maxMembers = 2_000; // in all lists of a report
const maxAttempts = 50; // of one signature among others
const maxSpans = 200; // of one fact
const maxCommand = 8_000; // characters; longer than some shells accept

interface Budget {
  truncations: Truncation[];
  members: number;
}

/** truncateReport returns a copy of the report without the ends of its long lists. */
export function truncateReport(report: Report): { report: Report; truncations: Truncation[] } {
  const truncations: Truncation[] = [];
  const tokens = head(report.tokens, "tokens", Math.max(maxTokens, report.selected + 1), truncations);
  const each = Math.max(60, Math.floor(maxMembers / Math.max(1, tokens.length)));
  return {
    report: {
      ...report,
      document: report.document === null ? null : {
        ...report.document, facts: facts(report.document.facts, "document.facts", truncations),
      },
      tokens: tokens.map((token, i) => truncateToken(token, `tokens.${i}`, { truncations, members: each })),
      keys: head(report.keys, "keys", maxRows, truncations),
      findings: head(report.findings, "findings", maxRows, truncations),
      comparison: report.comparison && comparison(report.comparison, truncations),
    },
    truncations,
  };
}

function comparison(whole: Comparison, truncations: Truncation[]): Comparison {
  const side = (of: Side, path: string) => ({ ...of, tokens: head(of.tokens, path, Math.max(maxTokens, of.selected + 1), truncations) });
  return {
    ...whole, a: side(whole.a, "comparison.a.tokens"), b: side(whole.b, "comparison.b.tokens"),
    rows: head(whole.rows, "comparison.rows", maxRows, truncations),
  };
}

function truncateToken(token: Token, path: string, budget: Budget): Token {
  return {
    ...token,
    compact: "", // the page doesn't use it, and it may be megabytes
    facts: facts(token.facts, `${path}.facts`, budget.truncations),
    commands: token.commands.filter((one) => one.command.length <= maxCommand),
    header: part(token.header, `${path}.header`, budget),
    unprotected: members(token.unprotected, `${path}.unprotected`, budget),
    processed: part(token.processed, `${path}.processed`, budget),
    payload: part(token.payload, `${path}.payload`, budget),
    signatures: head(token.signatures, `${path}.signatures`, maxRows, budget.truncations)
      .map((signed, i) => truncateSigned(signed, `${path}.signatures.${i}`, budget)),
    disclosures: head(token.disclosures, `${path}.disclosures`, maxRows, budget.truncations),
    keyBinding: token.keyBinding === null ? null : truncateToken(token.keyBinding, `${path}.keyBinding`, budget),
    nested: token.nested === null ? null : truncateToken(token.nested, `${path}.nested`, budget),
    attempts: head(token.attempts, `${path}.attempts`, maxRows, budget.truncations),
    findings: head(token.findings, `${path}.findings`, maxRows, budget.truncations),
  };
}

function truncateSigned(signed: Signed, path: string, budget: Budget): Signed {
  return {
    ...signed,
    header: part(signed.header, `${path}.header`, budget),
    unprotected: members(signed.unprotected, `${path}.unprotected`, budget),
    attempts: head(signed.attempts, `${path}.attempts`, maxAttempts, budget.truncations),
  };
}

function facts(list: Fact[], path: string, truncations: Truncation[]): Fact[] {
  return head(list, path, maxRows, truncations).map((fact) => {
    if (fact.text.length <= maxSpans) return fact;
    return { ...fact, text: [...fact.text.slice(0, maxSpans), { text: "…", tone: "", code: false }] };
  });
}

function part(part: DecodedPart, path: string, budget: Budget): DecodedPart {
  return { ...part, members: members(part.members, `${path}.members`, budget) };
}

function members(list: Member[], path: string, budget: Budget): Member[] {
  const some = head(list, path, Math.max(0, Math.min(maxRows, budget.members)), budget.truncations);
  budget.members -= some.length;
  return some.map((member, i) => ({ ...member, members: members(member.members, `${path}.${i}.members`, budget) }));
}

function head<T>(list: T[], path: string, most: number, truncations: Truncation[]): T[] {
  if (list.length <= most) return list;
  truncations.push({ path, length: list.length });
  return list.slice(0, most);
}
