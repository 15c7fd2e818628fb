// The side sheet: the link's own address opens it without this module; here it opens without leaving the page.
const sheet = document.getElementById("sheet");
let opener = null;

export async function openSheet(link) {
  const address = new URL(link.href);
  const part = new URL(link.dataset.sheet ?? "/sheet", location.origin);
  part.search = address.search;
  const answer = await fetch(part, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    location.assign(link.href);
    return;
  }
  opener?.removeAttribute("aria-expanded");
  sheet.innerHTML = await answer.text();
  sheet.hidden = false;
  sheet.scrollTop = 0;
  document.body.classList.add("with-sheet");
  opener = link;
  opener.setAttribute("aria-expanded", "true");
  history.replaceState(null, "", address);
  sheet.querySelector(".close")?.focus();
}

export function closeSheet() {
  if (sheet.hidden) return;
  sheet.hidden = true;
  document.body.classList.remove("with-sheet");
  const address = new URL(location.href);
  for (const name of ["cite", "about", "whole"]) address.searchParams.delete(name);
  history.replaceState(null, "", address);
  opener?.removeAttribute("aria-expanded");
  opener?.focus();
  opener = null;
}
