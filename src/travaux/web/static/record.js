// Along the record with j and k; the sentences that an entry cites light up while the pointer is on it.
import { listen } from "./keys.js";
import { openSheet } from "./sheet.js";

// the page may be refreshed under the reader: what stands on it is looked up when it is needed
const sentences = () => [...document.querySelectorAll(".s[id]")];
let place = document.querySelector(".s.here[id]")?.id ?? null;

function go(step) {
  const all = sentences();
  if (!all.length) return;
  let at = all.findIndex((each) => each.id === place);
  if (at < 0) at = all.findIndex((each) => each.getBoundingClientRect().top > innerHeight / 4) - (step > 0 ? 1 : 0);
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  place = next.id;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

const current = () => (document.activeElement?.matches(".s[id]") ? document.activeElement : null);

listen({
  j: () => go(1),
  k: () => go(-1),
  Enter: () => {
    const here = current();
    if (!here) return false;
    openSheet(here.querySelector("a.n"));
  },
  e: () => {
    const record = document.querySelector(".record");
    const chosen = selected() ?? (current() && { first: current(), last: current(), words: "" });
    if (!record.dataset.entry || !chosen) return false;
    const from = chosen.first.dataset.s;
    const to = chosen.last.dataset.s;
    const link = new URL(record.dataset.entry, location.origin);
    link.searchParams.set("on", `${record.dataset.record}#${from}${to === from ? "" : `-${to}`}`);
    if (chosen.words) link.searchParams.set("words", chosen.words);
    location.assign(link);
  },
  c: () => {
    const here = current();
    if (!here) return false;
    const link = new URL(location.href);
    const record = document.querySelector(".record").dataset.record;
    link.pathname = `/record/${record}/${here.dataset.s}`;
    link.hash = here.id;
    history.replaceState(null, "", link);
    navigator.clipboard?.writeText(link.href);
  },
});

// the sentences that are selected, from the first to the last, and the very words
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const found = [...document.querySelectorAll(".s")].filter((each) => range.intersectsNode(each));
  if (!found.length) return null;
  const side = found[0].closest(".side").lang;
  const same = found.filter((each) => each.closest(".side").lang === side);
  return { first: same[0], last: same.at(-1), words: selection.toString().trim().slice(0, 300) };
}

function covered(cites) {
  const found = [];
  for (const cite of cites.split(" ")) {
    const [, place] = cite.split("#");
    if (!place) continue;
    const [from, to = from] = place.split("-").map((part) => part.split(".").map(Number));
    for (const each of document.querySelectorAll(".s")) {
      const [turn, n] = each.dataset.s.split(".").map(Number);
      const after = turn > from[0] || (turn === from[0] && (from.length < 2 || n >= from[1]));
      const before = turn < to[0] || (turn === to[0] && (to.length < 2 || n <= to[1]));
      if (after && before) found.push(each);
    }
  }
  return found;
}

// the sentences of the margin's entry that the pointer is on
document.addEventListener("pointerover", (event) => {
  for (const each of document.querySelectorAll(".s.near")) each.classList.remove("near");
  const item = event.target.closest?.(".margin li[data-cites]");
  if (item) for (const each of covered(item.dataset.cites)) each.classList.add("near");
});

// layers stay as they were chosen when the page is refreshed
const layers = new Map();
document.addEventListener("change", (event) => {
  if (event.target.id?.startsWith("show-")) layers.set(event.target.id, event.target.checked);
});
document.addEventListener("travaux:fresh", () => {
  for (const [id, shown] of layers) {
    const box = document.getElementById(id);
    if (box) box.checked = shown;
  }
});
