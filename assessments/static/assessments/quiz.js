// Saves answers as they are given. Without this file the form's own buttons do the same.
//
// An answer is first kept on this device, encrypted, then sent; it leaves the device when
// the server has acknowledged it. What was left behind is sent when the page is next opened.

const form = document.querySelector("[data-store]");
const say = form.dataset;
const status = form.querySelector("[data-status]");
const writer = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const waiting = new Map(); // item -> {item, response, sequence, writer}
const sequences = new Map();
const fieldsets = [...form.querySelectorAll(".question")];
const fieldsetOf = (item) => document.getElementById(`q-${item}`);

// --- what is kept on this device until it is acknowledged

const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = request.onblocked = () => reject(request.error);
});

const vault = await (async () => {
  try {
    const raw = Uint8Array.from(atob(say.key), (sign) => sign.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    const opening = indexedDB.open("answers", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("answers");
    const base = await settled(opening);
    base.onversionchange = () => base.close(); // signing out deletes it
    return { key, base };
  } catch {
    return null; // blocked or full: answers wait in memory
  }
})();

const shelf = (mode) => vault.base.transaction("answers", mode).objectStore("answers");
const place = (item) => `${say.store}/${item}`;

async function keep(answer) {
  if (!vault) return;
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(answer));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, vault.key, text);
    await settled(shelf("readwrite").put({ iv, data }, place(answer.item)));
  } catch { /* full: the answer still waits in memory */ }
}

async function drop(item) {
  if (vault) await settled(shelf("readwrite").delete(place(item))).catch(() => {});
}

async function leftBehind() {
  if (!vault) return [];
  const mine = IDBKeyRange.bound(`${say.store}/`, `${say.store}/~`);
  const kept = await settled(shelf("readonly").getAll(mine)).catch(() => []);
  const opened = kept.map(async ({ iv, data }) => {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, vault.key, data);
    return JSON.parse(new TextDecoder().decode(text));
  });
  return (await Promise.allSettled(opened)).flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

// --- reading and filling in the widgets

function gather(fieldset) {
  const { shape } = fieldset.dataset;
  const ticked = [...fieldset.querySelectorAll("input:checked")].map((input) => input.value);
  if (shape === "one") return ticked[0] ?? null;
  if (shape === "many") return ticked;
  if (shape === "text") return fieldset.querySelector("input[type=text]").value;
  return Object.fromEntries([...fieldset.querySelectorAll("select")].map((select) => [select.dataset.key, select.value]));
}

function fill(fieldset, response) {
  const chosen = [response ?? []].flat().map(String);
  for (const input of fieldset.querySelectorAll("input[type=radio], input[type=checkbox]")) input.checked = chosen.includes(input.value);
  for (const input of fieldset.querySelectorAll("input[type=text]")) input.value = response ?? "";
  for (const select of fieldset.querySelectorAll("select")) select.value = response?.[select.dataset.key] ?? "";
}

// Whether it was answered since the server wrote the page.
const isTouched = (fieldset) => [...fieldset.querySelectorAll("input:not([type=hidden]), option")].some((part) => {
  if (part.matches("option")) return part.value && part.selected !== part.defaultSelected;
  return part.type === "text" ? part.value !== part.defaultValue : part.checked !== part.defaultChecked;
});

const isGiven = (response) => (typeof response === "object" && response ? Object.values(response) : [response ?? ""]).some((part) => part !== "");

function count() {
  for (const fieldset of fieldsets) {
    const given = isGiven(gather(fieldset));
    const link = form.querySelector(`.quiz-strip a[href="#${fieldset.id}"]`);
    link.classList.toggle("is-answered", given);
    link.querySelector("[data-state]").textContent = given ? ` ${say.sayAnswered}` : "";
  }
  form.querySelector("[data-answered]").textContent = form.querySelectorAll(".is-answered").length;
}

function tell(text, isUnsent = false) {
  status.textContent = text;
  status.classList.toggle("is-unsent", isUnsent);
}

function complain(item, text) {
  const line = document.getElementById(`e-${item}`);
  if (line) [line.textContent, line.hidden] = [text, !text];
  else if (text) tell(text, true);
}

// --- sending, one after another

let timer = 0;
let pause = 1000;
let running = null;

function send(after = 0) {
  clearTimeout(timer);
  timer = setTimeout(() => { running ??= sendAll().finally(() => { running = null; }); }, after);
}

async function sendAll() {
  while (waiting.size) {
    const answer = waiting.values().next().value;
    tell(say.saySaving);
    const wait = await sendOne(answer).catch(() => unsent());
    if (wait) { send(wait); return; }
  }
}

function unsent() {
  tell(vault ? say.sayUnsent : say.sayMemory, true);
  pause = Math.min(pause * 2, 30000);
  return pause;
}

async function sendOne(answer) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
  const reply = await fetch(say.save, {
    method: "POST", redirect: "manual", credentials: "same-origin", signal: AbortSignal.timeout(15000),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(answer),
  });
  if (reply.type === "opaqueredirect") return signedOut();
  if (reply.status === 404) { tell(say.sayOther, true); return 30000; }
  const told = await reply.json(); // a page that says 200 but is no answer ends up in unsent()
  if (!("outcome" in told)) return unsent();
  pause = 1000;
  await settle(answer, told);
  return 0;
}

async function settle(answer, told) {
  const { item } = answer;
  const isLatest = waiting.get(item)?.sequence === answer.sequence;
  if (told.outcome === "stale" && answer.writer === writer) { // changed here and now: newer than what is kept
    sequences.set(item, Math.max(sequences.get(item) ?? 0, told.sequence));
    if (isLatest) change(item, answer.response);
    return;
  }
  if (isLatest) waiting.delete(item);
  complain(item, told.saved ? "" : told.sentence);
  if (told.saved) {
    const base = form.elements[`base-${item}`];
    if (base) base.value = told.base;
    const understood = fieldsetOf(item)?.querySelector("[data-understood]");
    if (understood) understood.textContent = told.understood ?? "";
    if (answer.writer !== writer && fieldsetOf(item)) { fill(fieldsetOf(item), answer.response); count(); }
    tell(told.sentence ?? (waiting.size ? say.saySaving : say.saySaved.replace("{time}", told.at)), Boolean(told.sentence));
  } else tell(told.sentence, true);
  sequences.set(item, Math.max(sequences.get(item) ?? 0, told.sequence ?? 0));
  if (isLatest) await drop(item);
}

function signedOut() {
  tell(`${say.saySignedOut} `, true);
  const link = Object.assign(document.createElement("a"), { href: say.signIn, target: "_blank", textContent: say.saySignIn });
  status.append(link);
  return 10000;
}

async function change(item, response) {
  const sequence = (sequences.get(item) ?? 0) + 1;
  sequences.set(item, sequence);
  const answer = { item, response, sequence, writer };
  waiting.set(item, answer);
  tell(say.saySaving); // "saved" never stands beside a change that is not
  await keep(answer);
}

for (const answer of await leftBehind()) waiting.set(answer.item, answer);
send();
addEventListener("online", () => send());
addEventListener("focus", () => { if (waiting.size) send(); });
addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });

// --- one question at a time

if (form.id === "quiz") {
  const steps = form.querySelectorAll("[data-step]");
  const handIn = form.querySelector("[name=hand_in]");
  let current = 0;
  const show = (index, focus = true) => {
    current = Math.max(0, Math.min(index, fieldsets.length - 1));
    fieldsets.forEach((fieldset, place) => { fieldset.hidden = place !== current; });
    form.querySelectorAll(".quiz-strip a").forEach((link, place) => {
      if (place === current) link.setAttribute("aria-current", "step"); else link.removeAttribute("aria-current");
    });
    for (const step of steps) step.hidden = !fieldsets[current + Number(step.dataset.step)];
    const isLast = current === fieldsets.length - 1; // one main button: go on, and at the end hand in
    handIn.classList.toggle("button-main", isLast);
    handIn.classList.toggle("button-plain", !isLast);
    if (focus) fieldsets[current].focus();
  };
  const indexOf = (hash) => fieldsets.findIndex((fieldset) => `#${fieldset.id}` === hash);
  const changed = (event, delay) => {
    const fieldset = event.target.closest(".question");
    if (!fieldset) return;
    change(Number(fieldset.dataset.item), gather(fieldset)).then(() => send(delay));
    count();
  };
  for (const fieldset of fieldsets) sequences.set(Number(fieldset.dataset.item), Number(fieldset.dataset.sequence));
  form.classList.add("is-live");
  form.addEventListener("change", (event) => { if (event.target.type !== "text") changed(event, 0); });
  form.addEventListener("input", (event) => { if (event.target.type === "text") changed(event, 1000); });
  fieldsets.filter(isTouched).forEach((fieldset) => changed({ target: fieldset }, 0)); // answered before this file was here
  form.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    const link = event.target.closest(".quiz-strip a");
    if (step) show(current + Number(step.dataset.step));
    if (link) { event.preventDefault(); show(indexOf(link.hash)); }
  });
  const finish = async () => {
    send();
    for (let tries = 0; waiting.size && tries < 20; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
    return waiting.size === 0;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.submitter?.name === "hand_in" && await finish()) location.assign(say.finish);
  });
  count();
  const asked = indexOf(location.hash);
  const open = fieldsets.findIndex((fieldset) => !isGiven(gather(fieldset)));
  show(asked >= 0 ? asked : Math.max(open, 0), asked >= 0);

  const clock = form.querySelector("[data-left]");
  if (clock) {
    const end = performance.now() + Number(clock.dataset.left) * 1000; // never the device's own time of day
    let last = Infinity;
    const tick = setInterval(async () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      for (const [moment, sentence] of [[300, say.sayFive], [60, say.sayOne]]) if (left <= moment && last > moment && last < Infinity) tell(sentence);
      last = left;
      if (left > 0) return;
      clearInterval(tick);
      tell(say.sayOver);
      await finish();
      waiting.clear(); // what could not be sent stays on the device and comes late
      form.action = say.finish;
      form.submit();
    }, 1000);
  }
}
