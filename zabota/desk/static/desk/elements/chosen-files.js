// <chosen-files>: shows what is about to be attached; files can be dropped or pasted, left out again, and survive
// an answer that brings the composer back.
let kept = null;

class ChosenFiles extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.input = this.form.querySelector("input[type=file]");
    this.frame = this.closest(".composer-frame");
    this.gone = new AbortController();
    const on = (node, name, act) => node.addEventListener(name, act, { signal: this.gone.signal });
    on(this.input, "change", () => this.add(this.input.files));
    on(this.form, "htmx:beforeSwap", (event) => (kept = event.detail.xhr.status === 422 ? this.input.files : null));
    on(this.frame, "paste", (event) => this.taken(event, event.clipboardData?.files));
    on(this.frame, "drop", (event) => this.taken(event, event.dataTransfer?.files));
    for (const name of ["dragover", "dragleave", "drop"]) on(this.frame, name, (event) => this.hover(event));
    if (kept?.length) this.set([...kept]);
    kept = null;
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  hover(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    if (event.type === "dragover") event.preventDefault();
    this.frame.classList.toggle("dropping", event.type === "dragover");
  }

  taken(event, files) {
    if (!files?.length || this.form.querySelector("input[value=note]:checked")) return;
    event.preventDefault();
    this.add(files);
  }

  // Choosing again adds to what was chosen before.
  add(files) {
    const known = new Set((this.files ?? []).map((one) => `${one.name}|${one.size}`));
    this.set([...(this.files ?? []), ...[...files].filter((one) => !known.has(`${one.name}|${one.size}`))]);
  }

  set(files) {
    this.files = files;
    const box = new DataTransfer();
    for (const one of files) box.items.add(one);
    this.input.files = box.files;
    this.replaceChildren(...files.map((one) => this.chip(one)));
  }

  chip(file) {
    const chip = document.createElement("span");
    chip.className = "file";
    const name = document.createElement("span");
    name.className = "file-name";
    name.textContent = file.name;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", `${this.getAttribute("remove")}: ${file.name}`);
    button.addEventListener("click", () => this.set(this.files.filter((one) => one !== file)));
    chip.append(name, button);
    return chip;
  }
}

customElements.define("chosen-files", ChosenFiles);
