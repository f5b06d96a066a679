// A text in, its words as they are compared out: folded, and stemmed by the table of a language.
//
// The program that made the index does the same (`searching/`), by the same table; the same vectors
// test both.
"use strict";

(function () {
  const ALONE = { ł: "l", đ: "d", ø: "o", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

  const bare = (text) => text.replace(/\p{Cf}/gu, "").normalize("NFC");

  function fold(word) {
    const plain = word.toLowerCase().normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}\p{Cc}]/gu, "");
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

  window.kronikaWords = { bare, fold, wordsOf, readTable, stemsOf };
})();
