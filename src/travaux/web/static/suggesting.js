// Suggestions along a record: n and p walk, one key decides on the one at hand; the page is not left for it.
import { listen } from "./keys.js";

const main = document.getElementById("main");
const cards = () => [...main.querySelectorAll(".suggestion")];
const current = () => main.querySelector(".suggestion.now");
const bar = () => document.getElementById("suggesting");

const decided = new Set();
let at = null;
let busy = false;
let chord = 0;

function mark(card, { focus = true } = {}) {
  for (const each of cards()) each.classList.toggle("now", each === card);
  at = card?.id ?? null;
  if (!card) return;
  if (focus) card.focus({ preventScroll: true });
  if (!visible(card)) card.scrollIntoView({ block: "center" });
}

function visible(card) {
  const { top, bottom } = card.getBoundingClientRect();
  return top >= 90 && bottom <= innerHeight;
}

// where the reader is: the suggestion or sentence that the address names, or else the first in the window
function nearest() {
  const named = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (named?.matches(".suggestion")) return named;
  const from = document.activeElement?.matches(".s[id]") ? document.activeElement : named;
  const line = from?.closest(".line, .turn");
  const after = (each) => line.contains(each) || line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (line) return cards().find(after);
  return cards().find((each) => each.getBoundingClientRect().top >= 90);
}

function walk(step) {
  const all = cards();
  const here = all.indexOf(current());
  if (here < 0 && all.length) return mark(nearest() ?? all.at(step > 0 ? 0 : -1));
  const next = all[here + step];
  if (next) mark(next);
  else document.getElementById(step > 0 ? "suggested-after" : "suggested-before")?.click();
}

function put(page) {
  const scrolled = scrollY;
  main.replaceChildren(...page.getElementById("main").childNodes);
  scrollTo(0, scrolled);
  document.dispatchEvent(new CustomEvent("travaux:fresh"));
}

function tell(words) {
  const place = bar().querySelector(".wrong");
  place.textContent = words;
  place.hidden = !words;
  if (words) place.scrollIntoView({ block: "nearest" });
}

async function send(action, fields, next) {
  if (busy) return;
  busy = true;
  main.querySelector(".record").setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(action, { method: "POST", body, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return tell(page.querySelector(".reason, .wrong")?.textContent ?? String(answer.status));
    if (page.body.dataset.page !== "record") return location.assign(answer.url);
    if (fields.key) decided.add(`g-${fields.key}`);
    else decided.clear();
    at = next(page);
    put(page);
    if (pending()) return look();
    mark(at ? document.getElementById(at) : null);
    if (!current() && cards().length) mark(cards().at(-1));
  } finally {
    busy = false;
    main.querySelector(".record")?.removeAttribute("aria-busy");
  }
}

function decide(what) {
  const card = current();
  if (!card) return walk(1);
  if (!visible(card)) return mark(card);
  const form = card.querySelector("form");
  if (!form) return;
  const all = cards();
  const following = all[all.indexOf(card) + 1]?.id ?? null;
  send(form.action, { key: form.elements.key.value, what }, () => following);
}

function undo() {
  const form = document.getElementById("take-back");
  if (!form) return;
  const before = new Set(cards().map((each) => each.id));
  send(form.action, { what: "undo" }, (page) => {
    const back = [...page.querySelectorAll(".suggestion")].find((each) => !before.has(each.id));
    return back?.id ?? at;
  });
}

main.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "take-back") {
    event.preventDefault();
    undo();
  } else if (form.closest(".suggestion") && event.submitter) {
    event.preventDefault();
    mark(form.closest(".suggestion"));
    decide(event.submitter.value);
  }
});

// a suggestion that was decided on may come back with a page that was made before: it stays away
document.addEventListener("travaux:fresh", () => {
  for (const each of cards()) if (decided.has(each.id)) each.remove();
  if (at && document.getElementById(at)) mark(document.getElementById(at), { focus: document.activeElement === document.body });
});

listen({
  n: () => walk(1),
  p: () => walk(-1),
  a: (event) => !event.repeat && decide("accept"),
  d: (event) => !event.repeat && decide("dismiss"),
  u: (event) => !event.repeat && undo(),
});

// e edits the suggestion at hand; with words selected, or on a sentence, it makes an entry as it always does
document.addEventListener(
  "keydown",
  (event) => {
    const chorded = Date.now() - chord < 1200;
    chord = event.key === "g" ? Date.now() : 0;
    if (event.key !== "e" || chorded || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select") || !getSelection().isCollapsed) return;
    if (event.target.matches(".s[id]") || !current()) return;
    const link = current().querySelector("a.edit");
    if (!link) return;
    event.preventDefault();
    if (visible(current())) link.click();
    else mark(current());
  },
  true,
);

// where the address names a place, the suggestion there is at hand at once
function begin() {
  if (/^#(g-|s\d)/.test(location.hash)) mark(nearest() ?? null);
}

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (pending()) setTimeout(look, 400);
  else if (!current()) begin();
}

const pending = () => bar()?.dataset.pending !== undefined;

if (pending()) look();
else begin();
