// Enter keeps the entry from a list of choices, too, as it does from a line.
document.querySelector("form.fields")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "SELECT") return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
});
