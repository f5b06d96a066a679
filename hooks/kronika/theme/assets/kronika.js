// What a page adds where scripts run; every page is complete without it.
//
// 1. A button for dark or light pages, for readers whose system says otherwise than they wish.
// 2. Folded parts stay as the reader left them, from page to page.
// 3. Whoever chose a language gets the home page in it on the next visit.
// 4. Events to come are told from past ones: only the reader's clock knows what day it is.
// 5. The lists of the kalendarium can be narrowed to a project, a kind, or what is to come. The
//    choice stands in the address after "#", so that it can be linked and kept.
// 6. A photograph of a gallery opens large above the page, with the arrow keys or a swipe for the
//    next one; without the script its link leads to the picture itself.
// 7. What is typed in the search box goes to the search page after "#": no server hears of it.
//
// Nothing leaves the reader's browser: the choices are kept there, and nothing else is.
"use strict";

(function () {
  function keeper(storageOf) {
    // A browser may refuse its storage (private windows, files, settings): then nothing is kept.
    return {
      get(key) {
        try { return storageOf().getItem("kronika-" + key); } catch { return null; }
      },
      set(key, value) {
        try { storageOf().setItem("kronika-" + key, value); } catch { /* not kept */ }
      },
      drop(key) {
        try { storageOf().removeItem("kronika-" + key); } catch { /* not kept */ }
      },
    };
  }

  const kept = keeper(() => window.localStorage);
  const visit = keeper(() => window.sessionStorage);
  const root = document.documentElement;

  function rememberPalette() {
    const button = document.querySelector(".k-palette");
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.palette ?? (system.matches ? "dark" : "light")) === "dark";
    const show = () => button?.setAttribute("aria-pressed", String(isDark()));

    const chosen = kept.get("palette");
    if (chosen === "dark" || chosen === "light") root.dataset.palette = chosen;
    if (!button) return;
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      if ((wanted === "dark") === system.matches) {
        // The system says the same: go on following it.
        delete root.dataset.palette;
        kept.drop("palette");
      } else {
        root.dataset.palette = wanted;
        kept.set("palette", wanted);
      }
      show();
    });
  }

  function rememberFolds() {
    for (const fold of document.querySelectorAll("details[id]")) {
      const state = kept.get("fold-" + fold.id);
      if (state) fold.open = state === "open";
      fold.addEventListener("toggle", () => {
        kept.set("fold-" + fold.id, fold.open ? "open" : "closed");
      });
    }
  }

  function rememberLanguage() {
    const control = document.querySelector(".k-switch");
    if (!control) return;
    const isFirstPage = visit.get("visited") === null;
    visit.set("visited", "yes");
    control.addEventListener("click", () => kept.set("language", control.lang));
    const isHome = document.querySelector(".k-masthead.is-home") !== null;
    // Only the home page, and only as the first page of a visit: no link ever leads elsewhere
    // than it says.
    if (isFirstPage && isHome && kept.get("language") === control.lang) {
      window.location.replace(control.href);
    }
  }

  function dayOf(moment) {
    const part = (number) => String(number).padStart(2, "0");
    return `${moment.getFullYear()}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`;
  }

  const today = dayOf(new Date());
  // Without the attribute an event is over whatever the day: it was held, or its site is archived.
  const isToCome = (element) => (element.dataset.last ?? "") >= today;

  function tellTime() {
    const soon = document.querySelector(".k-soon");
    if (soon) {
      const entries = [...soon.querySelectorAll(".k-entry")];
      const kept = entries.filter(isToCome).slice(0, 3);
      for (const entry of entries) if (!kept.includes(entry)) entry.remove();
      soon.hidden = kept.length === 0;
    }
    for (const note of document.querySelectorAll(".k-past")) note.hidden = isToCome(note);
    const day = document.querySelector(`.k-calendar time[datetime="${today}"]`);
    day?.closest("td").setAttribute("aria-current", "date");
  }

  function narrowList() {
    const form = document.querySelector(".k-filter");
    if (!form) return;
    const entries = [...document.querySelectorAll(".k-entry[id]")];
    const groups = document.querySelectorAll(".k-month, .k-year");
    const marks = document.querySelectorAll(".k-on-day > li, .k-any-day li");
    const language = document.querySelector(".k-switch");
    const count = form.querySelector(".k-count");
    const fields = [...form.querySelectorAll("select")];
    const tests = {
      project: (entry, value) => (entry.dataset.project ?? "-") === value,
      kind: (entry, value) => entry.dataset.kind === value,
      when: (entry, value) => isToCome(entry) === (value === "upcoming"),
    };

    function readAddress() {
      const asked = new URLSearchParams(window.location.hash.slice(1));
      for (const field of fields) {
        const values = [...field.options].map((option) => option.value);
        const value = asked.get(field.name) ?? "";
        field.value = values.includes(value) ? value : "";
      }
    }

    function writeAddress(chosen) {
      const fragment = chosen.map((field) => `${field.name}=${field.value}`).join("&");
      const old = window.location.hash.slice(1);
      if (language) language.hash = fragment;
      if (fragment === old || (!fragment && !old.includes("="))) return;
      const address = window.location.href.split("#")[0] + (fragment && "#" + fragment);
      try { window.history.replaceState(null, "", address); } catch { /* it stays as it was */ }
    }

    function show() {
      const chosen = fields.filter((field) => field.value);
      for (const entry of entries) {
        entry.hidden = !chosen.every((field) => tests[field.name](entry, field.value));
      }
      for (const group of groups) {
        group.hidden = !group.querySelector(".k-entry:not([hidden])");
      }
      const shown = entries.filter((entry) => !entry.hidden);
      const targets = new Set(shown.map((entry) => entry.querySelector(".k-name").href));
      for (const mark of marks) {
        mark.hidden = chosen.length > 0 && !targets.has(mark.querySelector("a").href);
      }
      const words = count.dataset.words;
      count.textContent = chosen.length === 0 ? ""
        : words.replace("{shown}", shown.length).replace("{all}", entries.length);
      form.querySelector(".k-reset").hidden = chosen.length === 0;
      writeAddress(chosen);
    }

    if (!entries.some(isToCome)) form.querySelector("[value=upcoming]")?.remove();
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => window.setTimeout(show));
    window.addEventListener("hashchange", () => { readAddress(); show(); });
    readAddress();
    show();
    form.classList.add("is-live");
  }

  function enlargePictures() {
    const dialog = document.querySelector(".k-large");
    const links = [...document.querySelectorAll(".k-photographs .k-photograph > a")];
    if (!dialog?.showModal || links.length === 0) return;
    const frame = dialog.querySelector(".k-large-figure");
    const words = dialog.querySelector(".k-large-words");
    let place = 0;
    let start = null;

    function show(next) {
      place = (next + links.length) % links.length;
      const small = links[place].querySelector("img");
      const picture = document.createElement("img");
      picture.src = links[place].href;
      picture.alt = small.alt;
      if (small.lang) picture.lang = small.lang;
      picture.width = small.getAttribute("width");
      picture.height = small.getAttribute("height");
      picture.draggable = false;
      frame.replaceChildren(picture);
      const caption = links[place].parentElement.querySelector("figcaption");
      const told = caption ? [...caption.children].map((part) => part.cloneNode(true)) : [];
      const count = words.dataset.of.replace("{number}", place + 1).replace("{all}", links.length);
      words.replaceChildren(count, ...told);
    }

    links.forEach((link, number) => {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        show(number);
        dialog.showModal();
      });
    });
    const on = (name, action) => dialog.querySelector(name).addEventListener("click", action);
    on(".k-large-previous", () => show(place - 1));
    on(".k-large-next", () => show(place + 1));
    on(".k-large-close", () => dialog.close());
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") show(place - 1);
      else if (event.key === "ArrowRight") show(place + 1);
    });
    dialog.addEventListener("close", () => links[place].focus());
    frame.addEventListener("pointerdown", (event) => { start = event.clientX; });
    frame.addEventListener("pointerup", (event) => {
      const way = start === null ? 0 : event.clientX - start;
      start = null;
      if (Math.abs(way) > 40) show(place + (way < 0 ? 1 : -1));
    });
  }

  function askInAddress() {
    const form = document.querySelector(".k-search");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = form.querySelector("input").value.trim();
      const asked = query ? "#" + new URLSearchParams({ q: query }) : "";
      window.location.href = form.action.split(/[?#]/)[0] + asked;
    });
  }

  rememberPalette();
  askInAddress();
  enlargePictures();
  rememberFolds();
  rememberLanguage();
  tellTime();
  narrowList();
})();
