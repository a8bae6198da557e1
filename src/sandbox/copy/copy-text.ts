/** Puts a text on the clipboard, and says so; where that is refused, shows it to be copied by hand. */

/** @param button what was pressed: it says “Copied” for a moment, and has the focus again */
export async function copyText(text: string, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return showText(text, button);
  }
  say('Copied', button);
}

/** How long a button says what it did, in milliseconds. */
const saidMs = 2_000;

/** In place of the button's own words, whose room it keeps, and for screen readers. */
function say(said: string, button: HTMLElement): void {
  announce(said);
  if (button.dataset['words'] !== undefined) return;
  const { width } = button.getBoundingClientRect();
  const words = button.textContent;
  button.dataset['words'] = words;
  button.style.minWidth = `${width}px`;
  button.textContent = said;
  setTimeout(() => {
    button.textContent = words;
    button.style.minWidth = '';
    delete button.dataset['words'];
  }, saidMs);
}

let region: HTMLElement | undefined;

function announce(said: string): void {
  if (!region?.isConnected) {
    region = document.createElement('p');
    region.className = 'hs-said';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  const here = region;
  here.textContent = '';
  // A region is read when it changes after it has come.
  setTimeout(() => (here.textContent = said), 50);
}

function showText(text: string, button: HTMLElement): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'hs-copy-dialog';
  dialog.setAttribute('aria-labelledby', 'hs-copy-why');
  const why = document.createElement('p');
  why.id = 'hs-copy-why';
  why.textContent =
    'The browser does not let this page write to the clipboard. Copy the text from here.';
  const area = document.createElement('textarea');
  area.readOnly = true;
  area.rows = 12;
  area.value = text;
  area.setAttribute('aria-label', 'Text to copy');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(why, area, close);
  dialog.addEventListener('close', () => {
    dialog.remove();
    button.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  area.focus();
  area.select();
}
