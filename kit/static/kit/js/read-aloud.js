// Reads a page's text aloud with the device's own voice, one sentence after another.

const text = document.querySelector("[data-read-aloud]");
const bar = document.getElementById("read-aloud");
const speech = window.speechSynthesis;
const PARTS = "h2, h3, p, li, figcaption, summary, th, td";
const SENTENCE = /[^.!?…:;\n]+[.!?…:;]*["”’)»]*\s*/g; // short pieces: some devices stop in the middle of long ones

if (text && bar && speech) {
  const language = text.closest("[lang]").lang; // a lesson may be in another language than the site around it
  const listen = bar.querySelector("[data-listen]");
  const pause = bar.querySelector("[data-pause]");
  const stop = bar.querySelector("[data-stop]");
  const told = bar.querySelector("[data-told]");
  let queue = [];
  let turn = 0; // what was asked last; the end of something older says nothing

  const voice = () => speech.getVoices().find((one) => one.lang.replace("_", "-").toLowerCase().startsWith(language));

  const show = (state) => {
    listen.hidden = state === "reading";
    pause.hidden = state !== "reading";
    stop.hidden = state === "ready";
  };

  const mark = (element) => {
    text.querySelector(".reading-now")?.classList.remove("reading-now");
    if (!element) return;
    element.classList.add("reading-now");
    element.scrollIntoView({ block: "nearest" });
  };

  const end = () => {
    turn += 1;
    queue = [];
    speech.cancel();
    mark(null);
    show("ready");
  };

  const next = (mine) => {
    if (mine !== turn) return;
    const piece = queue[0];
    if (!piece) { end(); return; }
    mark(piece.element);
    const spoken = new SpeechSynthesisUtterance(piece.words);
    spoken.lang = language;
    spoken.voice = voice();
    spoken.onend = () => { if (mine === turn) { queue.shift(); next(mine); } };
    spoken.onerror = spoken.onend;
    speech.speak(spoken);
  };

  const pieces = () => [...text.querySelectorAll(PARTS)]
    .filter((element) => !element.querySelector(PARTS) && element.checkVisibility?.() !== false)
    .flatMap((element) => (element.textContent.match(SENTENCE) ?? [])
      .map((words) => words.trim())
      .filter(Boolean)
      .map((words) => ({ element, words })));

  const begin = () => {
    if (!voice()) { told.hidden = false; return; }
    told.hidden = true;
    if (!queue.length) queue = pieces();
    turn += 1;
    show("reading");
    next(turn);
  };

  listen.addEventListener("click", begin);
  pause.addEventListener("click", () => { turn += 1; speech.cancel(); show("paused"); });
  stop.addEventListener("click", end);
  window.addEventListener("pagehide", () => speech.cancel());
  speech.getVoices(); // some browsers fetch them only once they are asked
  bar.hidden = false;
  show("ready");
}
