// <command-palette>: Ctrl-K; what is typed goes to the server by htmx, arrows choose, Enter goes.
class CommandPalette extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.querySelector("[data-key]")?.addEventListener("click", () => this.open());
    this.dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.addEventListener("htmx:afterSettle", () => this.choose(0));
  }

  get items() {
    return [...this.querySelectorAll(".palette-item")];
  }

  open() {
    this.dialog.showModal();
    this.input.select();
    if (!this.items.length) this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.choose(0);
  }

  choose(place) {
    const items = this.items;
    const at = items.length ? (place + items.length) % items.length : -1;
    items.forEach((item, i) => {
      item.id ||= `palette-${i}`;
      item.setAttribute("aria-selected", String(i === at));
    });
    this.input.setAttribute("aria-activedescendant", items[at]?.id ?? "");
    items[at]?.scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const items = this.items;
    const here = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.choose(here + step);
    }
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would only empty itself
      this.dialog.close();
    }
    if (event.key === "Enter" && items[here]) {
      event.preventDefault();
      this.dialog.close();
      items[here].click();
    }
  }
}

customElements.define("command-palette", CommandPalette);
