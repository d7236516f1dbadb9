// Dialogs. The browser closes them on Escape and gives the focus back; they come
// into the page when they are first asked for.

import { initCopyButtons } from "./controls.ts";
import { cloneTemplate, query } from "./dom.ts";

/** openDialog shows the one of a name, which is in a template. */
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
  // Its content fills it, so what is clicked beside that is the page behind it.
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
  return dialog;
}
