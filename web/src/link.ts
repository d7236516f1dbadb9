// A link to this page can contain a token and keys, after its #. They are read
// and removed from the address at once.

import { parseConfiguration, parseView, type Configuration } from "./embed/messages.ts";
import { modeOf } from "./mode.ts";
import { address } from "./origin.ts";
import type { Mode } from "./state.ts";
import { parseTheme } from "./theme.ts";

const names = ["token", "keys", "issuer", "audience", "theme", "view"];

/** onLink passes on what the address contains, now and whenever it changes. */
export function onLink(take: (given: Configuration) => void): void {
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    if (!names.some((name) => given.has(name))) return; // a place on the page
    forget(modeOf(given));
    const text = (name: string) => given.get(name) ?? "";
    const configuration = parseConfiguration({
      airlock: "configuration",
      token: text("token"), keys: text("keys"), issuer: text("issuer"), audience: text("audience"),
      theme: parseTheme(text("theme")), view: parseView(text("view")),
    });
    if (configuration !== undefined) take(configuration);
  };
  addEventListener("hashchange", read);
  read();
}

function forget(mode: Mode): void {
  try {
    history.replaceState(history.state, "", mode === "inspect" ? address() : `${address()}#mode=${mode}`);
  } catch {
    // The address keeps it. The page still says where it came from.
  }
}
