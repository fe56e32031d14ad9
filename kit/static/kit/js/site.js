// Small helps. Every page works without them.

const phoneMenu = document.querySelector(".menu-phone");

if (phoneMenu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && phoneMenu.open) {
      phoneMenu.open = false;
      phoneMenu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!phoneMenu.contains(event.target)) phoneMenu.open = false;
  });
}

// To the content, and from an error to its field. The address stays as it is: with "#main" behind it, the answer to
// a form would open there again, and not at what is wrong.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".skip, .form-errors a");
  const target = link?.hash && document.getElementById(link.hash.slice(1));
  if (!target || target.hidden) return;
  event.preventDefault();
  const field = target.matches("input, select, textarea, [tabindex]") ? target : target.querySelector("input, select, textarea");
  (field ?? target).focus();
  target.scrollIntoView({ block: link.matches(".skip") ? "start" : "center" });
});

// After a refused form the reader starts at the list of what is wrong.
document.querySelector("[data-focus]")?.focus();

// A form marked data-once is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
});

// Pictures further down are wanted on paper as well.
window.addEventListener("beforeprint", () => {
  for (const picture of document.querySelectorAll("img[loading=lazy]")) picture.loading = "eager";
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    const copied = await navigator.clipboard?.writeText(text.value).then(() => true, () => false);
    said.textContent = copied || document.execCommand("copy") ? said.dataset.copied : said.dataset.notCopied;
  });
}

// A page of ours where there is no connection. Asked for last, so that no page waits for it.
if (navigator.serviceWorker) {
  const { lang } = document.documentElement;
  window.addEventListener("load", () => {
    navigator.serviceWorker.register(`/ngoai-tuyen/${lang}.js`, { scope: "/", updateViaCache: "all" }).catch(() => {});
  });
}

// When htmx cannot send, or the server refuses, say so instead of staying silent.
const problem = document.getElementById("page-problem");

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, () => { if (problem) problem.hidden = false; });
}
document.addEventListener("htmx:afterRequest", (event) => {
  if (problem && event.detail.successful) problem.hidden = true;
});

// A shared device keeps nothing of a person who signs out: what pages stored here is deleted first.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.action.endsWith("/dang-xuat/") || !window.indexedDB?.databases || event.defaultPrevented) return;
  event.preventDefault();
  const stored = await indexedDB.databases().catch(() => []);
  const gone = stored.map(({ name }) => new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = resolve;
  }));
  await Promise.race([Promise.all(gone), new Promise((resolve) => { setTimeout(resolve, 1000); })]);
  form.submit();
});
