// Passkeys: the browser's half. A form with data-passkey="create" or "get" has the question in
// data-options; the answer goes into its hidden field, and the form is sent as any other.
"use strict";
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const known = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;
  form.hidden = !known;
  const without = document.getElementById("no-passkey");
  if (without) without.hidden = Boolean(known);
  if (!known) continue;
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("[name=response]");
    if (field.value) return;
    event.preventDefault();
    const options = JSON.parse(form.dataset.options);
    const button = form.querySelector("button.main");
    button.setAttribute("aria-disabled", "true");
    try {
      const made = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      button.removeAttribute("aria-disabled");
      const said = form.querySelector("[data-failed]");
      said.hidden = false;
      said.focus();
    }
  });
}
