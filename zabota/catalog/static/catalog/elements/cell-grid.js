// What was changed on this page, the last one last: names with what stood there before. It outlives a new grid.
const past = [];

// <cell-grid>: a table of inputs that behaves like a spreadsheet. Each cell is saved when it is left.
class CellGrid extends HTMLElement {
  connectedCallback() {
    this.unsaved = new Map();
    this.addEventListener("change", (event) => this.changed(event.target));
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("paste", (event) => this.pasted(event));
    this.addEventListener("focusin", (event) => event.target.matches("input.cell") && event.target.select());
  }

  get lines() {
    return [...this.querySelectorAll("tr")]
      .filter((line) => line.querySelector("input.cell") && line.checkVisibility())
      .map((line) => [...line.querySelectorAll("input.cell")]);
  }

  // With the names of the rows before the cells, as a spreadsheet has them.
  get wholeLines() {
    return this.lines.map((cells) => [...cells[0].closest("tr").querySelectorAll("input.grid-title"), ...cells]);
  }

  place(cell) {
    const lines = this.lines;
    const row = lines.findIndex((line) => line.includes(cell));
    return { lines, row, column: row < 0 ? -1 : lines[row].indexOf(cell) };
  }

  changed(input) {
    if (!this.dataset.url || !input.name || input.name === "csrfmiddlewaretoken") return;
    this.save({ [input.name]: input.value });
  }

  remember(names) {
    const before = {};
    for (const name of names) before[name] = this.querySelector(`[name="${name}"]`)?.defaultValue ?? "";
    past.push(before);
  }

  undo() {
    const before = past.pop();
    if (!before) return;
    for (const [name, value] of Object.entries(before)) {
      const input = this.querySelector(`[name="${name}"]`);
      if (input) input.value = value;
    }
    this.save(before, false);
    this.querySelector(`[name="${Object.keys(before)[0]}"]`)?.focus();
  }

  async save(values, remembered = true) {
    if (remembered) this.remember(Object.keys(values));
    for (const [name, value] of Object.entries(values)) this.unsaved.set(name, value);
    const sent = new Map(this.unsaved);
    this.unsaved.clear();
    const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", headers, body: new URLSearchParams([...sent]) });
      const { cells, error } = await answer.json();
      if (error) return this.tell(error);
      for (const [name, cell] of Object.entries(cells)) this.show(name, cell);
    } catch {
      for (const [name, value] of sent) if (!this.unsaved.has(name)) this.unsaved.set(name, value);
      this.tell(this.dataset.lost);
    }
  }

  show(name, { text, mark }) {
    const input = this.querySelector(`[name="${name}"]`);
    if (!input || this.unsaved.has(name)) return;
    if (input !== document.activeElement || input.value === input.defaultValue) input.value = text;
    input.defaultValue = text;
    if (input.matches(".cell")) input.dataset.mark = mark;
  }

  tell(text) {
    document.body.dispatchEvent(new CustomEvent("toast", { bubbles: true, detail: { text, undo: "" } }));
  }

  pressed(event) {
    const cell = event.target;
    if (!cell.matches?.("input") || event.isComposing) return;
    const undoing = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === "KeyZ";
    if (undoing && cell.value === cell.defaultValue && past.length) {
      event.preventDefault();
      return this.undo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !cell.matches("[type=checkbox]")) {
      event.preventDefault();
      return cell.matches(".cell") ? this.move(cell, event.shiftKey ? -1 : 1, 0) : cell.blur();
    }
    if (event.key === "Escape") {
      cell.value = cell.defaultValue;
      return cell.select?.();
    }
    if (!cell.matches(".cell")) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || (step[1] && !this.atEdge(cell, step[1]))) return;
    if (this.move(cell, ...step)) event.preventDefault();
  }

  // Left and right move between cells only where the caret has nowhere to go inside the words.
  atEdge(cell, step) {
    const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    return whole || (step < 0 ? cell.selectionEnd === 0 : cell.selectionStart === cell.value.length);
  }

  move(cell, down, right) {
    const { lines, row, column } = this.place(cell);
    const next = lines[row + down]?.[column + right];
    next?.focus();
    return Boolean(next);
  }

  pasted(event) {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "") ?? "";
    if (!cell.matches?.("input.cell, tr input.grid-title") || !/[\t\n]/.test(text)) return;
    const lines = this.wholeLines;
    const row = lines.findIndex((line) => line.includes(cell));
    if (row < 0) return;
    event.preventDefault();
    const [values, column] = [{}, lines[row].indexOf(cell)];
    let lost = 0;
    text.split("\n").forEach((line, down) =>
      line.split("\t").forEach((value, right) => {
        const target = lines[row + down]?.[column + right];
        if (!target) return (lost += 1);
        target.value = value.trim();
        values[target.name] = target.value;
      }),
    );
    this.save(values);
    this.tell(lost ? this.dataset.beyond : this.dataset.pasted);
  }
}

customElements.define("cell-grid", CellGrid);
