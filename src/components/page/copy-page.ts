/** The button that copies a page’s text as Markdown. Without scripts there is the link to it. */
class CopyPage extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    const button = this.querySelector('button');
    const status = this.querySelector('span');
    if (!link || !button || !status) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      const text = fetch(link.href).then((response) => {
        if (!response.ok) throw new Error(`${response.status}`);
        return response.blob();
      });
      // Safari lets a page write only while the click is being handled: so a promise is written.
      const item = new ClipboardItem({
        'text/plain': text.then((blob) => new Blob([blob], { type: 'text/plain' })),
      });
      navigator.clipboard.write([item]).then(
        () => (status.textContent = 'Copied.'),
        () => (status.textContent = 'Could not be copied. The link opens the same text.'),
      );
    });
  }
}

customElements.define('copy-page', CopyPage);
