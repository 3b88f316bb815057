/* The search page: reads the index beside it, folds names as the index says, shows what fits. */
"use strict";
(() => {
  const form = document.getElementById("find");
  const box = document.getElementById("q");
  const list = document.getElementById("found");
  const said = document.getElementById("said");
  const { up, language } = form.dataset;
  const words = (name) => form.dataset[name].split(" ").filter(Boolean);
  const files = words("files");
  const starts = words("starts");
  const common = new Set(words("common"));
  const MOST = 50;
  const MOST_PARTS = 3;
  const parts = new Map();
  let given = null;
  let letters = {};
  let pairs = {};
  let pair = /$^/g;

  /* The index calls this. */
  window.dauys = (index) => {
    given = index;
    ({ letters, pairs } = index);
    pair = new RegExp(Object.keys(pairs).join("|"), "g");
  };

  const fold = (text) => {
    let folded = "";
    for (const c of text.normalize("NFKD").toLowerCase().normalize("NFKD")) {
      if (Object.hasOwn(letters, c)) folded += letters[c];
      else if (/[\p{L}\p{N}]/u.test(c)) folded += c;
      else if (!/\p{M}/u.test(c)) folded += " ";
    }
    for (let before = null; before !== folded; ) {
      before = folded;
      folded = folded.replace(pair, (p) => pairs[p]).replace(/([a-z])\1+/g, "$1");
    }
    return folded.split(" ").filter(Boolean).join(" ");
  };
  window.dauysFold = fold;

  const load = (file) => {
    if (!parts.has(file)) {
      parts.set(file, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `${up}data/search/${file}`;
        script.onload = () => done(prepared(given));
        script.onerror = () => { parts.delete(file); failed(new Error(file)); };
        document.head.append(script);
      }));
    }
    return parts.get(file);
  };

  const text = (...names) => ` ${names.map(fold).join(" ")}`;
  const prepared = (index) => index.file.map((file, i) => {
    const election = index.elections[index.election[i]];
    const place = index.places[index.place[i]];
    const names = { kk: index.kk[i], ru: index.ru[i], en: index.en[i] };
    const many = (column) => index[column][i].split(";").filter(Boolean);
    return {
      names, place, election,
      href: `${election[0]}/${place[0]}/${file}.html`,
      own: text(names.kk, names.ru, names.en),
      above: text(place[1], place[2], place[3]),
      precincts: many("precincts"),
      candidates: many("candidates").map((c) => ({ name: c.split("|")[0], words: text(c.replace(/\|/g, " ")) })),
    };
  });

  const before = (a, word) => { /* how many starts are not after the word */
    let low = 0, high = a.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (a[middle] <= word) low = middle + 1; else high = middle;
    }
    return low;
  };

  const wanted = (asked) => {
    if (!starts.length) return files;
    const telling = asked.filter((w) => !common.has(w)).sort((a, b) => b.length - a.length);
    if (!telling.length) return null;
    const first = Math.max(before(starts, telling[0]) - 1, 0);
    const last = Math.max(before(starts, `${telling[0]}\uffff`), first + 1);
    return last - first > MOST_PARTS ? null : files.slice(first, last);
  };

  const matches = (rows, asked) => {
    const found = [new Map(), new Map(), new Map()];
    const has = (where, word) => where.includes(` ${word}`);
    for (const row of rows) {
      const around = row.own + row.above;
      if (asked.some((w) => has(row.own, w)) && asked.every((w) => has(around, w))) found[0].set(row.href, { row });
      for (const one of row.candidates) {
        if (asked.some((w) => has(one.words, w)) && asked.every((w) => has(one.words, w) || has(around, w))) found[1].set(`${row.href} ${one.name}`, { row, candidate: one.name });
      }
      for (const number of row.precincts) {
        const folded = fold(number);
        if (asked.includes(folded) && asked.every((w) => w === folded || has(around, w))) found[2].set(`${row.href} ${number}`, { row, precinct: number });
      }
    }
    return found.flatMap((kind) => [...kind.values()]);
  };

  const named = (names) => names[language] ? [names[language], language] : [names.kk, language === "kk" ? "kk" : ""];
  const element = (tag, content, lang) => {
    const made = document.createElement(tag);
    made.textContent = content;
    if (lang !== undefined && lang !== language) made.lang = lang;
    return made;
  };
  const shown = ({ row, candidate, precinct }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = row.href;
    const [name, lang] = named(row.names);
    const above = { kk: row.place[1], ru: row.place[2], en: row.place[3] };
    const title = { kk: row.election[1], ru: row.election[2], en: row.election[3] };
    if (candidate) link.append(element("bdi", candidate, ""));
    else if (precinct) link.append(`№ ${precinct}`);
    else link.append(element("bdi", name, lang));
    const kind = form.dataset[candidate ? "candidate" : precinct ? "precinct" : "contest"];
    const more = element("small", ` ${kind}`);
    for (const [part, tongue] of [...(candidate || precinct ? [[name, lang]] : []), ...(row.place[0] === "-" ? [] : [named(above)]), named(title)]) {
      more.append(" · ", element("bdi", part, tongue));
    }
    item.append(link, more);
    return item;
  };

  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const query = box.value.trim();
    list.replaceChildren();
    said.textContent = "";
    if (!query) return;
    try {
      if (!given) await load(files[0]);
      const asked = fold(query).split(" ").filter(Boolean);
      if (!asked.length) return;
      const needed = wanted(asked);
      if (!needed) { if (mine === turn) said.textContent = form.dataset.longer; return; }
      const rows = [];
      for (const file of needed) rows.push(...await load(file));
      if (mine !== turn) return;
      const found = matches(rows, asked);
      list.replaceChildren(...found.slice(0, MOST).map(shown));
      said.textContent = !found.length ? form.dataset.none
        : form.dataset.found.replace("{n}", found.length) + (found.length > MOST ? ` ${form.dataset.more}` : "");
    } catch {
      if (mine === turn) said.textContent = form.dataset.failed;
    }
  };

  let waiting = 0;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      box.focus();
    }
  });
  if (files.length) form.hidden = false;
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { box.value = asked; search(); }
})();
