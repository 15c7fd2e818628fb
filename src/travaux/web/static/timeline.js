// The slider aims at a moment and, let go, moves the whole application there; a mark says what it is.
const rows = [...document.querySelectorAll(".timeline tbody tr")];
const slider = document.getElementById("moment");

for (const mark of document.querySelectorAll(".m > span")) mark.parentElement.title = mark.textContent;

if (slider) {
  const link = (at) => rows[at].querySelector("th a");
  const say = () => {
    slider.nextElementSibling.textContent = link(slider.value).textContent;
    rows.forEach((row, at) => row.classList.toggle("aimed", at === Number(slider.value)));
  };
  slider.closest("[hidden]").hidden = false;
  const now = rows.findIndex((row) => row.hasAttribute("aria-current"));
  if (now >= 0) slider.value = now;
  say();
  document.querySelector(".aimed")?.classList.remove("aimed");
  slider.addEventListener("input", say);
  slider.addEventListener("change", () => location.assign(link(slider.value).href));
}
