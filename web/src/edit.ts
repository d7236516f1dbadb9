// How the text of a field changes. An edit of a text leaves some of it; another
// text in its place leaves nothing.

export interface Change {
  /** Whether it came key by key, rather than all at once. */
  typed: boolean;
  /** What became of the text before: some of it is left, or nothing is, or an earlier text came back by undo or redo. */
  text: "edited" | "replaced" | "restored";
}

export const replaced: Change = { typed: false, text: "replaced" };

/** onEdit calls changed for every edit of a field. */
export function onEdit(field: HTMLInputElement | HTMLTextAreaElement, changed: (change: Change) => void): void {
  let whole = true; // where no beforeinput tells, a script has set the value
  field.addEventListener("beforeinput", () => { whole = allSelected(field); });
  field.addEventListener("input", (event) => {
    const kind = event instanceof InputEvent ? event.inputType : "";
    const typed = /^(insertText|insertLineBreak|insertComposition|delete)/.test(kind);
    const text = kind.startsWith("history") ? "restored" : whole || isBlank(field.value) ? "replaced" : "edited";
    whole = true;
    changed({ typed, text });
  });
}

/** allSelected says whether nothing but blanks would be left if the selection went. */
export function allSelected({ value, selectionStart, selectionEnd }: HTMLInputElement | HTMLTextAreaElement): boolean {
  return isBlank(value.slice(0, selectionStart ?? 0) + value.slice(selectionEnd ?? 0));
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
