// <toast-stack>: says what was just done for ten seconds, with «Undo»; tells of answers that did not come.
class ToastStack extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    const on = (name, act) => document.addEventListener(name, act, { signal: this.gone.signal });
    on("toast", (event) => this.say(event.detail));
    on("htmx:sendError", () => this.say({ text: this.dataset.lost }));
    on("htmx:responseError", (event) => this.refuse(event.detail.xhr));
    for (const toast of this.querySelectorAll(".toast")) this.live(toast);
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  refuse(answer) {
    const sentence = answer.getResponseHeader("X-Sentence");
    this.say({ text: sentence ? decodeURIComponent(sentence) : this.dataset.failed });
  }

  say({ text, undo }) {
    const toast = this.querySelector("template").content.firstElementChild.cloneNode(true);
    toast.querySelector(".toast-text").textContent = text;
    const button = toast.querySelector(".toast-undo");
    if (undo) button.dataset.undo = undo;
    else button.remove();
    this.append(toast);
    while (this.querySelectorAll(".toast").length > 3) this.querySelector(".toast").remove();
    this.live(toast);
  }

  live(toast) {
    const seconds = Number(this.dataset.seconds ?? 10);
    let left = seconds * 1000;
    let since = performance.now();
    let timer = setTimeout(() => toast.remove(), left);
    const hold = () => {
      clearTimeout(timer);
      left -= performance.now() - since;
    };
    const go = () => {
      clearTimeout(timer);
      since = performance.now();
      timer = setTimeout(() => toast.remove(), Math.max(left, 1500));
    };
    toast.addEventListener("pointerenter", hold);
    toast.addEventListener("pointerleave", go);
    toast.querySelector(".toast-undo")?.addEventListener("click", (event) => this.undo(toast, event.currentTarget));
  }

  async undo(toast, button) {
    button.disabled = true;
    const [headers, body] = [JSON.parse(document.body.getAttribute("hx-headers") ?? "{}"), new FormData()];
    const answer = await fetch(button.dataset.undo, { method: "POST", headers, body }).catch(() => null);
    toast.remove();
    if (!answer?.ok) return this.say({ text: this.dataset.failed });
    document.dispatchEvent(new CustomEvent("undone", { detail: button.dataset.undo }));
    const next = answer.redirected ? answer.url : location.href;
    if (!document.querySelector("main [hx-trigger*='undone']")) location.assign(next);
  }
}

customElements.define("toast-stack", ToastStack);
