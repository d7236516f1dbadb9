// The document that has network access. A person sees the URL and presses Fetch.
// Nothing else makes a request, and a token never gets here.

import { byId, cloneTemplate } from "../dom.ts";
import { closeRTC } from "../seal.ts";
import { address } from "./address.ts";
import { Failure } from "./get.ts";
import type { Suggestion } from "./messages.ts";
import { besideProxy, framed, openPort, type Port } from "./port.ts";
import { type Keys, seek } from "./seek.ts";

const field = byId("url", HTMLInputElement);
const button = byId("send", HTMLButtonElement);
const status = byId("status", HTMLElement);

let port: Port | undefined;
let typed = false;
let suggested = "";

function take({ url, theme }: Suggestion): void {
  document.documentElement.dataset["theme"] = theme;
  if (typed || busy() || url === suggested) return;
  suggested = field.value = url;
  document.documentElement.dataset["suggested"] = url === "" ? "" : url === besideProxy() ? "proxy" : "issuer";
  status.dataset["state"] = "idle";
  status.replaceChildren();
}

async function send(): Promise<void> {
  if (busy()) return;
  const url = address(field.value);
  if (typeof url === "string") return failed(url, "", 0);
  show("busy", "t-busy", { url: url.href });
  port?.say({ airlock: "fetching" });
  try {
    done(await seek(url, (asked) => show("busy", "t-busy", { url: asked.href })));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failed(error.reason, error.url.href, error.status);
  }
}

function done(keys: Keys): void {
  show("done", port?.heard ? "t-done" : "t-done-alone", { url: keys.url });
  port?.say({ airlock: "fetched", ...keys });
}

function failed(reason: string, url: string, code: number): void {
  status.dataset["reason"] = reason;
  show("failed", `t-${reason}`, { url, status: code === 0 ? "" : String(code) });
  port?.say({ airlock: "failed", reason });
}

function show(state: "busy" | "done" | "failed", template: string, slots: Record<string, string>): void {
  if (state !== "failed") delete status.dataset["reason"];
  status.dataset["state"] = state;
  button.setAttribute("aria-disabled", String(state === "busy")); // a disabled button would lose the focus
  status.replaceChildren(cloneTemplate(template, slots));
}

function busy(): boolean {
  return status.dataset["state"] === "busy";
}

closeRTC();
document.documentElement.dataset["place"] = framed ? "frame" : "tab";
document.documentElement.toggleAttribute("data-beside", besideProxy() !== undefined);
port = openPort(take);
// A sandboxed frame can't submit forms, so Enter is handled here.
button.addEventListener("click", () => void send());
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter") void send();
});
field.addEventListener("input", () => {
  typed = field.value !== "";
  document.documentElement.dataset["suggested"] = "";
});
new ResizeObserver(() => {
  port?.say({ airlock: "height", height: Math.ceil(byId("body", HTMLElement).getBoundingClientRect().height) });
}).observe(byId("body", HTMLElement));
port.say({ airlock: "ready" });
