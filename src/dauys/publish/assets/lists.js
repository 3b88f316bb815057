/* Long lists: filters, and headings that sort. The table is complete without this script. */
"use strict";
for (const form of document.querySelectorAll("form[data-list]")) {
  const table = document.getElementById(form.dataset.list);
  const bodies = [...table.tBodies];
  const groups = bodies.flatMap((body) => [...body.querySelectorAll("tr.group")]);
  const rows = bodies.flatMap((body) => [...body.rows]).filter((row) => !row.matches(".group"));
  const home = new Map(rows.map((row) => [row, row.parentNode]));
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.sort);
  const said = form.querySelector("[role=status]");
  const none = form.nextElementSibling;
  const asked = new URLSearchParams(location.search);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let sort = asked.get("sort") || "";

  const key = (row, head) => {
    const cell = row.cells[head.cellIndex];
    if (!head.matches(".n")) return cell.textContent.trim();
    const figure = cell.querySelector("data");
    return figure && figure.value !== "" ? Number(figure.value) : null;
  };

  const order = () => {
    const down = sort.startsWith("-");
    const head = heads.find((one) => one.dataset.sort === sort.replace("-", ""));
    for (const one of heads) one.removeAttribute("aria-sort");
    if (!head) {
      for (const row of rows) home.get(row).append(row);
      return false;
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keys = new Map(rows.map((row) => [row, key(row, head)]));
    const compared = (a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      /* What is not reported stands last, whichever way round. */
      if (x === null || y === null) return (x === null) - (y === null);
      const found = typeof x === "number" ? x - y : collator.compare(x, y);
      return down ? -found : found;
    };
    bodies[0].append(...[...rows].sort(compared));
    return true;
  };

  const show = () => {
    const sorted = order();
    const chosen = [...form.elements].filter((box) => box.matches("select") && box.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !chosen.every((box) => row.dataset[box.name] === box.value);
      shown += !row.hidden;
    }
    for (const group of groups) {
      group.hidden = sorted || !rows.some((row) => !row.hidden && home.get(row) === group.parentNode);
    }
    none.hidden = shown > 0;
    said.textContent = form.dataset.shown.replace("{n}", shown).replace("{m}", rows.length);
    const query = new URLSearchParams(chosen.map((box) => [box.name, box.value]));
    if (sort) query.set("sort", sort);
    try {
      history.replaceState(null, "", `?${query}${location.hash}`);
    } catch {
      /* A page read from a directory keeps its address. */
    }
  };

  for (const head of heads) {
    const link = document.createElement("a");
    const name = head.dataset.sort;
    link.append(...head.childNodes);
    link.href = `?sort=${name}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const first = head.matches(".n") ? `-${name}` : name;
      const second = head.matches(".n") ? name : `-${name}`;
      sort = sort === first ? second : first;
      show();
    });
    head.append(link);
  }
  for (const box of form.elements) if (box.matches("select")) box.value = asked.get(box.name) || "";
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  form.hidden = false;
  if (sort || asked.size) show();
}
