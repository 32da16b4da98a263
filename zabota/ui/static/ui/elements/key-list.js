// <key-list>: j and k move through its rows, Enter opens, x marks; marked rows show what can be done with all.
class KeyList extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: this.gone.signal });
    this.addEventListener("change", (event) => event.target.matches(".row-mark") && this.marked());
    this.addEventListener("click", (event) => this.range(event));
    this.addEventListener("htmx:afterSettle", () => this.marked());
    this.marked();
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  get rows() {
    return [...this.querySelectorAll("[data-row]")];
  }

  get cursor() {
    return this.querySelector(".at-cursor") ?? this.querySelector("[data-row][aria-current]");
  }

  pressed(event) {
    const field = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
    if (field || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const key = event.code === "KeyJ" ? "j" : event.code === "KeyK" ? "k" : event.code === "KeyX" ? "x" : event.key;
    const act = { j: () => this.move(1), k: () => this.move(-1), x: () => this.mark(), Enter: () => this.open(event) }[key];
    if (!act || !this.checkVisibility?.()) return;
    if (act() !== false) event.preventDefault();
  }

  move(step) {
    const rows = this.rows;
    const here = rows.indexOf(this.cursor);
    const next = rows[here < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, here + step))];
    if (!next) return false;
    for (const row of rows) row.classList.toggle("at-cursor", row === next);
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  open(event) {
    if (event.target.closest("a, button, summary")) return false;
    const link = this.querySelector(".at-cursor")?.querySelector(".row-link");
    link?.click();
    return Boolean(link);
  }

  mark() {
    const box = this.cursor?.querySelector(".row-mark");
    if (!box) return false;
    box.checked = !box.checked;
    this.marked();
    return true;
  }

  range(event) {
    const box = event.target.closest(".row-mark");
    if (!box) return;
    const boxes = [...this.querySelectorAll(".row-mark")];
    const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
    this.last = box;
    this.marked();
  }

  marked() {
    const boxes = [...this.querySelectorAll(".row-mark")];
    for (const box of boxes) box.closest("[data-row]")?.toggleAttribute("data-marked", box.checked);
    const count = boxes.filter((box) => box.checked).length;
    this.toggleAttribute("data-marking", count > 0);
    for (const bar of this.querySelectorAll(".bulk")) bar.hidden = count === 0;
    for (const place of this.querySelectorAll("[data-count]")) place.textContent = count;
  }
}

customElements.define("key-list", KeyList);
