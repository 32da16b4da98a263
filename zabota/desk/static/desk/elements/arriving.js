// Messages that come while one looks slide in.
const known = new Set();
const articles = () => document.querySelectorAll("#log-box .message");

document.addEventListener("htmx:beforeSwap", (event) => {
  known.clear();
  if (event.detail.target?.id === "log-box") for (const one of articles()) known.add(one.id);
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "log-box" || !known.size) return;
  for (const one of articles()) if (!known.has(one.id)) one.classList.add("arriving");
});
