// The record as it is taken: what is written goes without leaving the page, and every window follows.
import { listen } from "./keys.js";

const turns = document.getElementById("turns");
const form = document.getElementById("write");

const atEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 240;
const correcting = () => turns.querySelector("form.writing");

function put(page, mine) {
  const fresh = page.getElementById("turns");
  if (!fresh || correcting()) return;
  const follow = mine || atEnd();
  const before = new Map([...turns.querySelectorAll("li[id]")].map((each) => [each.id, each.textContent]));
  turns.replaceChildren(...fresh.childNodes);
  for (const each of turns.querySelectorAll("li[id]")) {
    if (before.get(each.id) !== each.textContent) each.classList.add("fresh");
  }
  mark(0);
  if (follow) turns.querySelector("li:last-child[id]")?.scrollIntoView({ block: form ? "center" : "end" });
}

const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.ok) put(await read(answer), false);
}

if (form) {
  const [speaker, words] = [form.elements.speaker, form.elements.words];
  const wrong = form.querySelector(".wrong");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form));
    form.setAttribute("aria-busy", "true");
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "text/html" } });
    form.removeAttribute("aria-busy");
    const page = await read(answer);
    if (!answer.ok) {
      wrong.textContent = page.querySelector(".wrong, .reason")?.textContent ?? String(answer.status);
      wrong.hidden = false;
      return;
    }
    wrong.hidden = true;
    // what was typed while the server wrote stays
    if (words.value === sent.get("words")) words.value = "";
    if (speaker.value === sent.get("speaker")) speaker.value = "";
    const known = page.getElementById("speakers");
    if (known) document.getElementById("speakers").replaceChildren(...known.childNodes);
    put(page, true);
    speaker.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === speaker) {
      event.preventDefault();
      words.focus();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

// suggestions: j and k go along them, one key decides on the one at hand
let at = 0;
const offers = () => [...turns.querySelectorAll(".offer")];

function mark(step) {
  const all = offers();
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, at + step));
  all.forEach((each, n) => each.classList.toggle("now", n === at));
  if (step) all[at].scrollIntoView({ block: "center" });
}

const current = () => offers()[Math.min(at, offers().length - 1)];

async function decide(what) {
  const offer = current();
  if (!offer) return;
  const sent = new URLSearchParams({ key: offer.elements.key.value, what });
  const answer = await fetch(offer.action, { method: "POST", body: sent, headers: { Accept: "text/html" } });
  const page = await read(answer);
  if (answer.ok) {
    put(page, false);
  } else {
    offer.querySelector("p").textContent = page.querySelector(".wrong:not([hidden]), .reason")?.textContent ?? "";
  }
  mark(0);
}

listen({
  a: () => decide("accept"),
  x: () => decide("dismiss"),
  e: () => current()?.querySelector("a.edit")?.click(),
  j: () => mark(1),
  k: () => mark(-1),
  i: () => form?.elements.speaker.focus(),
});
mark(0);

if (window.EventSource) {
  const stream = new EventSource(turns.dataset.stream);
  stream.addEventListener("change", refresh);
  addEventListener("pagehide", () => stream.close());
}
