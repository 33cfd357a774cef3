"use strict";
(() => {
  const data = JSON.parse(document.getElementById("exercise-data").textContent);
  const encoder = new TextEncoder();

  // SHA-256 (FIPS 180-4): a file opened from a disk has no other everywhere
  const K = [], H0 = [];
  for (let n = 2; K.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (H0.length < 8) H0.push((Math.sqrt(n) % 1) * 4294967296 | 0);
    K.push((Math.cbrt(n) % 1) * 4294967296 | 0);
  }
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  function sha256(text) {
    const bytes = encoder.encode(text), blocks = ((bytes.length + 8) >> 6) + 1;
    const padded = new Uint8Array(blocks * 64);
    padded.set(bytes);
    padded[bytes.length] = 128;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const h = H0.slice(), w = new Int32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 64; i++) {
        if (i < 16) { w[i] = view.getInt32(at + 4 * i); continue; }
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, j] = h;
      for (let i = 0; i < 64; i++) {
        const one = (j + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        j = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, j].forEach((value, i) => { h[i] = (h[i] + value) | 0; });
    }
    const out = new Uint8Array(32), outView = new DataView(out.buffer);
    h.forEach((value, i) => outView.setInt32(4 * i, value));
    return out;
  }
  const digest = (use, text) => sha256(`${data.salt}\n${use}\n${text}`);
  const name = (use, text) => [...digest(use, text).slice(0, 16)].map(b => b.toString(16).padStart(2, "0")).join("");

  function line(part) {
    const found = data.lines[name("part", part)];
    if (found === undefined) return null;
    const bytes = Uint8Array.from(atob(found), c => c.charCodeAt(0));
    for (let block = 0; block * 32 < bytes.length; block++) {
      const stream = digest(`stream ${block}`, part);
      for (let i = 0; i < 32 && block * 32 + i < bytes.length; i++) bytes[block * 32 + i] ^= stream[i];
    }
    const text = new TextDecoder().decode(bytes).replace(/\0+$/, "");
    return { right: text[0] === "1", why: text.slice(1) };
  }

  // words of an answer, by the rules of answer_words.py
  const WORD = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[\p{L}\p{N}])+/gu;
  const normal = text => (text.normalize("NFKC").toLowerCase().match(WORD) || []).join(" ") || text.trim();
  function keyWords(text) {
    const words = normal(text).split(" ").filter(Boolean);
    const telling = words.filter(word => !data.common.includes(word) && ([...word].length >= data.short || /^\p{N}+$/u.test(word) || word.charCodeAt(0) > 127));
    return new Set((telling.length ? telling : words).map(word => [...word].slice(0, data.stem).join("")));
  }
  function negated(text) {
    const lower = text.normalize("NFKC").toLowerCase();
    const count = (lower.match(/n['\u2019]t\b/g) || []).length + normal(text).split(" ").filter(word => data.negations.includes(word)).length;
    return count % 2 === 1;
  }
  const shared = (one, other) => [...one].filter(word => other.has(word)).length;

  function premise(text) {
    const told = line(normal(text));
    if (told) return [told];
    const words = keyWords(text), met = [...words].filter(word => data.words.includes(name("word", word))).length;
    if (met >= data.enough * data.words.length) {
      return name("negated", negated(text) ? "1" : "0") === data.negated
        ? [{ right: true, why: "Right: your words say what is left out" }]
        : [{ right: false, why: "It has the right words, but seems to say the opposite" }];
    }
    for (const [visible, why] of data.given) {
      if (words.size && shared(words, keyWords(visible)) >= data.enough * words.size) return [{ right: false, why: `${why}. ${data.hint}` }];
    }
    const count = data.words.length === 1 ? "1 key word" : `${data.words.length} key words`;
    return [{ right: false, why: `It has ${met} of the ${count} of the premise that is left out. ${data.hint}` }];
  }

  const form = document.querySelector("form"), result = document.querySelector("[role=status]");
  const boxes = () => [...form.querySelectorAll("ol.boxes > li")];
  const answers = {
    premise: () => form.elements.answer.value.trim() ? premise(form.elements.answer.value) : [{ right: false, why: "Write down a premise" }],
    weakness: () => {
      const chosen = form.querySelector("input:checked");
      return chosen ? [line(chosen.value)] : [{ right: false, why: data.hint }];
    },
    order: () => {
      const numbers = boxes().map(box => box.dataset.number);
      return [line(`top ${numbers[0]}`), ...numbers.slice(1).map((number, i) => line(`${numbers[i]} over ${number}`))];
    },
    roles: () => [...form.querySelectorAll("select")].map(select => select.value
      ? line(`${select.dataset.number} is ${select.value}`)
      : { right: false, why: `${data.hint}: number ${select.dataset.number} has none` }),
  };
  const RIGHT = {
    order: "Right: each box stands below the one that it is given for or against",
    roles: "Right: every role is named as the map has it",
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    const notes = answers[data.kind]().filter(Boolean), wrong = notes.filter(note => !note.right);
    const said = wrong.length ? wrong.map(note => note.why) : [RIGHT[data.kind] || notes[0].why];
    result.className = wrong.length ? "wrong" : "right";
    result.replaceChildren(...said.map(text => Object.assign(document.createElement("p"), { textContent: text })));
  });
  form.addEventListener("click", event => {
    const move = event.target.dataset.move;
    if (!move) return;
    const box = event.target.closest("li");
    if (move === "up" && box.previousElementSibling) box.parentNode.insertBefore(box, box.previousElementSibling);
    if (move === "down" && box.nextElementSibling) box.parentNode.insertBefore(box.nextElementSibling, box);
    event.target.focus();
  });
})();
