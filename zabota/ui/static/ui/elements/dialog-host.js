// <dialog-host>: a dialog whose content comes from the server. Target #dialog with hx-get, and it opens.
class DialogHost extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.addEventListener("htmx:afterSwap", () => this.open());
    this.addEventListener("click", (event) => {
      if (event.target === this.dialog || event.target.closest("[data-close]")) this.dialog.close();
    });
    this.dialog.addEventListener("close", () => this.emptied());
    document.addEventListener("close-dialog", () => this.dialog.close());
  }

  open() {
    const content = this.dialog.querySelector("#dialog");
    if (!content.childElementCount) return this.dialog.close();
    this.dialog.classList.toggle("wide", Boolean(content.querySelector("[data-wide]")));
    const title = content.querySelector("h2");
    if (title) {
      title.id ||= "dialog-title";
      this.dialog.setAttribute("aria-labelledby", title.id);
    }
    if (!this.dialog.open) this.dialog.showModal();
  }

  emptied() {
    this.dialog.querySelector("#dialog").replaceChildren();
  }
}

customElements.define("dialog-host", DialogHost);

// Dialogs that stand in the page: a button names one with data-dialog.
document.addEventListener("click", (event) => {
  const name = event.target.closest?.("[data-dialog]")?.dataset.dialog;
  if (name) document.getElementById(name)?.showModal();
  const inside = event.target.closest?.("dialog.dialog");
  if (inside && !inside.closest("dialog-host, command-palette")) {
    if (event.target === inside || event.target.closest("[data-close]")) inside.close();
  }
});
