// Parts that take the server a moment come after the page: <figure data-part="/address">.
for (const place of document.querySelectorAll("[data-part]")) {
  fetch(place.dataset.part, { headers: { Accept: "text/html" } }).then(async (answer) => {
    if (answer.ok) place.innerHTML = await answer.text();
  });
}
