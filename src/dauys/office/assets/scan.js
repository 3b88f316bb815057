"use strict";
// A scan beside the figures: larger and smaller, and moved about, by keys and by buttons. The keys
// work only while the scan has the focus. Without this file its link opens the picture alone.
(() => {
  const SIZES = [1, 1.5, 2, 3, 4, 6];
  // A key of a Cyrillic layout is known by its place: there the upper row has letters.
  const PLACES = { Equal: "+", Minus: "-", Digit0: "0" };
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  for (const viewer of document.querySelectorAll(".viewer")) {
    const pane = viewer.querySelector(".pane");
    const picture = viewer.querySelector("img");
    const said = viewer.querySelector("output");
    let at = 0;

    const size = (to) => {
      const wanted = Math.max(0, Math.min(SIZES.length - 1, to));
      if (wanted === at) return;
      // What stands in the middle stays there.
      const by = SIZES[wanted] / SIZES[at];
      const x = (pane.scrollLeft + pane.clientWidth / 2) * by;
      const y = (pane.scrollTop + pane.clientHeight / 2) * by;
      at = wanted;
      picture.style.width = SIZES[at] * 100 + "%";
      pane.scrollTo({ left: x - pane.clientWidth / 2, top: y - pane.clientHeight / 2, behavior: "instant" });
      said.textContent = SIZES[at] * 100 + "\u00a0%";
    };
    const move = ([x, y]) => {
      const before = [pane.scrollLeft, pane.scrollTop];
      pane.scrollBy({ left: x * pane.clientWidth / 4, top: y * pane.clientHeight / 4, behavior: "instant" });
      return pane.scrollLeft !== before[0] || pane.scrollTop !== before[1];
    };
    const acts = {
      "+": () => size(at + 1),
      "-": () => size(at - 1),
      "0": () => { size(0); pane.scrollTo({ left: 0, top: 0, behavior: "instant" }); },
    };

    for (const button of viewer.querySelectorAll("button")) {
      const wanted = button.dataset.does;
      button.addEventListener("click", () => (acts[wanted] || (() => move(MOVES[wanted])))());
    }
    viewer.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const cyrillic = event.key.length === 1 && event.key > "\u007f";
      const key = cyrillic ? PLACES[event.code] : event.key === "=" ? "+" : event.key;
      if (acts[key]) {
        event.preventDefault();
        acts[key]();
      } else if (MOVES[key] && !event.shiftKey && move(MOVES[key])) {
        // At the edge of the picture the key goes on to the page.
        event.preventDefault();
      }
    });
    viewer.querySelector(".tools").hidden = false;
  }
})();
