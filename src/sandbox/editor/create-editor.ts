/**
 * The code editor, whichever it is: Monaco, or a plain text field on touch
 * devices and where Monaco cannot be loaded. This module loads neither.
 */
import type { CodeEditor, EditorOptions } from './editor.ts';

/** Whether the device's main pointer is a finger. Monaco is not made for that. */
export function prefersTextarea(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * Puts an editor into `host`. Resolves once it shows the document, painted and coloured.
 * Rejects only where not even a plain text field can be loaded.
 */
export async function createEditor(host: HTMLElement, options: EditorOptions): Promise<CodeEditor> {
  if (!prefersTextarea()) {
    try {
      const { createMonacoEditor } = await import('./monaco-editor.ts');
      return await createMonacoEditor(host, options);
    } catch (error) {
      console.warn('Heapwise: the editor could not be loaded.', error);
      options.onNotice(
        'The full editor could not be loaded, so this is a plain text field. Running works all the same; reload the page to try again.',
      );
    }
  }
  const { createTextareaEditor } = await import('./textarea-editor.ts');
  return createTextareaEditor(host, options);
}
