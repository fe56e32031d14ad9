/* Text from Word, before the editor sees it: lists are lists again, rows of tables are lines, nothing is blank.
   Word writes a list as paragraphs that begin with a sign and a gap; editors know only some of the signs. */
(() => {
  const FROM_WORD = /urn:schemas-microsoft-com:office|class="?Mso|mso-list/;
  const LEVEL = /mso-list:\s*\S+\s+level(\d+)/;
  const NUMBERED = /^\(?[0-9a-z]{1,5}[.)]/i;

  function listFor(stack, level, tag, paragraph, page) {
    if (stack.length && paragraph.previousElementSibling !== stack[0].list) stack.length = 0;
    while (stack.length && stack[stack.length - 1].level > level) stack.pop();
    const top = stack[stack.length - 1];
    if (top && top.level === level && top.list.localName !== tag) stack.pop();
    const above = stack[stack.length - 1];
    if (above && above.level === level) return above.list;
    const list = page.createElement(tag);
    if (above) above.list.lastElementChild.append(list);
    else paragraph.before(list);
    stack.push({ level, list });
    return list;
  }

  function makeLists(page) {
    const stack = [];
    for (const paragraph of page.body.querySelectorAll("p[style*='mso-list']")) {
      const level = LEVEL.exec(paragraph.getAttribute("style"));
      const sign = [...paragraph.querySelectorAll("span")].find((part) => /mso-list:\s*Ignore/i.test(part.getAttribute("style") || ""));
      if (!level || !sign) continue;
      const tag = NUMBERED.test(sign.textContent.trim()) ? "ol" : "ul";
      const item = page.createElement("li");
      sign.remove();
      listFor(stack, Number(level[1]), tag, paragraph, page).append(item);
      item.append(...paragraph.childNodes);
      paragraph.remove();
    }
  }

  function makeLines(page) {
    for (const table of [...page.body.querySelectorAll("table")].reverse()) {
      for (const row of table.rows) {
        const line = page.createElement("p");
        const cells = [...row.cells].filter((cell) => cell.textContent.trim());
        cells.forEach((cell, place) => {
          if (place) line.append(" – ");
          const parts = cell.querySelectorAll("p");
          (parts.length ? [...parts] : [cell]).forEach((part, number) => line.append(number ? " " : "", ...part.childNodes));
        });
        table.before(line);
      }
      table.remove();
    }
  }

  function dropBlanks(page) {
    page.body.querySelectorAll("style, xml, img").forEach((part) => part.remove());
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
    const gone = [];
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const between = node.parentNode === page.body || ["ul", "ol"].includes(node.parentNode.localName);
      if (node.nodeType === Node.COMMENT_NODE || (between && !node.textContent.trim())) gone.push(node);
    }
    gone.forEach((node) => node.remove());
    page.body.querySelectorAll("p, h1, h2, h3, h4, h5, h6").forEach((part) => part.textContent.trim() || part.remove());
  }

  document.addEventListener(
    "paste",
    (event) => {
      const html = event.clipboardData?.getData("text/html") || "";
      const editor = event.target instanceof Element && event.target.closest(".public-DraftEditor-content");
      if (!editor || !FROM_WORD.test(html)) return;
      const page = new DOMParser().parseFromString(html, "text/html");
      makeLists(page);
      makeLines(page);
      dropBlanks(page);
      page.body.querySelectorAll("*").forEach((part) => ["class", "style"].forEach((name) => part.removeAttribute(name)));
      const clean = new DataTransfer();
      clean.setData("text/html", page.body.innerHTML);
      clean.setData("text/plain", event.clipboardData.getData("text/plain"));
      event.preventDefault();
      event.stopImmediatePropagation();
      event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clean, bubbles: true, cancelable: true }));
    },
    { capture: true },
  );
})();

/* Every field has a name that can be heard: Wagtail leaves its text editors, the one field of a block and the upload without. */
(() => {
  const NAMELESS = ".public-DraftEditor-content, [data-contentpath] input:not([type=hidden]), [data-contentpath] textarea, #fileupload";

  function nameOf(field) {
    const label = field.closest(".w-field__wrapper")?.querySelector("label");
    const heading = field.closest(".w-panel")?.querySelector("[data-panel-heading-text], .w-panel__heading");
    const shown = label?.textContent.trim() ? label : heading?.textContent.trim() ? heading : document.querySelector("h1, h2");
    return shown ? shown.textContent.replace("*", "").trim().replace(/\s+/g, " ") : "";
  }

  function nameAll() {
    for (const field of document.querySelectorAll(NAMELESS)) {
      const named = [...(field.labels ?? [])].some((label) => label.textContent.trim()) || field.hasAttribute("aria-labelledby");
      if (!named && !field.ariaLabel) field.ariaLabel = nameOf(field) || null;
    }
  }

  let waiting = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(nameAll);
  }).observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", nameAll);
})();
