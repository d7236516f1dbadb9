// How the text of a field changes. An edit keeps some of the text. A replacement
// keeps none.

export interface Change {
  /** Whether it was typed key by key, not entered all at once. */
  typed: boolean;
  /** What happened to the previous text: some of it is left, none is left, or undo or redo restored an earlier text. */
  text: "edited" | "replaced" | "restored";
}

/** How long to wait for another key before what was typed is asked about. */
export const TYPING_MS = 40;

export const replaced: Change = { typed: false, text: "replaced" };

/** onEdit calls changed for every edit of a field. */
export function onEdit(field: HTMLInputElement | HTMLTextAreaElement, changed: (change: Change) => void): void {
  let whole = true; // without a beforeinput event, a script has set the value
  field.addEventListener("beforeinput", () => { whole = allSelected(field); });
  field.addEventListener("input", (event) => {
    const kind = event instanceof InputEvent ? event.inputType : "";
    const typed = /^(insertText|insertLineBreak|insertComposition|delete)/.test(kind);
    const text = kind.startsWith("history") ? "restored" : whole || isBlank(field.value) ? "replaced" : "edited";
    whole = true;
    changed({ typed, text });
  });
}

/** allSelected returns whether only blanks would be left without the selection. */
export function allSelected({ value, selectionStart, selectionEnd }: HTMLInputElement | HTMLTextAreaElement): boolean {
  return isBlank(value.slice(0, selectionStart ?? 0) + value.slice(selectionEnd ?? 0));
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
