// The sums follow what is ticked, and the page tells once that a person has touched it. Without it everything works by forms.
const form = document.querySelector("[data-sums]")
const bar = document.querySelector("[data-sum='bar']")
let asked = 0

async function count() {
  const mine = ++asked
  const said = new URLSearchParams(new FormData(form))
  const answer = await fetch(`${form.dataset.sums}?${said}`, {headers: {"HX-Request": "true"}})
  if (mine !== asked || !answer.ok) return
  const held = document.activeElement
  const place = document.getElementById("sums")
  const fresh = document.createElement("template")
  fresh.innerHTML = await answer.text()
  if (mine !== asked) return
  place.replaceWith(fresh.content)
  bar.textContent = document.querySelector("[data-sum='whole']").textContent
  if (held?.name && !held.isConnected) {
    form.querySelector(`[name="${held.name}"][value="${CSS.escape(held.value)}"]`)?.focus()
  }
}

form?.addEventListener("change", count)
addEventListener("pageshow", event => event.persisted && form && count())

// Robots that open links of letters may run scripts, but nobody moves a finger there.
const seen = document.querySelector("[data-seen]")
const signs = ["pointerdown", "pointermove", "keydown", "touchstart", "wheel"]
function tell(event) {
  if (!event.isTrusted || document.visibilityState !== "visible") return
  for (const sign of signs) removeEventListener(sign, tell)
  fetch(seen.dataset.seen, {method: "POST", keepalive: true})
}
if (seen) for (const sign of signs) addEventListener(sign, tell, {passive: true})
