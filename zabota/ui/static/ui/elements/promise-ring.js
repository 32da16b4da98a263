// <promise-ring>: keeps the ring of a promise emptying and its words true, from the server's clock.
const QUARTER = 0.25;

const ringWords = () => JSON.parse(document.getElementById("ui-words")?.textContent ?? "{}");

class PromiseRing extends HTMLElement {
  static observedAttributes = ["data-due", "data-at", "data-state"];

  connectedCallback() {
    this.start();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  attributeChangedCallback(name, before) {
    if (before !== null && this.isConnected && !this.ticking) this.start();
  }

  start() {
    clearTimeout(this.timer);
    if (!this.dataset.due) return;
    this.due = Date.parse(this.dataset.due);
    this.given = Date.parse(this.dataset.at);
    this.ahead = this.given - Date.now();
    this.share = Number(this.dataset.fraction);
    this.tick();
  }

  tick() {
    const now = Date.now() + this.ahead;
    const left = this.due - now;
    const whole = this.due - this.given;
    const share = left <= 0 || whole <= 0 ? 0 : Math.min(1, (this.share * left) / whole);
    this.ticking = true;
    this.show(left, share);
    this.ticking = false;
    this.timer = setTimeout(() => this.tick(), Math.min(60_000, Math.max(1_000, Math.abs(left) / 60)));
  }

  show(left, share) {
    const state = left < 0 ? "broken" : share < QUARTER ? "soon" : this.dataset.state === "soon" ? "soon" : "open";
    if (state === "broken" && this.dataset.state !== "broken") this.crack();
    this.dataset.state = state;
    const arc = state === "broken" ? null : this.querySelector(".ring-arc");
    arc?.setAttribute("stroke-dasharray", `${(share * 100).toFixed(2)} 100`);
    arc?.setAttribute("stroke-dashoffset", (share * 100 - 100).toFixed(2));
    const words = this.hasAttribute("data-speaks") && this.words(left / 1000);
    const place = this.querySelector(".ring-words");
    if (words && place && place.textContent !== words) place.textContent = words;
  }

  // The cracked ring, once the moment has passed while someone looks.
  crack() {
    const arc = this.querySelector(".ring-arc");
    arc?.removeAttribute("stroke-dashoffset");
    arc?.setAttribute("stroke-dasharray", "42 8 42 8");
    arc?.setAttribute("transform", "rotate(-61 9 9)");
    this.querySelector(".ring-track")?.remove();
  }

  words(seconds) {
    const say = ringWords();
    const put = (text, n) => text?.replace("#", n);
    if (seconds < -172_800) return null;
    if (seconds <= -3600) return put(say.hours_late, Math.floor(-seconds / 3600));
    if (seconds < 0) return put(say.minutes_late, Math.max(1, Math.floor(-seconds / 60)));
    if (seconds < 60) return say.in_a_minute;
    return seconds <= 3600 ? put(say.in_minutes, Math.floor(seconds / 60)) : null;
  }
}

customElements.define("promise-ring", PromiseRing);
