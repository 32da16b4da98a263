// <hue-picker>: the whole page takes the colour while it is being chosen.
class HuePicker extends HTMLElement {
  connectedCallback() {
    this.range = this.querySelector("input[type=range]");
    for (const dot of this.querySelectorAll("[data-hue]")) dot.style.setProperty("--brand-hue", dot.dataset.hue);
    this.range.addEventListener("input", () => this.show());
    this.addEventListener("click", (event) => {
      const dot = event.target.closest("[data-hue]");
      if (!dot) return;
      this.range.value = dot.dataset.hue;
      this.show();
    });
  }

  disconnectedCallback() {
    document.documentElement.style.removeProperty("--brand-hue");
  }

  show() {
    document.documentElement.style.setProperty("--brand-hue", this.range.value);
  }
}

customElements.define("hue-picker", HuePicker);
