// <live-stream src="…">: listens to the server and tells the page: every event becomes «live:<name>» on document.
// The browser's EventSource resumes by Last-Event-ID; when it gives up we try again with growing pauses and the
// last id in the address (?after=…).
class LiveStream extends HTMLElement {
  connectedCallback() {
    this.pause = 1000;
    this.last = this.getAttribute("after") ?? "";
    this.gone = new AbortController();
    const options = { signal: this.gone.signal };
    document.addEventListener("visibilitychange", () => document.hidden || this.wake(), options);
    addEventListener("online", () => this.wake(), options);
    addEventListener("pagehide", () => this.close(), options);
    addEventListener("pageshow", (event) => event.persisted && this.open(), options);
    this.open();
  }

  disconnectedCallback() {
    this.gone.abort();
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  open() {
    this.close();
    const url = new URL(this.getAttribute("src"), location.href);
    if (this.last) url.searchParams.set("after", this.last);
    this.source = new EventSource(url);
    this.source.onopen = () => {
      this.pause = 1000;
      this.tell(false);
    };
    this.source.onerror = () => this.lost();
    this.source.onmessage = (event) => this.heard(event);
    const names = (this.getAttribute("events") ?? "").split(/\s+/).filter(Boolean);
    for (const name of names) this.source.addEventListener(name, (event) => this.heard(event));
  }

  heard(event) {
    if (event.lastEventId) this.last = event.lastEventId;
    let detail = event.data;
    try {
      detail = JSON.parse(event.data);
    } catch {
      // Plain words are fine too.
    }
    const name = event.type === "message" ? (detail?.name ?? "message") : event.type;
    document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));
  }

  lost() {
    this.timer ??= null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.tell(this.source?.readyState !== EventSource.OPEN);
      if (this.source?.readyState === EventSource.OPEN) return;
      this.pause = Math.min(this.pause * 2, 30_000);
      this.open();
    }, this.pause * (0.75 + Math.random() / 2));
  }

  wake() {
    if (this.source?.readyState === EventSource.OPEN) return;
    this.pause = 1000;
    this.open();
  }

  // One quiet line while the connection is away.
  tell(away) {
    const line = this.querySelector("[data-lost]");
    if (line) line.hidden = !away;
    document.dispatchEvent(new CustomEvent(away ? "live-lost" : "live-found"));
  }
}

customElements.define("live-stream", LiveStream);
