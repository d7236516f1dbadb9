// Dialogs. The browser closes them on Escape and restores the focus. Each is
// added to the page when it is first opened.

import { initCopyButtons } from "./controls.ts";
import { cloneTemplate, query } from "./dom.ts";

/** openDialog shows the dialog in a template. */
export function openDialog(id: string): HTMLDialogElement {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog#${id}`) ?? made(id);
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function made(id: string): HTMLDialogElement {
  const dialog = cloneTemplate(`t-${id}`) as HTMLDialogElement;
  document.body.append(dialog);
  initCopyButtons(dialog);
  query(dialog, ".close", HTMLElement).addEventListener("click", () => dialog.close());
  // The content fills the dialog, so a click on the dialog itself is a click on
  // the page behind it.
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
  return dialog;
}
