/* Beside the box of a number: what was read, in each language, or why it was not. */
document.addEventListener('DOMContentLoaded', () => {
  const statisticOf = (input) => input.form?.elements.namedItem('statistic')?.value ?? '';

  const follow = (input) => {
    const output = document.createElement('output');
    output.className = 'desk-reading';
    output.htmlFor = input.id;
    input.after(output);
    let timer = 0;
    let asked = 0;

    const read = async () => {
      asked += 1;
      const turn = asked;
      const query = new URLSearchParams({ text: input.value, statistic: statisticOf(input) });
      try {
        const response = await fetch(`${input.dataset.numberReading}?${query}`);
        const answer = response.ok ? await response.json() : { text: '' };
        if (turn !== asked) return;
        output.textContent = answer.text;
        output.classList.toggle('desk-reading--refused', Boolean(answer.refused));
      } catch {
        output.textContent = '';
      }
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(read, 300);
    });
    if (input.value) read();
  };

  document.querySelectorAll('[data-number-reading]').forEach(follow);
});
