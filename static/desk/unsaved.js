/* Wagtail takes all that stands in a form for saved when the answer to an autosave comes, also what was
   typed since it was sent; and it stops looking at a form that came back refused once it has saved it.
   Here what was not sent is saved next, and every form is looked at. The answer of a review is put among
   the form's fields and sent by a script, which Wagtail's autosave does not see: it would send it again. */
(() => {
  let sent;
  const controllerOf = (form) =>
    window.wagtail?.app?.getControllerForElementAndIdentifier(form, 'w-unsaved');
  const without = (data, names) => {
    const fields = new URLSearchParams(data);
    names.forEach((name) => fields.delete(name));
    return fields.toString();
  };

  document.addEventListener('w-autosave:save', (event) => {
    const { target } = event;
    if (target.querySelector('input[name=action-workflow-action]')) event.preventDefault();
    sent = controllerOf(target)?.formData;
  });
  document.addEventListener('w-autosave:success', ({ target, detail }) => { // after Wagtail's own
    const unsaved = controllerOf(target);
    if (!unsaved) return;
    if (!unsaved.checkInterval) unsaved.checkIntervalValueChanged(unsaved.checkIntervalValue);
    const written = Object.keys(detail.response?.field_updates ?? {}); // by the answer, not by a hand
    if (without(sent, written) === without(unsaved.formData, written)) return;
    unsaved.initialFormData = sent;
    unsaved.previousFormData = sent;
    unsaved.check();
  });
})();
