"use strict";
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const index = JSON.parse(one("#index").textContent);
  const many = index.stories.length > 1;
  const filters = one(".filters");
  const tip = one("#tip");
  const none = one("#none");
  const holder = one("#story");
  const views = { stories: one("#stories"), story: holder, across: one("#across") };
  const heading = document.title;
  const first = holder.innerHTML; // the others come packed
  const fields = filters.elements;
  let passing = index.stories.map((claims) => claims.map(() => true));
  let shown = 0; // the number of the story that is unpacked
  let told = null; // the mark that the box tells of

  // --- filters: which claims of which stories pass, and what of the page is theirs

  function filtered() {
    const asked = fields.speaker.value.trim().toLowerCase();
    const speakers = asked && new Set(index.speakers.flatMap((name, i) => (name.toLowerCase().includes(asked) ? [i] : [])));
    const modes = new Set(all("[name=mode]:checked", filters).map((box) => box.value));
    const carries = fields.carries.value;
    const least = Number(fields.sure.value);
    fields.least.value = `${least}%`;
    passing = index.stories.map((claims) => claims.map(([who, mode, carried, sure]) =>
      sure >= least && modes.has(mode) && (!speakers || who.some((number) => speakers.has(number)))
      && (!carries || carried.some((one) => (carries.length > 2 ? one === carries : one.startsWith(carries))))));
    const counts = passing.map((claims) => claims.filter(Boolean).length);
    for (const item of all("[data-story]")) {
      const number = Number(item.dataset.story);
      const of = index.stories[number].length;
      item.hidden = of > 0 && !counts[number];
      one(".count", item).textContent = `${counts[number] === of ? "" : `${counts[number]} of `}${of} claim${of === 1 ? "" : "s"}`;
    }
    const sum = counts.reduce((one, other) => one + other, 0);
    const total = index.stories.reduce((before, claims) => before + claims.length, 0);
    const where = many ? ` in ${counts.filter(Boolean).length} stories` : "";
    one(".found", filters).textContent = `${sum} of ${total} claims${where}`;
    marked();
  }

  function unfiltered() {
    filters.reset();
    filtered();
  }

  // A mark is off where all claims it belongs to are.
  function marked() {
    const passes = (key) => passing[shown][parseInt(key, 10)] !== false;
    for (const mark of all("[data-k]", holder)) {
      mark.classList.toggle("off", !mark.dataset.k.split(" ").some(passes));
    }
    emptied();
    hide();
  }

  // Where the filters leave nothing of what is shown, the page says so.
  function emptied() {
    const claims = many && !views.stories.hidden ? passing.flat() : passing[shown];
    none.hidden = filters.hidden || !claims.length || claims.some(Boolean);
  }

  // --- views: the address says what is shown

  function unpack(number) {
    const packed = one(`#packed${number}`);
    if (number === shown || (number && !packed)) return;
    const range = document.createRange();
    range.selectNodeContents(holder);
    holder.replaceChildren(range.createContextualFragment(number ? packed.textContent : first));
    shown = number;
    marked();
  }

  function show(moved) {
    const hash = location.hash.slice(1);
    const place = /^s(\d+)(?:[mn]\d+)?$/.exec(hash);
    if (!place && !["", "stories", "across"].includes(hash)) return; // a place in what is shown
    if (place && Number(place[1]) < index.stories.length) unpack(Number(place[1]));
    if (many) {
      const view = place ? "story" : hash === "across" ? "across" : "stories";
      for (const [name, section] of Object.entries(views)) section.hidden = name !== view;
      filters.hidden = view === "across";
      for (const link of all("nav [data-view]")) {
        if (link.dataset.view === view) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
      document.title = view === "story" ? `${one("h1", holder).textContent} · ${heading}` : heading;
      emptied();
    }
    const wanted = place && document.getElementById(hash);
    if (wanted) reach(wanted);
    else if (place || many) window.scrollTo({ top: 0, behavior: "instant" });
    if (moved && place && !wanted) holder.focus({ preventScroll: true });
  }

  // A hidden note or mark cannot be reached: what hides it gives way.
  function reach(place) {
    if (place.classList.contains("off")) unfiltered();
    all(".here").forEach((other) => other.classList.remove("here"));
    place.classList.add("here");
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  }

  // --- hover and focus: who says it, by which rule, how sure

  function describe(mark) {
    const parts = new Map();
    for (let at = mark; at && at !== holder; at = at.parentElement) {
      for (const key of (at.dataset.k || "").split(" ")) {
        const part = key && one(`[data-p="${CSS.escape(key)}"]`, holder);
        if (part && passing[shown][parseInt(key, 10)]) parts.set(key, part);
      }
    }
    return parts;
  }

  function tell(mark) {
    const parts = describe(mark);
    if (!parts.size) return hide();
    tip.replaceChildren(...[...parts.values()].map((part) => {
      const copy = document.createElement("div");
      copy.append(...[...part.childNodes].map((node) => node.cloneNode(true)));
      return copy;
    }));
    light(new Set([...parts.keys()].map((key) => String(parseInt(key, 10)))));
    tip.hidden = false;
    told = mark;
    put();
  }

  // The box stands by its mark, wherever that is now.
  function put() {
    if (tip.hidden) return;
    const box = told.getClientRects()[0] || told.getBoundingClientRect();
    if (box.bottom < 0 || box.top > window.innerHeight) return void hide();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const below = box.bottom + 8 + tip.offsetHeight < window.innerHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
    tip.style.top = `${below ? box.bottom + 8 : Math.max(8, box.top - tip.offsetHeight - 8)}px`;
  }

  // Where the list scrolls beside the text, it shows the claim too.
  function follow(mark) {
    const note = one(`.note[data-k="${parseInt(mark.dataset.k, 10)}"]`, holder);
    const list = one(".margin", holder);
    if (note && list.scrollHeight > list.clientHeight) list.scrollTo({ top: note.offsetTop - 40 });
  }

  function light(keys) {
    for (const mark of all("[data-k]", holder)) {
      mark.classList.toggle("on", mark.dataset.k.split(" ").some((key) => keys.has(String(parseInt(key, 10)))));
    }
  }

  function hide() {
    tip.hidden = true;
    light(new Set());
  }

  const markOf = (event) => event.target.closest?.(".text [data-k]:not(.off)");
  let leaving = 0;
  document.addEventListener("pointerover", (event) => {
    clearTimeout(leaving);
    const mark = markOf(event);
    const note = event.target.closest?.(".note");
    if (mark) tell(mark);
    else if (note) light(new Set([note.dataset.k]));
    else if (!tip.contains(event.target)) leaving = setTimeout(hide, 250);
  });
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark && !event.target.closest("a")) { // a finger does not hover
      tell(mark);
      follow(mark);
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) {
      tell(mark);
      follow(mark);
      mark.setAttribute("aria-describedby", "tip");
    } else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("scroll", put, { passive: true });

  // --- begin

  filters.hidden = false;
  one("details", filters).open = matchMedia("(min-width: 40rem)").matches;
  filters.addEventListener("input", filtered);
  one("button", filters).addEventListener("click", unfiltered);
  filters.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => show(true));
  window.addEventListener("beforeprint", () => all("details:not([open])").forEach((closed) => closed.setAttribute("open", "")));
  filtered();
  show(false);
  if (many) document.addEventListener("DOMContentLoaded", () => show(false)); // the other stories stand behind this script
})();
