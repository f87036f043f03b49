"use strict";
(() => {
  const root = document.documentElement;
  const text = document.getElementById("text");
  const sheet = document.getElementById("sheet");
  const wide = matchMedia("(min-width: 62rem)");

  // Which pieces of text belong to which line of the record.
  const pieces = new Map();
  for (const piece of text.querySelectorAll("[data-of]")) {
    for (const id of piece.dataset.of.split(" ")) {
      if (!pieces.has(id)) pieces.set(id, []);
      pieces.get(id).push(piece);
    }
  }

  const language = () => {
    const english = document.getElementById("lang-en").checked;
    root.lang = english ? "en" : "fa";
    root.dir = english ? "ltr" : "rtl";
    for (const one of document.querySelectorAll("[data-fa]")) one.title = one.dataset[root.lang];
  };
  for (const radio of document.querySelectorAll("input[name=lang]")) radio.addEventListener("change", language);
  language();

  let lit = [];
  let held = 0; // until when a click's light is kept: scrolling moves other words under a resting pointer
  const light = (ids) => {
    for (const one of lit) one.classList.remove("hot");
    lit = [];
    for (const id of ids) {
      const line = document.getElementById(id);
      lit.push(...(pieces.get(id) || []));
      if (line) lit.push(line);
    }
    for (const one of lit) one.classList.add("hot");
  };

  // Hovering: the innermost fact in the text lights its line, a line lights all its words.
  text.addEventListener("mouseover", (event) => {
    if (Date.now() < held) return;
    const piece = event.target.closest("[data-of]");
    light(piece ? [piece.dataset.of.split(" ")[0]] : []);
  });
  document.querySelector(".record").addEventListener("mouseover", (event) => {
    if (Date.now() < held) return;
    const line = event.target.closest(".line");
    light(line && line.id ? [line.id] : []);
  });
  for (const part of [text, document.querySelector(".record")]) part.addEventListener("mouseleave", () => { if (Date.now() >= held) light([]); });

  // Clicking a word goes to its line; clicking again to the next fact that covers the word.
  let last = null;
  let turn = 0;
  const follow = (piece) => {
    const ids = piece.dataset.of.split(" ").filter((id) => document.getElementById(id));
    if (!ids.length) return;
    turn = piece === last ? (turn + 1) % ids.length : 0;
    last = piece;
    if (wide.matches) {
      const line = document.getElementById(ids[turn]);
      line.scrollIntoView({ block: "center" });
      line.tabIndex = -1;
      line.focus({ preventScroll: true });
    } else {
      show(ids);
      const covered = piece.getBoundingClientRect().bottom + 24 - sheet.getBoundingClientRect().top;
      if (covered > 0) scrollBy({ top: covered });
    }
    light([ids[turn]]);
    held = Date.now() + 1500;
  };
  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-of]");
    if (!piece || String(getSelection()).length) return;
    event.preventDefault();
    follow(piece);
  });

  // A link from the record turns the text pane alone to the words, and lets them glow for a moment.
  document.querySelector(".record").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#p']");
    const piece = link && document.getElementById(link.hash.slice(1));
    if (!piece || !text.contains(piece) || !wide.matches) return;
    event.preventDefault();
    const above = piece.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTo({ top: text.scrollTop + above - text.clientHeight / 3, behavior: "smooth" });
    piece.classList.add("pulse");
    setTimeout(() => piece.classList.remove("pulse"), 2000);
  });

  // On a phone the lines of a word come up from below.
  const show = (ids) => {
    sheet.replaceChildren(...ids.slice(0, 4).map((id) => {
      const copy = document.getElementById(id).cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("hot");
      for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id");
      for (const extra of copy.querySelectorAll(".nested, details")) extra.remove();
      return copy;
    }));
    sheet.hidden = false;
  };
  const hide = () => { sheet.hidden = true; };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); light([]); } });
  document.addEventListener("click", (event) => {
    if (!sheet.contains(event.target) && !event.target.closest("[data-of]")) hide();
    if (event.target.closest("#sheet a")) hide();
  });
})();
