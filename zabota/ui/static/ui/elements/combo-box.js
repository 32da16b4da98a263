// <combo-box src="…">: gives its select a search; Tom Select is loaded only when one is on the page.
let loading = null;

function tomSelect(src) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve(window.TomSelect);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

class ComboBox extends HTMLElement {
  async connectedCallback() {
    const select = this.querySelector("select");
    if (!select || select.tomselect) return;
    const TomSelect = await tomSelect(this.getAttribute("src")).catch(() => null);
    if (!TomSelect || !this.isConnected) return;
    const nothing = this.getAttribute("nothing");
    select.setAttribute("aria-label", select.labels[0]?.textContent.trim() ?? "");
    this.choice = new TomSelect(select, {
      plugins: select.multiple ? { remove_button: { title: this.getAttribute("remove") } } : {},
      maxOptions: 200,
      refreshThrottle: 0,
      render: {
        no_results: () => {
          const box = document.createElement("div");
          box.className = "no-results";
          box.textContent = nothing;
          return box;
        },
      },
    });
  }

  disconnectedCallback() {
    this.choice?.destroy();
  }
}

customElements.define("combo-box", ComboBox);
