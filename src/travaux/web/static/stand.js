// Filtering while typing, copying, and what came in since this browser last looked.
import { listen } from "./keys.js";

// what is on the page is filtered at once; the form asks the server for all points
document.addEventListener("input", (event) => {
  if (event.target.id !== "find") return;
  const asked = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const row of document.querySelectorAll(".matrix tbody tr:not(.group)")) {
    const text = row.textContent.toLocaleLowerCase();
    row.hidden = !asked.every((word) => text.includes(word));
  }
});

listen({ f: () => document.getElementById("find")?.focus() });

// the course of the verdicts leads to its moments; the timeline does the same for the keyboard
document.addEventListener("click", (event) => {
  const there = event.target.closest("[data-go-to]");
  if (there) location.assign(there.dataset.goTo);
});

document.addEventListener("change", (event) => {
  if (event.target.matches(".tools select")) event.target.form.requestSubmit();
});

document.addEventListener("click", async (event) => {
  const csv = event.target.closest("#csv");
  if (!csv || !navigator.clipboard) return;
  event.preventDefault();
  const answer = await fetch(csv.href);
  await navigator.clipboard.writeText(await answer.text());
  const label = csv.textContent;
  csv.textContent = csv.dataset.copied;
  setTimeout(() => (csv.textContent = label), 1500);
});

const note = document.getElementById("changed-since");
if (note?.dataset.latest) {
  const key = `seen:${location.pathname}:${note.dataset.negotiation}`;
  const seen = localStorage.getItem(key);
  if (note.hidden && seen && seen < note.dataset.latest) {
    note.querySelector("a").href = note.dataset.href.replace("LAST", encodeURIComponent(seen));
    note.hidden = false;
  }
  if (!new URLSearchParams(location.search).has("known-at")) localStorage.setItem(key, note.dataset.latest);
}
