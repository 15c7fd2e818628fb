// The readings by number, along the provisions with j and k, e edits the provision at hand, w says who wrote what.
import { listen } from "./keys.js";

const provisions = () => [...document.querySelectorAll(".provision")];
let at = -1;

function go(step) {
  const all = provisions();
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, at + step));
  all.forEach((each, n) => each.classList.toggle("here", n === at));
  all[at].scrollIntoView({ block: "start" });
}

const reading = (key) => document.querySelector(`[data-reading="${key}"]`)?.click();

listen({
  j: () => go(1),
  k: () => go(-1),
  e: () => (provisions()[Math.max(at, 0)]?.querySelector("a.edit") ?? document.querySelector("a.edit"))?.click(),
  w: () => document.querySelector("a.toggle")?.click(),
  ...Object.fromEntries(["1", "2", "3", "4", "5"].map((key) => [key, () => reading(key)])),
});

document.addEventListener("change", (event) => {
  if (event.target.matches(".tools select")) event.target.form.requestSubmit();
});
