// A query in, the pages that hold its words in any form out, the best first.
//
// 1. Scripts of the index are added when a query needs them: nothing is fetched, so that the page
//    works from a disk; nothing is sent anywhere.
// 2. Rank: pages with all the words first; the word as typed before another form, before a word
//    that begins so; title before names, lead and text; rare words count more than common ones.
"use strict";

(function () {
  const LONGEST_QUERY = 300;
  const MOST_WORDS = 12;
  const MOST_SHELVES = 3; // a beginning that stands on more is too short to say anything
  const EXACT = 1, OTHER_FORM = 0.7, BEGINNING = 0.08;
  const WEIGHTS = [1, 3, 5, 8, 12]; // text, lead, names, title, title of a word or two
  const OTHER_PAGE = 0.3; // the record itself before a page about the site, its handbook say
  const { readTable, stemsOf, wordsOf } = window.kronikaWords;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  // the index

  const VALUES = new Uint8Array(128);
  for (let each = 0; each < DIGITS.length; each += 1) VALUES[DIGITS.charCodeAt(each)] = each;

  function unpack(text) {
    const numbers = [];
    let number = 0, shift = 0;
    for (let at = 0; at < text.length; at += 1) {
      const digit = VALUES[text.charCodeAt(at)];
      number += (digit & 31) << shift;
      if (digit & 32) { shift += 5; continue; }
      numbers.push(number);
      number = 0;
      shift = 0;
    }
    return numbers;
  }

  function unpackRising(text) {
    let last = 0;
    return unpack(text).map((step) => (last += step));
  }

  function unpackRuns(text, width) {
    const numbers = unpack(text), rows = [];
    for (let at = 0; at < numbers.length; at += width + 1) {
      const row = width === 1 ? numbers[at + 1] : numbers.slice(at + 1, at + 1 + width);
      for (let count = numbers[at]; count > 0; count -= 1) rows.push(row);
    }
    return rows;
  }

  const scripts = new Map();
  const versions = new Map();
  const newer = new Map();
  let root = "";

  function load(name) {
    if (!scripts.has(name)) {
      const script = document.createElement("script");
      const asked = {};
      asked.promise = new Promise((resolve, reject) => Object.assign(asked, { resolve, reject }));
      scripts.set(name, asked);
      const version = versions.get(name.slice(0, 2));
      script.src = `${root}assets/search/${name}.js${version ? "?v=" + version : ""}`;
      const fail = () => { scripts.delete(name); asked.reject(new Error(name)); };
      script.addEventListener("error", fail);
      // Handed over while it ran, or it was not the script that was asked for.
      script.addEventListener("load", () => { if (!asked.taken) fail(); });
      document.head.append(script);
    }
    return scripts.get(name).promise;
  }

  function take(name, version, data) {
    const asked = scripts.get(name);
    const locale = name.slice(0, 2);
    if (!versions.has(locale)) versions.set(locale, version);
    // Parts of two builds do not fit together: the browser kept an old one.
    if (versions.get(locale) !== version) newer.set(locale, version);
    if (!asked || newer.has(locale)) return;
    asked.taken = true;
    asked.resolve(data);
  }

  const opened = new Map();

  async function open(locale) {
    const [start, stems] = [await load(`${locale}/start`), await load(`${locale}/stems`)];
    const counts = unpackRuns(start.passages, 1);
    const owners = [], firsts = [];
    counts.forEach((count, place) => {
      firsts.push(owners.length);
      for (let each = 0; each < count; each += 1) owners.push(place);
    });
    return {
      locale, owners, firsts, table: readTable(stems), shelves: start.shelves, piles: unpackRising(start.piles),
      kinds: unpackRuns(start.kind, 1).map((number) => start.kinds[number]),
      years: unpackRuns(start.year, 2),
      projects: unpackRuns(start.project, 1).map((number) => start.projects[number - 1] ?? ["", ""]),
    };
  }

  function index(locale) {
    if (!opened.has(locale)) {
      const opening = open(locale);
      opened.set(locale, opening);
      opening.catch(() => opened.delete(locale));
    }
    return opened.get(locale);
  }

  // The last place whose key is not after the one looked for.
  function placeOf(keys, key) {
    let low = 0, high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] <= key) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function shelvesFor(at, word, stems) {
    const wanted = new Set(stems.map((stem) => placeOf(at.shelves, stem)));
    if (word.isOpen) {
      for (const beginning of new Set([word.text, ...stems])) {
        const first = Math.max(placeOf(at.shelves, beginning), 0);
        const last = placeOf(at.shelves, beginning + "\uffff");
        if (last - first < MOST_SHELVES) for (let each = first; each <= last; each += 1) wanted.add(each);
      }
    }
    return [...wanted].filter((number) => number >= 0);
  }

  // For one word: each passage with how well it stands there, and where it does so as typed.
  async function find(at, word) {
    const stems = stemsOf(word.text, at.table);
    const shelves = await Promise.all(
      shelvesFor(at, word, stems).map((number) => load(`${at.locale}/w${number}`)),
    );
    const scores = new Float32Array(at.owners.length), exact = new Uint8Array(at.owners.length);
    for (const shelf of shelves) {
      for (const [stem, forms] of Object.entries(shelf)) {
        const isForm = stems.includes(stem);
        for (const [form, postings] of Object.entries(forms)) {
          const isExact = form === word.text;
          const quality = isExact ? EXACT : isForm ? OTHER_FORM
            : word.isOpen && form.startsWith(word.text) ? BEGINNING : 0;
          if (!quality) continue;
          postings.split("|").forEach((packed, place) => {
            for (const passage of unpackRising(packed)) {
              if (isExact) exact[passage] = 1;
              scores[passage] = Math.max(scores[passage], quality * WEIGHTS[place]);
            }
          });
        }
      }
    }
    return { scores, exact };
  }

  function parse(query, table) {
    const phrases = [], words = [];
    const typed = query.slice(0, LONGEST_QUERY);
    const rest = typed.replace(/["„”“]([^"„”“]*)["„”“]/g, (_, phrase) => {
      const parts = wordsOf(phrase);
      if (parts.length > 1) phrases.push(parts); else words.push(...parts.map((text) => ({ text })));
      return " ";
    });
    words.push(...wordsOf(rest).map((text) => ({ text })));
    // The last word may be unfinished: it finds what begins so, too.
    const last = words.at(-1);
    if (last?.text.length > 2) last.isOpen = /[\p{L}\p{N}\p{M}]$/u.test(rest);
    let telling = words.filter((word) => !table.stop.has(word.text));
    if (telling.length === 0) telling = words.slice(-1).filter((word) => word.isOpen);
    for (const phrase of phrases) {
      telling.push(...phrase.filter((text) => !table.stop.has(text)).map((text) => ({ text, phrase })));
    }
    const distinct = telling.filter((word, place) =>
      telling.findIndex((other) => other.text === word.text && other.phrase === word.phrase) === place);
    return { words: distinct.slice(0, MOST_WORDS), phrases, hasWords: words.length + phrases.length > 0 };
  }

  function isWanted(at, place, filters) {
    const [year, more] = at.years[place];
    const asked = Number(filters.year);
    return (!filters.kind || at.kinds[place] === filters.kind)
      && (!filters.project || at.projects[place][0] === filters.project)
      && (!filters.year || (year > 0 && year <= asked && asked <= year + more));
  }

  // The site was published anew and the browser kept a part of the old index: ask for the new one.
  function renew(locale) {
    versions.set(locale, newer.get(locale));
    newer.delete(locale);
    opened.delete(locale);
    for (const name of scripts.keys()) if (name.startsWith(`${locale}/`)) scripts.delete(name);
  }

  async function search(locale, query, filters) {
    try {
      return await answer(locale, query, filters);
    } catch (error) {
      if (!newer.has(locale)) throw error;
      renew(locale);
      return answer(locale, query, filters);
    }
  }

  async function answer(locale, query, filters) {
    const at = await index(locale);
    const { words, phrases, hasWords } = parse(query, at.table);
    const found = await Promise.all(words.map((word) => find(at, word)));
    const count = at.kinds.length;
    const scores = new Float64Array(count), heard = new Uint8Array(count);
    found.forEach((word, number) => {
      const best = new Float32Array(count);
      let pages = 0;
      for (let passage = 0; passage < at.owners.length; passage += 1) {
        const place = at.owners[passage];
        if (words[number].phrase && !word.exact[passage]) continue;
        if (word.scores[passage] <= best[place] || !isWanted(at, place, filters)) continue;
        if (best[place] === 0) pages += 1;
        best[place] = word.scores[passage];
      }
      const rarity = Math.log(1 + count / (pages || 1));
      for (let place = 0; place < count; place += 1) {
        if (best[place] === 0) continue;
        scores[place] += best[place] * rarity * (at.kinds[place] === "page" ? OTHER_PAGE : 1);
        heard[place] += 1;
      }
    });
    const most = heard.reduce((one, other) => Math.max(one, other), 0);
    const isWhole = most === words.length;
    const places = [];
    if (most > 0 && (isWhole || phrases.length === 0)) {
      heard.forEach((each, place) => {
        if (each === most && phrases.every((phrase) => passagesWith({ at, place, found }, { words }, phrase).length > 0)) {
          places.push(place);
        }
      });
    }
    // No words, only choices: everything that fits them, by kind, the newest first.
    if (!query) heard.forEach((_, place) => { if (isWanted(at, place, filters)) places.push(place); });
    places.sort((one, other) => scores[other] - scores[one] || one - other);
    const hits = places.map((place) => ({ at, place, found, score: scores[place] }));
    return { hits, words, phrases, isWhole, hasWords };
  }

  async function passageOf(at, number) {
    const pile = placeOf(at.piles, number);
    const passages = await load(`${at.locale}/t${pile}`);
    return passages[number - at.piles[pile]];
  }

  const holds = (text, phrase) => ` ${wordsOf(text).join(" ")} `.includes(` ${phrase.join(" ")} `);

  // Where in a result every word of a phrase stands as typed: only there can the phrase be.
  function passagesWith({ at, place, found }, { words }, phrase) {
    const exact = found.filter((_, number) => words[number].phrase === phrase);
    const numbers = [];
    for (let number = at.firsts[place]; at.owners[number] === place; number += 1) {
      if (exact.every((word) => word.exact[number])) numbers.push(number);
    }
    return numbers;
  }

  // The passage of a result that says most, or the one where the first phrase stands; null where
  // a phrase stands in none.
  async function passageFor(hit, answer) {
    const { at, found } = hit;
    let shown = null;
    for (const phrase of answer.phrases) {
      let passage = null;
      for (const number of passagesWith(hit, answer, phrase)) {
        const one = await passageOf(at, number);
        if (holds(one[3], phrase) || holds(one[0], phrase)) { passage = one; break; }
      }
      if (!passage) return null;
      shown ??= passage;
    }
    if (shown) return shown;
    const said = (number) => found.reduce((sum, { scores }) => sum + scores[number], 0);
    const [best] = passagesWith(hit, answer, null).sort((one, other) => said(other) - said(one) || one - other);
    return passageOf(at, best);
  }

  window.kronikaSearch = {
    take, load, search, passageFor,
    // Where the site begins, seen from the page.
    startAt(folder) { root = folder; },
  };
})();
