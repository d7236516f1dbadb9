// The last part of the token.

import { cloneTemplate } from "../dom.ts";
import type { Signature } from "../report.gen.ts";
import { maskPart } from "../mask.ts";
import { visible } from "../text.ts";
import { long } from "./collapsible.ts";

/** signature shows it. If masked, it omits the middle, because the claims and the entire signature would make up the token. */
export function signature(signature: Signature, masked: boolean): Node[] {
  if (signature.base64url === "" && signature.text === "") return [];
  return [cloneTemplate("t-signature", {
    text: visible(signature.text),
    base64url: long(masked ? maskPart(signature.base64url) : signature.base64url, 2_000),
  })];
}
