// Keys: one letter, or g and the letter of a page. Nothing happens while somebody types.
const bound = {};
let went = 0;

export function listen(keys) {
  Object.assign(bound, keys);
}

const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (typing(event.target) && event.key !== "Escape") return;
  if (typing(event.target)) event.target.blur();
  if (Date.now() - went < 1200) {
    went = 0;
    const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (place) {
      event.preventDefault();
      place.click();
      return;
    }
  }
  if (event.key === "g") {
    went = Date.now();
    return;
  }
  const act = bound[event.key];
  if (act && act(event) !== false) event.preventDefault();
});
