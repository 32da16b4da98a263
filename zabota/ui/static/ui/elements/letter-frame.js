// <letter-frame>: a letter in a sandboxed frame without scripts grows to its height; links open apart.
class LetterFrame extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector("iframe");
    this.frame?.addEventListener("load", () => this.fit());
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  fit() {
    const inside = this.frame.contentDocument?.documentElement;
    if (!inside) return;
    const limit = Number(this.getAttribute("limit") ?? 4000);
    const height = Math.min(limit, inside.scrollHeight);
    if (Math.abs(height - this.frame.offsetHeight) > 2) this.frame.style.height = `${height}px`;
  }
}

customElements.define("letter-frame", LetterFrame);
