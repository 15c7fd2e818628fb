// A page that shows the present follows it: when the ledger changes for this reader, the page's main part is
// fetched anew and put in place, unless somebody is writing in it.
const source = document.body.dataset.events;
const main = document.getElementById("main");

const busy = () =>
  main.contains(document.activeElement) && document.activeElement.matches("input, textarea, select, [contenteditable]");

async function refresh() {
  if (busy()) {
    main.addEventListener("focusout", refresh, { once: true });
    return;
  }
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const scrolled = [...main.querySelectorAll(".scroll")].map((each) => [each.scrollTop, each.scrollLeft]);
  const ids = new Map([...main.querySelectorAll("[id]")].map((each) => [each.id, each.textContent]));
  main.replaceChildren(...page.getElementById("main").childNodes);
  main.querySelectorAll(".scroll").forEach((each, at) => scrolled[at] && each.scrollTo(scrolled[at][1], scrolled[at][0]));
  for (const each of main.querySelectorAll("[id]")) {
    if (ids.size && ids.get(each.id) !== each.textContent) each.classList.add("fresh");
  }
  document.dispatchEvent(new CustomEvent("travaux:fresh"));
}

if (source && window.EventSource) {
  const stream = new EventSource(source);
  stream.addEventListener("change", refresh);
  addEventListener("pagehide", () => stream.close());
}
