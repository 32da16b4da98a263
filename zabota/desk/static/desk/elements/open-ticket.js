// The inbox as one screen: the list knows which conversation is open, and keys of the composer put the cursor there.
const panes = () => document.querySelector(".panes");

function markOpen() {
  const open = document.querySelector("#talk[data-number]")?.dataset.number;
  for (const row of document.querySelectorAll("#rows > [data-row]")) {
    const here = row.id === `row-${open}`;
    if (here) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

document.addEventListener("htmx:afterSettle", () => panes() && markOpen());

// Looking again keeps what is marked, the cursor, and as many rows as were there.
let before = null;

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id !== "rows-box") return;
  event.detail.parameters.rows = document.querySelectorAll("#rows > [data-row]").length;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "rows-box") return;
  const ids = (selector) => [...document.querySelectorAll(selector)].map((one) => one.closest("[data-row]").id);
  before = { marked: ids(".row-mark:checked"), cursor: ids("#rows > .at-cursor")[0] };
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "rows-box" || !before) return;
  document.getElementById(before.cursor)?.classList.add("at-cursor");
  for (const id of before.marked) {
    const box = document.querySelector(`#${id} .row-mark`);
    if (box) box.checked = true;
  }
  document.querySelector("#list key-list")?.marked();
  before = null;
});

document.addEventListener("unmark", () => {
  for (const box of document.querySelectorAll(".row-mark:checked")) box.checked = false;
  document.querySelector("#list key-list")?.marked();
});

// r and n: the kind is chosen and the words go on where they were.
document.addEventListener("click", (event) => {
  if (!event.target.matches?.(".composer input[name=kind]")) return;
  const area = event.target.form.elements.text;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
});
