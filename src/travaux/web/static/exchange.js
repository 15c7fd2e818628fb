// A file dropped anywhere on the page is brought in; while it is read, the page says so.
const form = document.getElementById("bring");

function send() {
  form.querySelector(".working").hidden = false;
  form.setAttribute("aria-busy", "true");
}

if (form) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", send);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
