// Lifting positions without leaving the page: the server works it out, and whoever changes their mind stops it.
let asking = null;

function say(working) {
  const answer = document.getElementById("answer");
  answer?.setAttribute("aria-busy", String(working));
  const note = document.querySelector(".working");
  if (note) note.hidden = !working;
}

async function suppose(address, focus) {
  asking?.abort();
  asking = new AbortController();
  const late = setTimeout(() => say(true), 100);
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) {
      location.assign(address);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("main");
    const main = document.getElementById("main");
    const y = window.scrollY;
    main.replaceChildren(...fresh.childNodes);
    history.pushState(null, "", address);
    window.scrollTo({ top: y, behavior: "instant" });
    if (focus) main.querySelector(focus)?.focus();
    asking = null;
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  } finally {
    clearTimeout(late);
    say(false);
  }
}

function addressOf(fields) {
  const data = new FormData(fields);
  const kept = [...data].filter(([, value]) => value !== "");
  return `${fields.action.split("?")[0]}?${new URLSearchParams(kept)}`;
}

document.addEventListener("change", (event) => {
  const box = event.target.closest("#suppose input[type=checkbox], #suppose select");
  if (!box) return;
  const focus = box.type === "checkbox" ? `input[name="${box.name}"][value="${CSS.escape(box.value)}"]` : "#suppose select";
  suppose(addressOf(box.form), focus);
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "suppose") return;
  event.preventDefault();
  suppose(addressOf(event.target), "#suppose [name=find]");
});

document.addEventListener("click", (event) => {
  if (event.target.closest(".working .stop")) {
    asking?.abort();
    say(false);
    return;
  }
  const link = event.target.closest("a.lift, .supposed a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  suppose(link.href, "h1");
});

addEventListener("popstate", () => location.reload());
