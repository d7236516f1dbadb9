// Dialogs. The browser closes them on Escape and gives the focus back; what they
// say comes into the page when it is first asked for.

import { initCopyButtons } from "./controls.ts";
import { byId, cloneTemplate, query } from "./dom.ts";

/** openDialog shows what the template of the dialog's name says. */
export function openDialog(id: string): HTMLDialogElement {
  const dialog = byId(id, HTMLDialogElement);
  if (dialog.childElementCount === 0) fill(dialog);
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function fill(dialog: HTMLDialogElement): void {
  dialog.append(cloneTemplate(`t-${dialog.id}`));
  initCopyButtons(dialog);
  query(dialog, ".close", HTMLElement).addEventListener("click", () => dialog.close());
  // Its content fills it, so what is clicked beside that is the page behind it.
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
}
