// <block-list data-url="…/blocks/">: cards are dragged by their handles; Alt with arrows moves the card one is in.
class BlockList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointerdown", (event) => this.held(event));
    this.addEventListener("dragstart", (event) => this.taken(event));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("drop", (event) => this.dropped(event));
    this.addEventListener("dragend", () => this.let());
    this.addEventListener("keydown", (event) => this.pressed(event));
  }

  get cards() {
    return [...this.querySelectorAll("[data-block]")];
  }

  // A card can be dragged only by its handle: text in its fields stays selectable.
  held(event) {
    const card = event.target.closest("[data-block]");
    if (card) card.draggable = Boolean(event.target.closest(".card-handle"));
  }

  taken(event) {
    this.card = event.target.closest?.("[data-block]");
    if (!this.card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.card.dataset.block);
    this.card.classList.add("is-dragged");
  }

  over(event) {
    if (!this.card) return;
    event.preventDefault();
    const target = event.target.closest("[data-block]");
    for (const card of this.cards) card.classList.toggle("is-over", card === target && card !== this.card);
  }

  dropped(event) {
    const target = event.target.closest("[data-block]");
    if (!this.card || !target || target === this.card) return this.let();
    event.preventDefault();
    const rest = this.cards.filter((card) => card !== this.card);
    this.move(this.card.dataset.block, rest.indexOf(target));
  }

  let() {
    for (const card of this.cards) card.classList.remove("is-over", "is-dragged");
    this.card = null;
  }

  move(block, to) {
    window.htmx.ajax("POST", `${this.dataset.url}${block}/place/`, { target: "#cards", values: { to } });
  }

  pressed(event) {
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const card = event.target.closest("[data-block]");
    if (!way || !event.altKey || !card) return;
    event.preventDefault();
    card.querySelector(`[data-move="${way}"]`)?.click();
  }
}

customElements.define("block-list", BlockList);

// A remark leads to its block: the block opens and its words can be written at once.
document.addEventListener("click", (event) => {
  const name = event.target.closest?.('.builder-findings a[href^="#block-"], .builder-findings a[href^="#line-"]')?.hash.slice(1);
  const block = name && document.getElementById(name);
  if (!block) return;
  block.open = true;
  block.querySelector("textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
});

document.addEventListener("focusin", (event) => event.target.matches?.("input[data-select]") && event.target.select());
