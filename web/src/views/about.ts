// What the token is: who it stands for, where it is kept, and what to ask next.

import { cloneTemplate } from "../dom.ts";
import type { Token } from "../report.gen.ts";
import type { ReportView } from "../reportview.ts";
import { command } from "./commands.ts";
import { facts } from "./spans.ts";

const FEW = 4; // commands that are shown unfolded

/** hasAbout says whether there is more to say of a token than its title. */
export function hasAbout(token: Token): boolean {
  return token.facts.length + token.commands.length > 0;
}

/** about shows it; path is where the token stands in the report. */
export function about(view: ReportView, token: Token | undefined, path: string): Node[] {
  if (token === undefined || !hasAbout(token)) return [];
  const commands = token.commands.map((one) => command(one));
  return [cloneTemplate("t-about", {
    facts: facts(view.list(`${path}.facts`, token.facts)),
    commands: commands.slice(0, FEW),
    more: commands.slice(FEW),
  })];
}
