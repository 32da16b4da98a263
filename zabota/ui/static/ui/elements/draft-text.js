// <draft-text key="…" url="…">: keeps what is typed in its textarea, here and on the server, until it is sent.
class DraftText extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area) return;
    this.name = `draft:${this.getAttribute("key")}`;
    const kept = localStorage.getItem(this.name);
    if (kept && !this.area.value) this.area.value = kept;
    this.area.addEventListener("input", () => this.typed());
    this.form = this.area.form;
    this.onSent = (event) => event.detail.successful && event.detail.elt === this.form && this.forget();
    this.form?.addEventListener("htmx:afterRequest", this.onSent);
    this.form?.addEventListener("submit", () => this.form.hasAttribute("hx-post") || this.forget());
    this.grow();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.form?.removeEventListener("htmx:afterRequest", this.onSent);
  }

  typed() {
    this.grow();
    clearTimeout(this.timer);
    const text = this.area.value;
    if (text) localStorage.setItem(this.name, text);
    else localStorage.removeItem(this.name);
    this.timer = setTimeout(() => this.send(text), 1200);
  }

  async send(text) {
    const url = this.getAttribute("url");
    if (!url) return this.tell();
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    const body = new URLSearchParams({ text });
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
