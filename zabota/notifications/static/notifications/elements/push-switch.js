// <push-switch>: whether warnings come to this device. It says what is, not what should be:
// the browser may not be able to, may be forbidden to, or be switched on by somebody else.
class PushSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.press());
    this.look();
  }

  async look() {
    if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
      return this.show(window.isSecureContext ? "unable" : "insecure");
    }
    if (Notification.permission === "denied") return this.show("blocked");
    const registration = await navigator.serviceWorker.getRegistration("/");
    const mine = await registration?.pushManager?.getSubscription();
    const row = mine && this.row(await digest(mine.endpoint));
    if (row) row.querySelector("[data-here]").hidden = false;
    this.show(row ? "on" : "off");
  }

  row(name) {
    return document.querySelector(`[data-device="${name}"]`);
  }

  show(state) {
    this.dataset.state = state;
    for (const words of this.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
    this.button.hidden = !["on", "off"].includes(state);
    this.button.disabled = false;
  }

  async press() {
    this.button.disabled = true;
    try {
      await (this.dataset.state === "on" ? this.off() : this.on());
    } catch {
      return this.show(Notification.permission === "denied" ? "blocked" : "failed");
    }
    location.reload();
  }

  async on() {
    if ((await Notification.requestPermission()) !== "granted") throw new Error("not granted");
    await navigator.serviceWorker.register(this.dataset.worker);
    const registration = await navigator.serviceWorker.ready;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    const key = bytes(this.dataset.key);
    const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = made.toJSON();
    await this.tell(this.dataset.url, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
  }

  async off() {
    const registration = await navigator.serviceWorker.getRegistration("/");
    const mine = await registration?.pushManager.getSubscription();
    const row = mine && this.row(await digest(mine.endpoint));
    await mine?.unsubscribe();
    if (row) await this.tell(row.dataset.end, {});
  }

  async tell(url, said) {
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    const body = new URLSearchParams(said);
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token }, body });
    if (!answer.ok) throw new Error(String(answer.status));
  }
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function digest(text) {
  const raw = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(raw), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

customElements.define("push-switch", PushSwitch);
