/* The page that checks a file: its SHA-256 against the tree of manifests, in the browser alone. */
"use strict";
(() => {
  const form = document.getElementById("check");
  const answer = document.getElementById("answer");
  const drop = document.getElementById("drop");
  const told = form.dataset;
  const MANIFEST = "manifest.json";

  const digest = async (bytes) => {
    const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...made].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const groups = (hex) => hex.match(/.{4}/g).join(" ");
  const say = (text, className, code) => {
    const line = document.createElement("p");
    line.className = className;
    line.textContent = text;
    if (code) {
      const made = document.createElement("code");
      made.className = "print";
      made.textContent = code;
      line.append(document.createElement("br"), made);
    }
    answer.append(line);
  };

  class Broken extends Error {}

  const read = async (path, expected) => {
    const got = await fetch(told.up + path, { cache: "no-cache" });
    if (!got.ok) throw new Error(path);
    const bytes = await got.arrayBuffer();
    if (expected && await digest(bytes) !== expected) throw new Broken(path);
    return JSON.parse(new TextDecoder().decode(bytes));
  };

  let latest = null;
  const root = async () => {
    latest ??= await read("latest.json");
    return read(MANIFEST, latest.manifest);
  };

  /* The path of the file with this digest; "" if there is none. Data before pages. */
  const look = async (wanted) => {
    let level = [["", await root()]];
    while (level.length) {
      const below = [];
      for (const [directory, manifest] of level) {
        for (const [name, entry] of Object.entries(manifest.files)) {
          if (entry.sha256 === wanted) return directory + name;
        }
        for (const [name, expected] of Object.entries(manifest.dirs)) {
          if (expected === wanted) return `${directory}${name}/${MANIFEST}`;
          below.push([`${directory}${name}/`, expected]);
        }
      }
      below.sort((a, b) => (b[0].startsWith("data/") ? 1 : 0) - (a[0].startsWith("data/") ? 1 : 0));
      level = [];
      for (let at = 0; at < below.length; at += 8) {
        level.push(...await Promise.all(below.slice(at, at + 8).map(async ([directory, expected]) => [directory, await read(directory + MANIFEST, expected)])));
      }
    }
    return "";
  };

  const compare = async (name, hex, chosen) => {
    for (const [file, manifest] of chosen) {
      for (const [path, entry] of Object.entries(manifest.files ?? {})) {
        if (entry.sha256 === hex) { say(`${name}: ${told.given.replace("{path}", `${file}: ${path}`)}`, "notice", groups(hex)); return; }
      }
    }
    say(`${name}: ${told.looking}`, "progress");
    const wait = answer.lastElementChild;
    try {
      const path = await look(hex);
      wait.remove();
      if (hex === latest.manifest) say(`${name}: ${told.root.replace("{n}", latest.version)}`, "notice", groups(hex));
      else if (path) say(`${name}: ${told.listed.replace("{path}", path)}`, "notice", groups(hex));
      else say(`${name}: ${told.absent}`, "notice bad", groups(hex));
    } catch (error) {
      wait.remove();
      say(`${name}: ${error instanceof Broken ? told.broken : told.unread}`, error instanceof Broken ? "notice bad" : "notice", groups(hex));
    }
  };

  const check = async (files) => {
    answer.replaceChildren();
    if (!globalThis.crypto?.subtle) { say(told.insecure, "notice bad"); return; }
    const chosen = [];
    const others = [];
    for (const file of files) {
      const bytes = await file.arrayBuffer();
      if (file.name === MANIFEST && files.length > 1) {
        try { chosen.push([file.webkitRelativePath || file.name, JSON.parse(new TextDecoder().decode(bytes))]); } catch { /* no manifest */ }
      } else others.push([file.name, await digest(bytes)]);
    }
    for (const [name, hex] of others) await compare(name, hex, chosen);
  };

  document.getElementById("file").addEventListener("change", (event) => check([...event.target.files]));
  document.getElementById("digest").addEventListener("input", (event) => {
    const hex = event.target.value.replace(/[\s:]/g, "").toLowerCase();
    answer.replaceChildren();
    if (/^[0-9a-f]{64}$/.test(hex)) compare("SHA-256", hex, []);
  });
  for (const kind of ["dragover", "dragenter"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    check([...event.dataTransfer.files]);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (globalThis.crypto?.subtle) {
    root().then(() => { document.getElementById("own").textContent = groups(latest.manifest); }, () => {});
  }
})();
