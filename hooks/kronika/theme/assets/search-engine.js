// Finding words in any of their forms, in an index of plain scripts that a disk can serve.
//
// 1. Words are folded (small letters, no marks, ł as l) and stemmed by the table the index was made
//    with; the same vectors test this file and `searching/` of the program that made the index.
// 2. Scripts of the index are added when a query needs them: nothing is fetched, so that the page
//    works from a disk; nothing is sent anywhere.
// 3. Rank: pages with all the words first; the word as typed before another form, before a word
//    that begins so; title before names, lead and text; rare words count more than common ones.
"use strict";

(function () {
  const LONGEST_QUERY = 300;
  const MOST_WORDS = 12;
  const MOST_SHELVES = 3; // a beginning that stands on more is too short to say anything
  const EXACT = 1, OTHER_FORM = 0.7, BEGINNING = 0.08;
  const WEIGHTS = [1, 3, 5, 8]; // text, lead, names, title
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const ALONE = { ł: "l", đ: "d", ø: "o", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

  // words

  const bare = (text) => text.replace(/\p{Cf}/gu, "").normalize("NFC");

  function fold(word) {
    const plain = word.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}\p{Cc}]/gu, "");
    return Array.from(plain.replace(/[łđøıßæœþ]/g, (letter) => ALONE[letter])).slice(0, 40).join("");
  }

  function wordsOf(text) {
    return [...bare(text).matchAll(/[\p{L}\p{N}]+/gu)].map((found) => fold(found[0])).filter(Boolean);
  }

  function readTable(data) {
    const bases = new Map();
    for (const [base, forms] of Object.entries(data.forms)) {
      for (const form of forms) bases.set(form, [...(bases.get(form) ?? []), base]);
    }
    return {
      least: data.least, bases, ends: new Map(Object.entries(data.ends)), finals: data.finals,
      endings: new Set(data.endings), again: new Set(data.again), stop: new Set(data.stop),
    };
  }

  function without(word, endings, least) {
    for (let size = word.length - least; size > 0; size -= 1) {
      if (endings.has(word.slice(-size))) return word.slice(0, -size);
    }
    return word;
  }

  function dropFinals(word, table) {
    let end = word.length;
    while (end > table.least && table.finals.includes(word[end - 1])) end -= 1;
    return word.slice(0, end);
  }

  function reduced(word, table) {
    if (!/^[a-z]+$/.test(word)) return [word];
    const first = dropFinals(without(word, table.endings, table.least), table);
    const second = without(first, table.again, table.least);
    const stem = second === first ? first : dropFinals(second, table);
    if (stem.length < table.least) return [stem];
    for (let size = stem.length - 1; size > 0; size -= 1) {
      const alternatives = table.ends.get(stem.slice(-size));
      if (alternatives) return alternatives.map((each) => stem.slice(0, -size) + each);
    }
    return [stem];
  }

  function stemsOf(word, table) {
    const every = [word, ...(table.bases.get(word) ?? [])];
    return [...new Set(every.flatMap((each) => reduced(each, table)))];
  }

  // the index

  function unpack(text) {
    const numbers = [];
    let number = 0, shift = 0;
    for (const sign of text) {
      const digit = DIGITS.indexOf(sign);
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
    if (!asked || versions.get(locale) !== version) return;
    asked.taken = true;
    asked.resolve(data);
  }

  const opened = new Map();

  async function open(locale) {
    const [start, stems] = [await load(`${locale}/start`), await load(`${locale}/stems`)];
    const counts = unpackRuns(start.passages, 1);
    const owners = [];
    counts.forEach((count, place) => { for (let each = 0; each < count; each += 1) owners.push(place); });
    return {
      locale, owners, table: readTable(stems), shelves: start.shelves, piles: unpackRising(start.piles),
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
    if (word.isOpen && word.text.length > 2) {
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
    const scores = new Map(), exact = new Set();
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
              if (isExact) exact.add(passage);
              const score = quality * WEIGHTS[place];
              if (score > (scores.get(passage) ?? 0)) scores.set(passage, score);
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
    const isOpen = /[\p{L}\p{N}\p{M}]$/u.test(rest);
    if (words.length > 0) words[words.length - 1].isOpen = isOpen;
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

  async function search(locale, query, filters) {
    const at = await index(locale);
    const { words, phrases, hasWords } = parse(query, at.table);
    const found = await Promise.all(words.map((word) => find(at, word)));
    const documents = new Map();
    found.forEach(({ scores, exact }, number) => {
      const phrase = words[number].phrase;
      const best = new Map();
      for (const [passage, score] of scores) {
        if (phrase && !exact.has(passage)) continue;
        const place = at.owners[passage];
        if (score > (best.get(place) ?? 0) && isWanted(at, place, filters)) best.set(place, score);
        const known = documents.get(place) ?? { at, place, score: 0, words: 0, passages: new Map() };
        known.passages.set(passage, (known.passages.get(passage) ?? 0) + score);
        documents.set(place, known);
      }
      const rarity = Math.log(1 + at.kinds.length / (best.size || 1));
      for (const [place, score] of best) {
        const known = documents.get(place);
        known.score += score * rarity;
        known.words += 1;
      }
    });
    const most = Math.max(0, ...[...documents.values()].map((each) => each.words));
    const isWhole = most === words.length;
    const hits = [...documents.values()].filter((each) => each.words === most && most > 0
      && (isWhole || phrases.length === 0));
    hits.sort((one, other) => other.score - one.score
      || other.at.years[other.place][0] - one.at.years[one.place][0] || one.place - other.place);
    return { at, hits, words, phrases, isWhole, hasWords };
  }

  async function passageOf(at, number) {
    const pile = placeOf(at.piles, number);
    const passages = await load(`${at.locale}/t${pile}`);
    return passages[number - at.piles[pile]];
  }

  const holds = (text, phrase) => ` ${wordsOf(text).join(" ")} `.includes(` ${phrase.join(" ")} `);

  // The passage of a result that says most, or the one where the phrases stand; null without them.
  async function passageFor(hit, phrases) {
    const numbers = [...hit.passages].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    for (const [number] of numbers.slice(0, phrases.length > 0 ? 20 : 1)) {
      const passage = await passageOf(hit.at, number);
      if (phrases.every((each) => holds(passage[3], each) || holds(passage[0], each))) return passage;
    }
    return null;
  }

  window.kronikaSearch = {
    take, load, search, passageFor, bare, fold, wordsOf, stemsOf, readTable,
    // Where the site begins, seen from the page.
    startAt(folder) { root = folder; },
  };
})();
