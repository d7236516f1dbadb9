// Long lists and texts are shown a piece at a time.

import { cloneTemplate } from "../dom.ts";
import type { PartialList } from "../reportview.ts";
import { count } from "../text.ts";

/** A list or text that is partly shown. */
export interface ExpandableList {
  shown: number;
  total: number;
  /** next creates the nodes that follow, and returns how much is shown with them. */
  next(from: number): Promise<{ nodes: Node[]; shown: number }>;
}

type Wrap = (button: HTMLElement) => HTMLElement;

/** rows are the first rows of a list, with a button if there are more. */
export function rows<T>(lot: PartialList<T>, step: number, row: (item: T, index: number) => Node[], wrap: Wrap): Node[] {
  const first = lot.items.slice(0, step);
  const nodes = first.flatMap(row);
  if (lot.total <= first.length) return nodes;
  return [...nodes, showMore({
    shown: first.length, total: lot.total,
    next: async (from) => {
      const items = await lot.load(from, step);
      return { nodes: items.flatMap((item, i) => row(item, from + i)), shown: from + items.length };
    },
  }, wrap)];
}

/** showMore is a button that inserts the next piece before itself. */
export function showMore(list: ExpandableList, wrap: Wrap = (button) => button): HTMLElement {
  const button = label(list);
  const holder = wrap(button);
  holder.dataset["more"] = "";
  button.addEventListener("click", async () => {
    const piece = await list.next(list.shown);
    mark(holder);
    holder.before(...piece.nodes);
    list.shown = piece.shown;
    const again = list.shown < list.total && piece.nodes.length > 0;
    if (again) button.replaceChildren(...label(list).childNodes);
    else leave(holder, button, piece.nodes[0]);
  });
  return holder;
}

/** mark tells patch in dom.ts that this contains more than the view created. */
function mark(holder: HTMLElement): void {
  const parent = holder.parentElement;
  if (parent === null) return;
  const inside = holder.nextElementSibling !== null || parent.dataset["grown"] === "inside";
  parent.dataset["grown"] = inside ? "inside" : "end";
}

/** leave removes the button and moves the focus to what it has shown. */
function leave(holder: HTMLElement, button: HTMLElement, shown: Node | undefined): void {
  const focused = document.activeElement === button;
  holder.remove();
  if (!focused || !(shown instanceof HTMLElement)) return;
  shown.tabIndex = -1;
  shown.focus({ preventScroll: true });
}

function label(list: ExpandableList): HTMLElement {
  return cloneTemplate("t-more", { shown: count(list.shown), total: count(list.total) });
}
