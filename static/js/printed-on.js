// Paper has no clock: say on which day it was printed, in the page's language.
const line = document.querySelector(".printed");
addEventListener("beforeprint", () => {
  const time = line.querySelector("time");
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
  line.hidden = false;
});
addEventListener("afterprint", () => { line.hidden = true; });
