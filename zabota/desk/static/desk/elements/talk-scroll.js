// <talk-scroll>: a conversation opens at its end; what comes later slides in without moving what is being read.
class TalkScroll extends HTMLElement {
  connectedCallback() {
    this.toEnd();
    requestAnimationFrame(() => this.toEnd());
    this.addEventListener("htmx:beforeSwap", () => (this.wasAtEnd = this.atEnd));
    this.addEventListener("htmx:afterSettle", () => this.wasAtEnd && this.toEnd());
  }

  get atEnd() {
    return this.scrollHeight - this.scrollTop - this.clientHeight < 80;
  }

  toEnd() {
    this.scrollTop = this.scrollHeight;
  }
}

customElements.define("talk-scroll", TalkScroll);
