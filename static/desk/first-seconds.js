/* Wagtail compares a form with what stood in it two seconds after it opened, so what is typed before
   would count as what was there. Here the comparison is with what stood there before the first key. */
document.addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector('[data-edit-form]');
  if (!form) return;
  let before;
  const controller = () =>
    window.wagtail?.app?.getControllerForElementAndIdentifier(form, 'w-unsaved');
  const note = () => { before ??= controller()?.formData; };
  const GESTURES = ['keydown', 'pointerdown', 'paste', 'drop'];

  const warn = (event) => {
    if (before !== undefined && before !== controller()?.formData) event.preventDefault();
  };

  GESTURES.forEach((name) => form.addEventListener(name, note, { capture: true }));
  window.addEventListener('beforeunload', warn);
  form.addEventListener('submit', () => window.removeEventListener('beforeunload', warn));
  form.addEventListener('w-unsaved:watch-edits', ({ detail }) => {
    GESTURES.forEach((name) => form.removeEventListener(name, note, { capture: true }));
    window.removeEventListener('beforeunload', warn); // from here on Wagtail's own warns
    const unsaved = controller();
    if (before === undefined || before === detail.initialFormData) return;
    unsaved.forceValue = true; // until the first save
    unsaved.check();
  }, { once: true });
});
