// Lines of a spreadsheet pasted into the field for one new row go where many are added.
document.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const many = document.getElementById("pasted");
  if (!many || !event.target.matches?.("[data-new-row]") || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  many.closest("details").open = true;
  many.value = text;
  many.focus();
});

// A form whose address is chosen by a select of its own.
document.addEventListener("change", (event) => {
  const select = event.target.closest?.("select[data-action]");
  if (!select) return;
  select.form.action = select.value;
  select.form.setAttribute("hx-post", select.value);
  window.htmx?.process(select.form);
});
