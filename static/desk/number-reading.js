/* Beside the box of a number: what was read, in each language, or why it was not. What one types
   anew says how far it is rounded, too: the row that it corrects may have been printed otherwise. */
document.addEventListener('DOMContentLoaded', () => {
  const powers = new Map();

  const round = (input, power) => {
    const box = input.form?.elements.namedItem('rounded_to');
    if (!box) return;
    powers.set(input.name, power);
    const known = [...powers.values()];
    box.value = known.includes(null) ? '' : Math.min(...known);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const statisticOf = (input) => input.form?.elements.namedItem('statistic')?.value ?? '';

  const follow = (input) => {
    const output = document.createElement('output');
    output.className = 'desk-reading';
    output.htmlFor = input.id;
    input.after(output);
    let timer = 0;
    let asked = 0;

    const read = async (typed) => {
      asked += 1;
      const turn = asked;
      const query = new URLSearchParams({ text: input.value, statistic: statisticOf(input) });
      try {
        const response = await fetch(`${input.dataset.numberReading}?${query}`);
        const answer = response.ok ? await response.json() : { text: '' };
        if (turn !== asked) return;
        output.textContent = answer.text;
        output.classList.toggle('desk-reading--refused', Boolean(answer.refused));
        if (typed && 'rounded_to' in answer) round(input, answer.rounded_to);
      } catch {
        output.textContent = '';
      }
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => read(true), 300);
    });
    if (input.value) read(false);
  };

  document.querySelectorAll('[data-number-reading]').forEach(follow);
});
