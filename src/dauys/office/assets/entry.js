"use strict";
// Typing a paper with the keyboard. Everything works without this file; it saves keystrokes and
// keeps what was typed when the network or the browser fails.
(() => {
  // A form is sent once, however often its button is pressed.
  for (const button of document.querySelectorAll("button[data-once]")) {
    button.form.addEventListener("submit", (event) => {
      if (button.getAttribute("aria-disabled")) { event.preventDefault(); return; }
      button.setAttribute("aria-disabled", "true");
      button.textContent = button.dataset.once;
    });
  }
  const form = document.getElementById("paper");
  if (!form) {
    // Elsewhere nothing is being typed, so nothing need stay in the browser.
    if (new URLSearchParams(location.search).has("saved")) sessionStorage.clear();
    return;
  }
  const fields = [...form.querySelectorAll("input.figure")];
  const sections = [...form.querySelectorAll("fieldset[data-section]")].map(
    (one) => [...one.querySelectorAll("input.figure")]);
  const candidates = fields.filter((one) => one.name.startsWith("v."));
  const said = document.getElementById("saving");
  const leave = document.getElementById("leave");
  const key = "dauys " + form.dataset.draft;
  const dashes = ["-", "\u2013", "\u2014", "\u2212"];

  // What the browser remembers counts only while the server's draft is the one it began from, or
  // the one it sent last, whose answer got lost on the way.
  const values = () => Object.fromEntries(fields.map((one) => [one.name, one.value]));
  const plain = (text) => (dashes.includes(text) ? "-" : text.replace(/\s/g, "").replace(/^0+(?=\d)/, ""));
  const alike = (some, others) => fields.every((one) => plain(some[one.name] || "") === plain(others[one.name] || ""));
  let sent = null;
  const remember = () => sessionStorage.setItem(
    key, JSON.stringify({ stamp: form.dataset.stamp, values: values(), sent }));
  const remembered = JSON.parse(sessionStorage.getItem(key) || "null");
  if (remembered) {
    const here = form.dataset.stamp, again = key + " again";
    if (remembered.stamp === here || (remembered.sent && alike(remembered.sent, values()))) {
      sent = remembered.sent;
      for (const one of fields) if (one.name in remembered.values) one.value = remembered.values[one.name];
    } else if (remembered.stamp !== "none" && (here === "none" || here < remembered.stamp)
        && sessionStorage.getItem(again) !== remembered.stamp) {
      // The page was made before our last draft arrived: the server has it by now.
      sessionStorage.setItem(again, remembered.stamp);
      location.reload();
      return;
    }
  }

  const sum = document.getElementById("sum");
  const filled = document.getElementById("filled");
  const count = () => {
    const votes = sections[1].map((one) => one.value.replace(/\s/g, ""));
    sum.textContent = votes.reduce((total, text) => total + (/^\d+$/.test(text) ? Number(text) : 0), 0);
    filled.textContent = fields.filter((one) => one.value !== "").length + " / " + fields.length;
  };

  let dirty = false, sending = null, failed = 0, timer = 0;
  const send = async () => {
    clearTimeout(timer);
    if (sending) { await sending; if (!dirty) return true; }
    const body = new FormData(form);
    body.set("do", "stay");
    dirty = false;
    sent = values();
    remember();
    sending = fetch(location.href, { method: "POST", body, redirect: "error" })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(answer.status);
        form.dataset.stamp = await answer.text();
        failed = 0;
        remember();
        said.textContent = form.dataset.kept;
        said.className = "";
        return true;
      })
      .catch(() => {
        dirty = true;
        failed += 1;
        said.textContent = form.dataset.lost.replace("{n}", failed);
        said.className = "lost";
        timer = setTimeout(send, Math.min(30000, 1000 * failed));
        return false;
      })
      .finally(() => { sending = null; });
    return sending;
  };
  const soon = () => { dirty = true; clearTimeout(timer); timer = setTimeout(send, 2000); };

  let going = false;
  const check = async () => {
    if (going) return;
    going = true;
    dirty = true;
    // Only a draft that has arrived leads to the next page: without a network nothing is lost.
    if (await send()) form.requestSubmit(form.querySelector("button[value=check]"));
    else going = false;
  };

  const to = (one) => { if (one) { one.focus(); one.select(); } };
  const step = (from, by) => {
    const next = fields[fields.indexOf(from) + by];
    if (next) {
      if (sections.findIndex((s) => s.includes(next)) !== sections.findIndex((s) => s.includes(from))) {
        if (dirty) send();
      }
      to(next);
    } else if (by > 0) check();
  };
  const hint = (text) => { said.textContent = text; said.className = ""; };

  let jump = null;
  const jumping = (event) => {
    if (/^\d$/.test(event.key)) {
      jump += event.key;
      hint(form.dataset.jump + " " + jump);
      if (Number(jump) * 10 <= candidates.length) return true;
    } else if (event.key !== "Enter") { jump = null; return false; }
    to(candidates[Number(jump) - 1]);
    jump = null;
    return true;
  };
  form.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.altKey && /^[1-9]$/.test(event.key)) {
      const section = sections[Number(event.key) - 1];
      if (section) { event.preventDefault(); to(section[0]); }
      return;
    }
    if (event.key === "Escape") { event.preventDefault(); leave.focus(); return; }
    if (!fields.includes(at)) return;
    if (jump !== null && jumping(event)) { event.preventDefault(); return; }
    if (event.key === "Enter") {
      event.preventDefault();
      if (event.shiftKey) check(); else step(at, 1);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      if (event.shiftKey) to(fields[fields.length - 1]); else if (at !== fields[fields.length - 1]) step(at, 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      if (event.shiftKey) to(fields[0]); else step(at, -1);
    } else if (event.key === " ") {
      event.preventDefault();
      jump = "";
      hint(form.dataset.jump);
    }
  });
  for (const one of fields) {
    one.addEventListener("focus", () => one.select());
    one.addEventListener("beforeinput", (event) => {
      if (event.data === null || event.inputType.startsWith("delete")) return;
      const dash = dashes.includes(event.data) && one.selectionEnd - one.selectionStart === one.value.length;
      if (/^\d+$/.test(event.data) && !dashes.includes(one.value)) return;
      if (/^\d+$/.test(event.data) && one.selectionEnd - one.selectionStart === one.value.length) return;
      if (dash) return;
      event.preventDefault();
      hint(form.dataset.only);
    });
    one.addEventListener("paste", (event) => {
      event.preventDefault();
      const text = event.clipboardData.getData("text").trim();
      if (/^\d{1,9}$/.test(text)) {
        one.value = text;
        one.dispatchEvent(new Event("input", { bubbles: true }));
      } else hint(form.dataset.only);
    });
    one.addEventListener("input", () => { remember(); count(); soon(); });
  }
  form.addEventListener("submit", (event) => {
    const wanted = event.submitter ? event.submitter.value : "";
    if (wanted === "drop") sessionStorage.removeItem(key);
  });
  count();
  if (!document.getElementById("summary")) {
    to(fields.find((one) => one.closest(".cleared")) || fields.find((one) => one.value === "") || fields[0]);
  }
})();
