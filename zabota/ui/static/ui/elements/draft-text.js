// <draft-text key="…" url="…">: keeps what is typed in its textarea, here and on the server, until it is sent.
// With mode="kind" it keeps also which of the radios named so was chosen: a note never comes back as an answer.
class DraftText extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area) return;
    this.name = `draft:${this.getAttribute("key")}`;
    const kept = localStorage.getItem(this.name);
    if (kept && !this.area.value) this.restore(kept);
    this.area.addEventListener("input", () => this.typed());
    for (const one of this.modes) one.addEventListener("change", () => this.area.value && this.typed());
    this.form = this.area.form;
    // Before the answer is swapped in: it may bring a new composer, which must not find the old words.
    this.onSent = (event) => event.detail.elt === this.form && event.detail.xhr.status < 300 && this.forget();
    this.form?.addEventListener("htmx:beforeOnLoad", this.onSent);
    this.form?.addEventListener("submit", () => this.form.hasAttribute("hx-post") || this.forget());
    this.grow();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.form?.removeEventListener("htmx:beforeOnLoad", this.onSent);
  }

  get modes() {
    return [...this.querySelectorAll(`input[name="${this.getAttribute("mode")}"]`)];
  }

  restore(kept) {
    this.area.value = kept;
    const mode = localStorage.getItem(`${this.name}:mode`);
    for (const one of this.modes) if (mode) one.checked = one.value === mode;
  }

  typed() {
    this.grow();
    clearTimeout(this.timer);
    const text = this.area.value;
    const mode = this.modes.find((one) => one.checked)?.value ?? "";
    if (text) localStorage.setItem(this.name, text);
    else localStorage.removeItem(this.name);
    if (mode) localStorage.setItem(`${this.name}:mode`, mode);
    this.timer = setTimeout(() => this.send(text, mode), 1200);
  }

  async send(text, mode) {
    const url = this.getAttribute("url");
    if (!url) return this.tell();
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    const body = new URLSearchParams(mode ? { text, [this.getAttribute("mode")]: mode } : { text });
    const answer = await fetch(url, { method: "POST", headers, body }).catch(() => null);
    this.tell(answer?.ok);
  }

  tell(kept = true) {
    const place = this.querySelector("[data-draft-state]");
    if (place) place.textContent = kept ? place.dataset.kept : place.dataset.lost;
  }

  forget() {
    clearTimeout(this.timer);
    localStorage.removeItem(this.name);
    localStorage.removeItem(`${this.name}:mode`);
    const place = this.querySelector("[data-draft-state]");
    if (place) place.textContent = "";
    queueMicrotask(() => this.grow());
  }

  // For browsers that do not know field-sizing.
  grow() {
    if (CSS.supports("field-sizing: content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }
}

customElements.define("draft-text", DraftText);
