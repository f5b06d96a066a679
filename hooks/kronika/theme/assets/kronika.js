// What a page adds where scripts run; every page is complete without it.
//
// 1. A button for dark or light pages, for readers whose system says otherwise than they wish.
// 2. Folded parts stay as the reader left them, from page to page.
// 3. Whoever chose a language gets the home page in it on the next visit.
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

  rememberPalette();
  rememberFolds();
  rememberLanguage();
})();
