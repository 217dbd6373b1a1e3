// A link from elsewhere to a field that lacks something does what the panel's own link to it does.
addEventListener("load", () => {
  const links = document.querySelectorAll("#desk-missing a");
  [...links].find((link) => link.hash === location.hash)?.click();
});
