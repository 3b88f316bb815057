"use strict";
// Keys of approvals: A to the approval, R to the reason for returning, N to the next draft. They
// lead somewhere and never decide: a button that is pressed does. They can be switched off, and
// the browser remembers that.
(() => {
  const legend = document.getElementById("shortcuts");
  if (!legend) return;
  const box = legend.querySelector("input");
  const memory = "dauys approvals without keys";
  // A browser that keeps nothing only forgets the switch.
  try { box.checked = localStorage.getItem(memory) === null; } catch { box.checked = true; }
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(memory);
      else localStorage.setItem(memory, "yes");
    } catch { /* nothing is kept */ }
  });

  const to = (id) => {
    const section = document.getElementById(id);
    if (!section) return false;
    section.querySelector(".field input, .field textarea, button.main").focus();
    section.scrollIntoView({ block: "nearest" });
    return true;
  };
  const next = () => {
    const link = document.getElementById("next");
    if (!link) return false;
    // A reason that was begun is not left behind.
    const begun = document.querySelector("#return textarea");
    if (begun && begun.value.trim()) return to("return");
    link.click();
    return true;
  };
  const acts = { a: () => to("approve"), r: () => to("return"), n: next };

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    // On a Cyrillic layout the key is known by its place.
    const key = /^[a-z]$/i.test(event.key) ? event.key : (/^Key([A-Z])$/.exec(event.code) || [])[1];
    const act = key && acts[key.toLowerCase()];
    if (act && act()) event.preventDefault();
  });
  legend.hidden = false;
})();
