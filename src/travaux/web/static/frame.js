// What every page does: keys, and the sheet that a citation opens beside the page.
import { openSheet, closeSheet } from "./sheet.js";
import { listen } from "./keys.js";
import "./parts.js";
import "./live.js";

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a.cite, a[data-sheet]");
  if (link) {
    event.preventDefault();
    openSheet(link);
  } else if (event.target.closest(".sheet .close")) {
    event.preventDefault();
    closeSheet();
  } else if (!event.target.closest(".drop")) {
    for (const drop of document.querySelectorAll(".drop[open]")) drop.open = false;
  }
});

const step = (key) => document.querySelector(`[data-step="${key}"]`)?.click();

listen({
  Escape: () => {
    for (const drop of document.querySelectorAll(".drop[open]")) drop.open = false;
    closeSheet();
  },
  "?": () => document.getElementById("keys").showModal(),
  "[": () => step("["),
  "]": () => step("]"),
  "/": () => document.querySelector("[data-key='/']").focus(),
});
