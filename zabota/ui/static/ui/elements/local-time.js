// <local-time at="…">: beside a moment on the branch's clock, the same on the reader's, where the two differ.
class LocalTime extends HTMLElement {
  connectedCallback() {
    const at = new Date(this.getAttribute("at"));
    const zone = this.getAttribute("zone");
    if (Number.isNaN(at.getTime()) || !zone) return;
    const write = (timeZone) =>
      new Intl.DateTimeFormat(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        weekday: "short",
        timeZone,
      }).format(at);
    const mine = write(undefined);
    if (mine === write(zone)) return;
    const place = document.createElement("span");
    place.className = "faint small";
    place.textContent = ` ${this.getAttribute("words")?.replace("%(time)s", mine) ?? mine}`;
    this.querySelector("[data-local]")?.remove();
    place.dataset.local = "";
    this.append(place);
  }
}

customElements.define("local-time", LocalTime);
