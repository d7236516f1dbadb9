// embed.js: <jwt-airlock> for docs pages, both as a classic script and as a
// module.

import { define } from "./define.ts";

define();
