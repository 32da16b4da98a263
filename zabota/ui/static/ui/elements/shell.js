// Small habits of the shell: theme, folded sidebar, panes, copying, remembering in a cookie for the server.
const remember = (name, value) => {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${value ? 31_536_000 : 0}; samesite=lax${secure}`;
};

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const chosen = document.documentElement.dataset.theme ?? "";
    for (const input of this.querySelectorAll("input")) input.checked = input.value === chosen;
    this.addEventListener("change", (event) => this.choose(event.target.value));
  }

  choose(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    remember("theme", theme);
  }
}

customElements.define("theme-switch", ThemeSwitch);

document.addEventListener("click", async (event) => {
  const press = (name) => event.target.closest?.(`[data-${name}]`);
  if (press("fold-nav")) {
    const open = document.querySelector(".sidebar").offsetWidth > 80;
    document.documentElement.dataset.nav = open ? "folded" : "open";
    remember("nav", document.documentElement.dataset.nav);
  }
  const fold = press("fold-pane");
  if (fold) {
    const panes = fold.closest(".panes") ?? document.querySelector(".panes");
    panes.toggleAttribute("data-fold", !panes.hasAttribute("data-fold"));
    if (panes.hasAttribute("data-fold")) panes.dataset.fold = fold.dataset.foldPane;
    remember(`fold-${fold.dataset.foldPane}`, panes.hasAttribute("data-fold") ? "1" : "");
  }
  const show = press("show-pane");
  if (show) document.querySelector(".panes").dataset.show = show.dataset.showPane;
  const copy = press("copy");
  if (copy) {
    const source = copy.dataset.copy ? document.getElementById(copy.dataset.copy) : copy.previousElementSibling;
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    document.dispatchEvent(new CustomEvent("toast", { detail: { text: copy.dataset.copied } }));
  }
});

// Rows that scroll sideways show where one is.
for (const here of document.querySelectorAll(".views [aria-current], .tabs [aria-current]")) {
  const row = here.closest(".views, .tabs");
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.clientWidth / 3;
}

// A select or a switch that acts at once: the form is sent on change.
document.addEventListener("change", (event) => {
  if (event.target.closest?.("[data-send-on-change]")) event.target.form?.requestSubmit();
});
