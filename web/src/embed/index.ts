// embed.js: <jwt-airlock> for docs pages. A classic script, and a module as well.

import { define } from "./define.ts";

define();
