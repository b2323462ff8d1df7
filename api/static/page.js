"use strict";
// Comfort only: the page does everything without.
const form = document.querySelector("form");
const button = form.querySelector("button");
const label = button.textContent;

document.getElementById("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

function tell(reading) {
  button.disabled = reading;
  button.textContent = reading ? form.dataset.reading : label;
}
form.addEventListener("submit", () => tell(true));
addEventListener("pageshow", () => tell(false)); // also when the browser comes back to it

// What belongs to one claim is lit together: its words, source, cue and hedges in the text, its number, its card.
function light(event, on) {
  const told = event.target.closest("[data-claim]");
  if (told) {
    const number = told.dataset.claim;
    for (const one of document.querySelectorAll(`[data-of~="${number}"], [data-claim="${number}"]`)) {
      one.classList.toggle("lit", on);
    }
  }
}
for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(event, true));
  document.addEventListener(end, (event) => light(event, false));
}
