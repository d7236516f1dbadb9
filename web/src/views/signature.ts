// The last part of the token.

import { cloneTemplate } from "../dom.ts";
import type { Signature } from "../report.gen.ts";
import { visible } from "../text.ts";
import { long } from "./collapsible.ts";

export function signature(signature: Signature): Node[] {
  if (signature.base64url === "" && signature.text === "") return [];
  return [cloneTemplate("t-signature", {
    text: visible(signature.text),
    base64url: long(signature.base64url, 2_000),
  })];
}
