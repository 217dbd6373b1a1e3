// Paper has no clock: say on which day it was printed, in the page's language.
const line = document.querySelector(".printed");
addEventListener("beforeprint", () => {
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  line.textContent = `${line.dataset.label} ${day.format(new Date())}`;
});
addEventListener("afterprint", () => line.replaceChildren());
