/* A session that ends while somebody writes: say so, let them sign in elsewhere, then go on.
   The form's field with data-session-url asks who is signed in before anything is sent by hand. */
document.addEventListener('DOMContentLoaded', () => {
  const marker = document.querySelector('[data-session-url]');
  const dialog = document.getElementById('desk-session');
  if (!marker || !dialog) return;
  const form = marker.form;
  const EVERY = 3000;
  const soon = () => new Promise((done) => { setTimeout(done, 1500); });
  let writer = marker.dataset.user;
  let pressed = null; // the button whose sending waits
  let passing = false;
  let retriedAt = 0;

  const autosaver = () =>
    window.wagtail?.app?.getControllerForElementAndIdentifier(form, 'w-autosave');
  const ask = () => fetch(marker.dataset.sessionUrl)
    .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);

  const show = (state, name = '') => {
    dialog.dataset.state = state;
    dialog.returnValue = '';
    dialog.querySelectorAll('[data-when]').forEach((part) => {
      part.hidden = !part.dataset.when.split(' ').includes(state);
    });
    dialog.querySelectorAll('[data-name]').forEach((part) => { part.textContent = name; });
    if (pressed) pressed.dataset.wProgressLoadingValue = 'false';
    if (!dialog.open) dialog.showModal();
    return false;
  };

  /* True when the form may be sent by whoever began to write it. */
  const settle = async () => {
    const now = await ask();
    if (!now) return show('unreachable');
    if (!now.user) return show('ended');
    document.getElementsByName('csrfmiddlewaretoken').forEach((field) => { field.value = now.token; });
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = now.token;
    if (writer && String(now.user) !== writer) {
      dialog.dataset.user = now.user;
      return show('other', now.name);
    }
    if (dialog.open) dialog.close('settled');
    return true;
  };

  /* What the page is saving by itself goes first, and nothing of it comes after. */
  const send = async (button) => {
    const saver = autosaver();
    pressed = null;
    passing = true;
    if (saver) {
      saver.activeValue = false;
      await Promise.race([saver.submitPromise, soon()]);
    }
    if (button) button.disabled = false; // a disabled button's name would not be sent
    form.requestSubmit(button);
    passing = false;
  };

  const goOn = async (button) => {
    pressed = button ?? pressed;
    if (!(await settle()) || passing) return;
    if (pressed) send(pressed);
    else if (Date.now() - retriedAt > EVERY) {
      retriedAt = Date.now();
      autosaver()?.save({});
    }
  };

  document.addEventListener('submit', (event) => {
    if (event.target !== form || passing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    goOn(event.submitter ?? form.querySelector('[type=submit]'));
  }, true);

  document.addEventListener('w-autosave:error', (event) => {
    const answer = event.detail.response;
    if (answer?.error_code !== 'signed_out') return;
    event.detail.text = answer.error_message;
    goOn();
  }, true);

  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'settled') return;
    pressed = null; // and what Wagtail's script noted of the button
    form.querySelectorAll('[name="action-workflow-action"], [name^="workflow-action-"]')
      .forEach((field) => field.remove());
  });
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  dialog.querySelector('[data-go-on]').addEventListener('click', () => {
    writer = dialog.dataset.user ?? writer;
    goOn();
  });
  const look = () => { if (dialog.open && dialog.dataset.state === 'ended') goOn(); };
  window.addEventListener('focus', look);
  setInterval(look, EVERY);
});
