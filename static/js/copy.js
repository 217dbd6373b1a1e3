/* Buttons that copy the text they name. They stay hidden where the browser cannot copy. */
for (const button of document.querySelectorAll('button[data-copies]')) {
  if (!window.isSecureContext || !navigator.clipboard?.writeText) break;
  const status = button.parentElement.querySelector('[role="status"]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copies);
    status.textContent = '';
    try {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = button.dataset.failed;
      source.select?.();
    }
  });
}
