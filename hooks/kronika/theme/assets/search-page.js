// The search page: its form, its results, and the address that leads back to them.
//
// What the reader asked for stands in the address after "#", so that it can be linked and kept.
// Everything found is shown as text, never as markup.
"use strict";

(function () {
  const SHOWN = 10;
  const AROUND = 110; // characters of a snippet before the first word found, and after
  const WAIT = 150; // milliseconds after a key
  const LOOKED = 30; // results whose texts are looked through for a phrase at a time

  const form = document.querySelector(".k-ask");
  const engine = window.kronikaSearch;
  const { bare, fold, stemsOf } = window.kronikaWords;
  const [field] = form.getElementsByTagName("input");
  const choices = [...form.querySelectorAll("select")];
  const list = document.querySelector(".k-results");
  const status = document.querySelector(".k-found");
  const more = document.querySelector(".k-more-results");
  const alternate = document.querySelector(".k-switch");
  const words = JSON.parse(form.dataset.words);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const title = document.title;
  let turn = 0;

  engine.startAt(form.dataset.root);

  const said = (key, values) =>
    words[key].replace(/\{(\w+)\}/g, (place, name) => values?.[name] ?? place);
  const counted = (key, number) =>
    said(`${key}.${plural.select(number)}` in words ? `${key}.${plural.select(number)}` : `${key}.other`,
      { number: new Intl.NumberFormat(document.documentElement.lang).format(number) });

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // the address

  const isPlace = () => window.location.hash.length > 1 && !window.location.hash.includes("=");

  function readAddress() {
    const hash = window.location.hash.slice(1);
    const asked = new URLSearchParams(hash.includes("=") ? hash : window.location.search);
    field.value = (asked.get("q") ?? "").slice(0, field.maxLength);
    for (const choice of choices) {
      const values = [...choice.options].map((option) => option.value);
      const value = asked.get(choice.name) ?? "";
      choice.value = values.includes(value) ? value : choice.dataset.default ?? "";
    }
  }

  function writeAddress() {
    const asked = new URLSearchParams();
    if (field.value.trim()) asked.set("q", field.value.trim());
    for (const choice of choices) {
      if (choice.value !== (choice.dataset.default ?? "")) asked.set(choice.name, choice.value);
    }
    const fragment = asked.toString();
    const address = window.location.href.split(/[?#]/)[0] + (fragment && "#" + fragment);
    if (alternate) alternate.hash = field.value.trim() ? new URLSearchParams({ q: field.value.trim() }) : "";
    document.title = field.value.trim() ? `${field.value.trim()} – ${title}` : title;
    if (address === window.location.href || (!fragment && isPlace())) return;
    try { window.history.replaceState(null, "", address); } catch { /* it stays as it was */ }
  }

  // results

  // Where the words asked for stand in a text; of a phrase, where they stand as they were typed.
  function places(text, hit, asked) {
    const phrases = [...new Set(asked.map((word) => word.phrase).filter(Boolean))];
    return [...phrases.flatMap((phrase) => runs(text, phrase)), ...singles(text, hit, asked)]
      .sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  }

  function tokens(text) {
    return [...text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu)].map((found) => (
      { word: fold(bare(found[0])), start: found.index, end: found.index + found[0].length }));
  }

  function runs(text, phrase) {
    const all = tokens(text);
    return all.flatMap((first, at) => (
      phrase.every((word, step) => all[at + step]?.word === word)
        ? [[first.start, all[at + phrase.length - 1].end]] : []));
  }

  function singles(text, hit, everything) {
    const asked = everything.filter((word) => !word.phrase);
    const wanted = new Set(asked.flatMap((word) => [word.text, ...stemsOf(word.text, hit.at.table)]));
    const beginning = asked.find((word) => word.isOpen)?.text;
    return tokens(text).filter(({ word }) => (
      wanted.has(word) || (beginning && word.startsWith(beginning))
        || stemsOf(word, hit.at.table).some((stem) => wanted.has(stem))
    )).map(({ start, end }) => [start, end]);
  }

  function fill(element, text, marks, from = 0, to = text.length) {
    let at = from;
    for (const [start, end] of marks) {
      if (start < at || end > to) continue;
      element.append(text.slice(at, start), make("mark", "", text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at, to));
    return element;
  }

  function snippet(text, marks) {
    const first = marks[0]?.[0] ?? 0;
    let from = Math.max(0, first - AROUND), to = Math.min(text.length, first + 2 * AROUND);
    if (from > 0) from = text.indexOf(" ", from) + 1 || from;
    if (from > first) from = first;
    if (to < text.length) {
      const least = marks[0]?.[1] ?? 1, end = text.lastIndexOf(" ", to);
      to = end > least ? end : Math.max(to, least);
      if (/[\udc00-\udfff]/.test(text.charAt(to))) to += 1;
    }
    const shown = make("p", "k-snippet");
    if (from > 0) shown.append("… ");
    fill(shown, text, marks, from, to);
    if (to < text.length) shown.append(" …");
    return shown;
  }

  function show(hit, passage, asked) {
    const [name, uri, when, lines] = passage;
    const text = lines.replaceAll("\n", " · ");
    const item = make("li", "k-result");
    const link = make("a");
    const about = make("p", "k-meta");
    const language = hit.at.locale;
    if (language !== document.documentElement.lang) item.lang = language;
    link.href = form.dataset.root + uri;
    if (item.lang) link.hreflang = language;
    const heading = make("h2");
    heading.append(fill(link, name, places(name, hit, asked)));
    const kind = make("span", "", words[`kind.${hit.at.kinds[hit.place]}`]);
    const [, project] = hit.at.projects[hit.place];
    about.append(kind);
    if (item.lang) kind.lang = document.documentElement.lang;
    if (when) about.append(make("span", "k-when", when));
    if (project && project !== name) about.append(make("span", "", project));
    item.append(heading, about);
    if (text) item.append(snippet(text, places(text, hit, asked)));
    return item;
  }

  function merged(answers) {
    const isWhole = answers.some((answer) => answer.isWhole && answer.hits.length > 0);
    const kept = isWhole ? answers.filter((answer) => answer.isWhole) : answers;
    const hits = kept.flatMap((answer) => answer.hits.map((hit) => ({ ...hit, answer })));
    if (kept.length > 1) hits.sort((one, other) => other.score - one.score);
    return { hits, isWhole };
  }

  // Shows the next results; with phrases a result counts only once its text was looked at.
  async function continued(state) {
    if (state.isBusy) return;
    state.isBusy = true;
    const mine = turn;
    const items = [];
    const limit = state.hasPhrases ? state.next + LOOKED : Infinity;
    while (items.length < SHOWN && state.next < Math.min(limit, state.hits.length)) {
      const batch = state.hits.slice(state.next, state.next + SHOWN - items.length);
      const passages = await Promise.all(
        batch.map((hit) => engine.passageFor(hit, hit.answer)),
      );
      if (mine !== turn) return;
      batch.forEach((hit, place) => {
        if (passages[place]) items.push(show(hit, passages[place], hit.answer.words));
      });
      state.next += batch.length;
    }
    state.isBusy = false;
    state.shown += items.length;
    list.append(...items);
    const isEnd = state.next >= state.hits.length;
    more.hidden = isEnd;
    more.onclick = () => continued(state)
      .then(() => items.at(-1)?.nextElementSibling?.querySelector("a").focus())
      .catch(() => { state.isBusy = false; status.textContent = said("failed"); });
    const known = state.hasPhrases ? state.shown : state.hits.length;
    const count = counted(state.hasPhrases && !isEnd ? "at-least" : "found", known);
    status.textContent = known === 0 ? said(isEnd ? "none" : "none-yet")
      : [state.isElsewhere && said("elsewhere"), !state.isWhole && said("some"), count]
        .filter(Boolean).join(" ");
  }

  async function run() {
    const mine = turn += 1;
    const query = field.value.trim();
    writeAddress();
    const filters = Object.fromEntries(choices.map((choice) => [choice.name, choice.value]));
    const own = document.documentElement.lang;
    const locales = filters.lang === "all" ? ["pl", "en"] : [filters.lang || own];
    const isList = !query && Boolean(filters.kind || filters.year || filters.project);
    let answers = [], isElsewhere = false;
    try {
      const ask = (each) => engine.search(each, query, filters);
      if (query || isList) answers = await Promise.all(locales.map(ask));
      if (query && filters.lang === own && answers.every((answer) => answer.words.length > 0 && answer.hits.length === 0)) {
        // Nothing in the reader's language: what the archive has in the other one, and saying so.
        const others = [await ask(own === "pl" ? "en" : "pl")];
        isElsewhere = others[0].isWhole && others[0].hits.length > 0;
        if (isElsewhere) answers = others;
      }
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      if (!query && !isList) { status.textContent = ""; return; }
      if (query && answers.every((answer) => answer.words.length === 0)) {
        status.textContent = said(answers.some((answer) => answer.hasWords) ? "common" : "no-words");
        return;
      }
      const { hits, isWhole } = merged(answers);
      const hasPhrases = answers.some((answer) => answer.phrases.length > 0);
      await continued({ hits, isWhole, hasPhrases, isElsewhere, next: 0, shown: 0 });
    } catch {
      if (mine === turn) status.textContent = said("failed");
    }
  }

  // the keyboard: up and down between the field and the results, Escape back to the field

  function step(event) {
    const links = [field, ...list.querySelectorAll("h2 a")];
    const at = links.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : event.key === "ArrowUp" ? at - 1
      : event.key === "Escape" && at > 0 ? 0 : -1;
    if (at < 0 || next < 0 || next >= links.length) return;
    event.preventDefault();
    links[next].focus();
  }

  let later = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(later); // what was typed is looked for now, and not once more
    run();
  });
  form.addEventListener("input", (event) => {
    window.clearTimeout(later);
    later = window.setTimeout(run, event.target === field ? WAIT : 0);
  });
  window.addEventListener("hashchange", () => {
    // The way to a heading of this page, "skip to content" say, is no other question.
    if (isPlace()) { if (field.value.trim()) writeAddress(); return; }
    readAddress();
    run();
  });
  form.addEventListener("keydown", step);
  list.addEventListener("keydown", step);
  form.classList.add("is-live");
  readAddress();
  run();
})();
