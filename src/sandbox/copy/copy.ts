/** Buttons that copy: `data-copy="code"` and `data-copy="result"`, wherever on the page they stand. */

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest<HTMLElement>('[data-copy]');
  if (!button) return;
  void import('./copy-what.ts').then(
    ({ copyWhat }) => copyWhat(button),
    () => (button.textContent = 'Not downloaded'),
  );
});
