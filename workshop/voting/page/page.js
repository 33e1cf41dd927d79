"use strict";
// The phone page. It follows the laptop's state, asks the poll that is open, seals what is answered
// and sends it until the laptop says that it has it. Every request stands alone and may be repeated.
(() => {
const TAKE_BACK_MS = 5000, ASK_EVERY_MS = 25000, REQUEST_MS = 8000;
const isPassed = location.pathname === "/passed";
const byId = (id) => document.getElementById(id);
const main = byId("main"), bar = byId("bar");

// --- What this phone remembers. A device that is passed around remembers nothing.

function kept(store, name) {
  let memory = {};
  return {
    read() {
      if (isPassed) return memory;
      try { return JSON.parse(store().getItem(name)) || {}; } catch { return memory; }
    },
    write(facts) {
      memory = facts;
      if (isPassed) return;
      try {
        if (Object.keys(facts).length) store().setItem(name, JSON.stringify(facts));
        else store().removeItem(name);
      } catch { /* A private window may keep nothing: then memory has to do. */ }
    },
  };
}
// The seat, and the token of the run that is answered: no answer, and nothing of earlier polls.
const seatStore = kept(() => localStorage, "workshop");
// An answer on its way; gone as soon as the laptop has it.
const leavingStore = kept(() => sessionStorage, "workshop-leaving");
let seat = seatStore.read();
let leaving = leavingStore.read();
if (!leaving.token) leaving = null;

function remember(facts) {
  seat = { ...seat, ...facts };
  seatStore.write(seat);
}
function setLeaving(one) {
  leaving = one;
  leavingStore.write(one || {});
}

// --- Words.

let language = chosenLanguage();
function chosenLanguage() {
  const wanted = [seat.language, ...(navigator.languages || [navigator.language])];
  for (const one of wanted) {
    const name = String(one || "").toLowerCase().split("-")[0];
    if (Object.hasOwn(WORDS, name)) return name;
  }
  return Object.keys(WORDS)[0];
}
function say(key, gaps = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
}
function announce(words) {
  const said = byId("said");
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

// --- Building what is seen: text is always text, never markup.

function make(tag, facts = {}, ...children) {
  const svg = ["svg", "path", "circle", "text"].includes(tag);
  const one = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, fact] of Object.entries(facts)) {
    if (name.startsWith("on")) one.addEventListener(name.slice(2), fact);
    else if (typeof fact === "boolean") one.toggleAttribute(name, fact);
    else if (fact !== null) one.setAttribute(name, fact);
  }
  one.append(...children.flat().filter((child) => child !== null));
  return one;
}
// What the deck says is in the deck's language and turned as its own letters want.
function told(tag, text, facts = {}) {
  return make(tag, { dir: "auto", lang: state.lang, ...facts }, text);
}
const button = (kind, words, act) => make("button", { type: "button", class: kind, onclick: act }, words);

function show(content, actions = [], { focus = true, isCalm = true } = {}) {
  main.className = isCalm ? "calm" : "";
  main.replaceChildren(...content.filter((one) => one !== null));
  bar.replaceChildren(...actions);
  const head = main.querySelector("h1");
  document.title = [head.textContent, state && state.title].filter(Boolean).join(" – ");
  if (focus) {
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}
function calm(name, drawing, ...more) {
  const words = [say(name), ...more.map((key) => say(key))];
  return [icon(drawing), make("h1", {}, words[0]), ...words.slice(1).map((one) => make("p", { class: "hint" }, one))];
}
const DRAWINGS = {
  tick: "M38 62l16 16 30-34", up: "M60 82V40M42 56l18-18 18 18", dots: "M40 60h.1M60 60h.1M80 60h.1",
  wave: "M40 56a28 28 0 0 1 40 0M49 66a15 15 0 0 1 22 0M60 77h.1", hand: "M36 60h46M66 44l18 16-18 16",
};
function icon(name) {
  return make("svg", { viewBox: "0 0 120 120", "aria-hidden": "true" },
    make("circle", { class: "disc", cx: 60, cy: 60, r: 56 }),
    make("path", { class: "stroke", d: DRAWINGS[name] }));
}

// --- The laptop's state.

let state = null, stream = null, isNear = false, again = 0, shown = "";

function receive(next) {
  near(true);
  const isSame = state && state.room === next.room && state.key === next.key;
  if (isSame && next.v < state.v) return;
  if (seat.room !== next.room) {
    remember({ room: next.room, key: "", pass: "", run: "", token: "", done: false });
    setLeaving(null);
  }
  // Another key is another process: it has no seats yet. The token stays: it may have been counted.
  if (seat.key !== next.key) remember({ key: next.key, pass: "" });
  state = next;
  const run = state.poll ? state.poll.run : "";
  if (seat.run !== run) remember({ run, token: "", done: false });
  // What is on its way may yet be acknowledged: `send` sees to that.
  if (leaving && leaving.run !== run && !isSending) lose();
  if (state.phase === "over") {
    seatStore.write({});
    seat = {};
    if (stream) stream.close();
  } else if (!isPassed && !seat.pass) join();
  render();
}
function near(is) {
  if (isNear !== is) {
    isNear = is;
    render();
  }
}
async function ask(path, facts = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), REQUEST_MS);
  try {
    return await fetch(path, { cache: "no-store", signal: stop.signal, ...facts });
  } finally {
    clearTimeout(timer);
  }
}
async function check() {
  try {
    const answer = await ask("/state");
    if (!answer.ok) throw new Error(answer.status);
    const next = await answer.json();
    const isNews = !state || next.key !== state.key || next.v > state.v;
    receive(next);
    if (state.phase !== "over" && (isNews || !stream || stream.readyState === 2)) follow();
    send();
  } catch {
    near(false);
    follow();
  }
}
function follow() {
  if (stream) stream.close();
  clearTimeout(again);
  const own = stream = new EventSource("/events");
  own.onmessage = (event) => { if (own === stream) receive(JSON.parse(event.data)); };
  own.onerror = () => {
    if (own !== stream || (state && state.phase === "over")) return;
    own.close();
    near(false);
    // Not all phones at once.
    clearTimeout(again);
    again = setTimeout(follow, 700 + Math.random() * 1500);
  };
}

let joining = null, notice = "";
function join() {
  joining ||= (async () => {
    for (let wait = 500; state && state.phase !== "over" && !seat.pass; wait = Math.min(wait * 2, 8000)) {
      const key = state.key;
      try {
        const answer = await ask(isPassed ? "/join?passed" : "/join", { method: "POST" });
        const facts = await answer.json();
        if (answer.ok && key === state.key) remember({ pass: facts.pass });
        else if (facts.why === "full") { notice = "full"; render(); }
      } catch { near(false); }
      if (!seat.pass) await pause(wait);
    }
  })().finally(() => { joining = null; });
  return joining;
}
let wake = () => {};
function pause(ms) {
  return new Promise((done) => { wake = done; setTimeout(done, ms * (0.7 + Math.random() * 0.6)); });
}

// --- Sealing and sending.

const text = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const bytes = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

function seal(answers) {
  const plain = new TextEncoder().encode(JSON.stringify([seat.pass, leaving.token, leaving.run, answers]));
  const padded = new Uint8Array(state.poll.size).fill(32);
  padded.set(plain);
  const own = nacl.box.keyPair(), nonce = nacl.randomBytes(nacl.box.nonceLength);
  const box = nacl.box(padded, nonce, bytes(state.key), own.secretKey);
  const sealed = new Uint8Array(own.publicKey.length + nonce.length + box.length);
  sealed.set(own.publicKey);
  sealed.set(nonce, own.publicKey.length);
  sealed.set(box, own.publicKey.length + nonce.length);
  return sealed;
}
// Chance answers: a whole number below `all`, each as likely.
function throwDie(all) {
  const most = 256 - (256 % all);
  for (;;) {
    const [one] = nacl.randomBytes(1);
    if (one < most) return one % all;
  }
}
function withDie(poll, answers) {
  if (poll.kind !== "chance" || !answers) return answers;
  const [keep, all] = poll.kept, thrown = throwDie(all), others = poll.labels.length - 1;
  if (thrown < keep) return answers;
  const other = Math.floor((thrown - keep) * others / (all - keep));
  return [other + (other >= answers[0] ? 1 : 0)];
}

let isSending = false;
async function send(isParting = false) {
  if (!leaving || isSending || (!isParting && Date.now() < leaving.due)) return;
  isSending = true;
  if (leaving.due) setLeaving({ ...leaving, due: 0 });
  render();
  const isOpen = () => leaving && state && state.poll && state.poll.run === leaving.run;
  try {
    for (let wait = 500; isOpen(); wait = Math.min(wait * 2, 5000)) {
      if (!seat.pass) await join();
      if (!isOpen() || !seat.pass) continue;
      const why = await sendOnce(isParting);
      if (why === "sent" || why === "spent") {
        if (seat.run === leaving.run) remember({ done: true });
        setLeaving(null);
        draft = null;
      } else if (why === "ballot") {
        setLeaving(null);
        notice = "refused";
      } else if (why === "seat") remember({ pass: "" });
      else if (why === "closed" || why === "seal") await check();
      if (isOpen()) await pause(wait);
    }
    if (leaving && state && !isOpen()) lose();
  } finally {
    isSending = false;
    render();
  }
}
function lose() {
  notice = leaving.tried ? "late-unsure" : "late";
  setLeaving(null);
}
async function sendOnce(isParting) {
  setLeaving({ ...leaving, tried: true });
  try {
    const answer = await ask("/ballot", {
      method: "POST", body: seal(leaving.answers), keepalive: isParting,
      headers: { "Content-Type": "application/octet-stream" },
    });
    near(true);
    if (answer.ok) return "sent";
    return (await answer.json()).why;
  } catch {
    near(false);
    return "again";
  }
}
function leave(answers) {
  const token = seat.token || text(nacl.randomBytes(16));
  remember({ token });
  setLeaving({
    run: state.poll.run, token, answers: withDie(state.poll, answers),
    chosen: summary(state.poll, answers), due: Date.now() + TAKE_BACK_MS,
  });
  announce(say("leaving-said", { n: TAKE_BACK_MS / 1000 }));
  render();
}
function takeBack() {
  if (!leaving || isSending) return;
  setLeaving(null);
  render();
  announce(say("taken-back"));
}
setInterval(() => {
  if (!leaving || isSending) return;
  // A clock that was set back must not hold an answer for ever.
  if (leaving.due - Date.now() > TAKE_BACK_MS) leaving.due = Date.now() + TAKE_BACK_MS;
  if (Date.now() >= leaving.due) send();
  else count();
}, 200);

// --- Screens.

function screen() {
  if (!state) return "looking";
  if (state.phase === "over") return "over";
  if (isPassed && !state.passing) return "passed-wait";
  if (state.phase !== "open") return state.phase;
  if (seat.done) return isPassed ? "hand-on" : "sent";
  if (leaving) return leaving.due ? "leaving" : "sending";
  return "question";
}
function render() {
  const name = screen();
  drawFrame();
  const now = [name, language, state && state.poll && state.poll.run, notice].join();
  if (now === shown) return;
  if (name === "question" || name === "leaving") notice = notice === "refused" ? notice : "";
  const isFirst = !shown;
  shown = now;
  const options = { focus: !isFirst };
  if (name === "question") showQuestion(options);
  else if (name === "looking") show(calm(name, "wave", "looking-more"), [], options);
  else if (name === "leaving") showLeaving();
  else if (name === "sending") show(calm(name, "up", "sending-more"), [], options);
  else if (name === "sent") show(calm(name, "tick", "sent-more"), [], options);
  else if (name === "hand-on") {
    show(calm(name, "hand", "hand-on-more"), [make("div", { class: "row" }, button("main", say("next-person"), nextPerson))], options);
  } else if (name === "closed") {
    show(calm(name, "up", notice || "closed-more"), [], options);
  } else if (name === "over") show(calm(name, "tick", "over-more"), [], options);
  else if (name === "passed-wait") show(calm(name, "dots"), [], options);
  else show(calm("waiting", "dots", ...(notice ? [notice] : []), "waiting-more"), [], options);
  if (!isFirst && name !== "leaving" && name !== "question") announce(main.innerText);
}
function drawFrame() {
  document.documentElement.lang = language;
  byId("title").textContent = state ? state.title : "";
  byId("title").lang = state ? state.lang : "";
  byId("kept").textContent = [state && state.by ? say("by", { by: state.by }) : "", say("kept")].join(" ").trim();
  const away = byId("away");
  away.hidden = isNear || !state || state.phase === "over";
  away.textContent = say("away");
  const languages = byId("languages");
  languages.setAttribute("aria-label", say("languages"));
  if (languages.dataset.now === language) return;
  languages.dataset.now = language;
  languages.replaceChildren(...Object.keys(WORDS).map((name) => make("button", {
    type: "button", lang: name, "aria-pressed": String(name === language),
    onclick: () => { language = name; remember({ language }); render(); },
  }, WORDS[name].language)));
}
function nextPerson() {
  seat = { room: state.room, key: state.key, run: state.poll.run, token: "", done: false };
  draft = null;
  render();
}
function showLeaving() {
  const ring = make("svg", { viewBox: "0 0 120 120", "aria-hidden": "true" },
    make("circle", { class: "track", cx: 60, cy: 60, r: 54 }),
    make("circle", { class: "stroke running", cx: 60, cy: 60, r: 54 }),
    make("text", { class: "number-in", x: 60, y: 74 }));
  const chosen = make("div", { class: "chosen" }, leaving.chosen.map((line) => told("p", line)));
  show([
    ring, make("h1", {}, say("leaving")), chosen, make("p", { class: "hint" }, say("leaving-more")),
  ], [make("div", { class: "row" },
    button("quiet", say("take-back"), takeBack),
    button("main", say("now"), () => { setLeaving({ ...leaving, due: 0 }); send(); }))]);
  count();
}
function count() {
  const number = main.querySelector(".number-in"), ring = main.querySelector(".running");
  if (!number || !leaving) return;
  const left = Math.max(0, leaving.due - Date.now());
  number.textContent = Math.ceil(left / 1000);
  ring.style.strokeDashoffset = 339.3 * (1 - left / TAKE_BACK_MS);
}

// --- The question. A draft is what is chosen so far; a widget draws it and says what it answers.

let draft = null;
const STEPS = ["scale", "sort"], ONE = ["choice", "chance", "fist-to-five", "spectrum"];

function showQuestion(options) {
  const poll = state.poll;
  if (!draft || draft.run !== poll.run) draft = { run: poll.run, pass: false, step: 0, values: [] };
  const isStepped = STEPS.includes(poll.kind) && poll.statements.length > 1;
  const content = [
    ...poll.lead.map((one, place) => told("p", one, { class: "lead", id: `lead${place}` })),
    told("h1", poll.question, { id: "question", "aria-describedby": poll.lead.map((_, place) => `lead${place}`).join(" ") || null }),
    poll.kind === "fist-to-five" && poll.statements.length
      ? make("ul", { class: "about" }, poll.statements.map((one) => told("li", one))) : null,
    ...hints(poll),
    notice === "refused" ? make("p", { role: "alert" }, say("refused")) : null,
  ];
  if (STEPS.includes(poll.kind)) content.push(...statement(poll, isStepped));
  else content.push(WIDGETS[ONE.includes(poll.kind) ? "one" : poll.kind](poll));
  const whole = !STEPS.includes(poll.kind) && !ONE.includes(poll.kind) && poll.skip ? passOption(poll) : null;
  if (whole) content.push(whole);
  const isLast = !isStepped || draft.step === poll.statements.length - 1;
  show(content, [
    make("p", { class: "why", id: "why", hidden: true }),
    make("div", { class: "row" },
      isStepped && draft.step ? button("quiet", say("back"), () => step(-1)) : null,
      isLast ? button("main", say("send"), answer) : button("main", say("next"), () => step(1))),
  ], { ...options, isCalm: false });
}
function hints(poll) {
  const hint = (...facts) => make("p", { class: "hint", id: "hint" }, say(...facts));
  if (poll.kind === "choices" && poll.most < poll.labels.length) return [hint("most", poll)];
  if (poll.kind === "rank") return [poll.most < poll.labels.length ? hint("rank-most", poll) : hint("rank")];
  if (poll.kind === "chance") return [hint("chance", { keep: poll.kept[0], all: poll.kept[1] })];
  if (poll.kind === "words" || poll.kind === "open") return [hint("read-first")];
  return [];
}
function complain(words) {
  const why = byId("why");
  why.textContent = words;
  why.hidden = false;
  announce(words);
}
function step(by) {
  if (by > 0 && draft.values[draft.step] === undefined) return complain(lacking(state.poll));
  draft.step += by;
  shown = "";
  showQuestion({ focus: true });
  shown = ["question", language, state.poll.run, notice].join();
}
function lacking(poll) {
  const isText = poll.kind === "words" || poll.kind === "open";
  return say((isText ? "write" : "choose") + (poll.skip ? "" : "-one"));
}
function answer() {
  const answers = answersOf(state.poll);
  if (answers === undefined) return complain(lacking(state.poll));
  notice = "";
  leave(answers);
}
// The ballot as the kinds read it; null to pass, undefined while something is lacking.
function answersOf(poll) {
  if (draft.pass) return null;
  const values = draft.values;
  if (STEPS.includes(poll.kind)) {
    return poll.statements.every((_, row) => values[row] !== undefined) ? [...values] : undefined;
  }
  if (ONE.includes(poll.kind)) return values.length ? [values[0]] : undefined;
  if (poll.kind === "choices") return values.length || draft.none ? values.map(Number).sort((a, b) => a - b) : undefined;
  if (poll.kind === "dots") {
    const row = poll.labels.map((_, place) => values[place] || 0);
    return row.some(Boolean) ? row : undefined;
  }
  if (poll.kind === "rank") return values.length ? [...values] : undefined;
  const texts = values.map((one) => (one || "").trim()).filter(Boolean);
  return texts.length ? texts : undefined;
}
// What is shown again before it leaves; for a pass as for an answer.
function summary(poll, answers) {
  if (answers === null) return [say("pass")];
  const label = (place) => place === null ? say("pass") : labelOf(poll, place);
  if (poll.kind === "spectrum") return [spectrumLabel(poll, answers[0])];
  if (STEPS.includes(poll.kind) && poll.statements.length > 1) {
    return answers.map((place, row) => `${poll.statements[row]}: ${label(place)}`);
  }
  if (poll.kind === "rank") return answers.map((place, rank) => `${rank + 1}. ${label(place)}`);
  if (poll.kind === "dots") return answers.map((dots, place) => `${label(place)}: ${dots}`).filter((_, place) => answers[place]);
  if (poll.kind === "words" || poll.kind === "open") return answers;
  return answers.length ? answers.map(label) : [say("none")];
}
// Yes, no and fist are the page's own words, unless the deck has others.
const labelOf = (poll, place) => poll.own && OWN[poll.labels[place]] ? say(OWN[poll.labels[place]]) : poll.labels[place];
const OWN = { Yes: "yes", No: "no", Fist: "fist" };
const spectrumLabel = (poll, place) =>
  [String(place), place === 0 ? poll.labels[0] : place === 10 ? poll.labels[1] : place === 5 ? say("middle") : ""].filter(Boolean).join(" ");

function option(kind, name, isOn, words, change, facts = {}) {
  const input = make("input", { type: kind, name, onchange: (event) => change(event.target.checked, event.target) });
  input.checked = isOn;
  return make("label", { class: "option", ...facts }, input, typeof words === "string" ? told("span", words) : words);
}
// What an answer is called on the wall: a letter on its shape, or its number on a scale.
function called(poll, place) {
  const sign = poll.signs[place];
  if (!sign) return {};
  return { "data-sign": sign, ...(poll.shaped ? { "data-shape": String(place % 7) } : {}) };
}
const own = (words) => make("span", {}, words);

function radios(poll, row, count, words) {
  const name = `a${row}`;
  const choose = (place) => () => { draft.pass = false; draft.values[row] = place; byId("why").hidden = true; };
  const all = Array.from({ length: count }, (_, place) =>
    option("radio", name, draft.values[row] === place && !draft.pass, words(place), choose(place), called(poll, place)));
  return { name, all, choose };
}
function statement(poll, isStepped) {
  const { name, all, choose } = radios(poll, draft.step, poll.labels.length, (place) => poll.labels[place]);
  if (poll.skip) {
    const words = own(say(isStepped ? "pass-this" : "pass"));
    all.push(option("radio", name, draft.values[draft.step] === null, words, choose(null), { class: "option pass" }));
  }
  if (!poll.statements[draft.step]) return [group(all, "question")];
  const place = isStepped ? [make("p", { class: "count" }, say("of", { n: draft.step + 1, all: poll.statements.length }))] : [];
  return [...place, told("h2", poll.statements[draft.step], { id: "statement" }), group(all, "question statement")];
}
function group(all, names, role = "radiogroup") {
  return make("div", { role, "aria-labelledby": names }, all);
}
// Passing on the whole question: one tap and the same button, as for an answer.
function passOption(poll) {
  return option("checkbox", "pass", draft.pass, own(say("pass")), (isOn) => {
    const from = draft;
    draft = { run: poll.run, pass: isOn, step: 0, values: isOn ? [] : from.values };
    redraw();
  }, { class: "option pass" });
}
function redraw() {
  const at = document.activeElement, all = [...main.querySelectorAll("button, input, textarea")];
  const place = all.indexOf(at), y = scrollY;
  showQuestion({ focus: false });
  const next = [...main.querySelectorAll("button, input, textarea")][place];
  if (next) next.focus({ preventScroll: true });
  scrollTo(0, y);
}

const WIDGETS = {
  one(poll) {
    const isLine = poll.kind === "spectrum";
    const words = isLine ? (place) => placeOnLine(poll, place) : (place) => labelOf(poll, place);
    const { name, all, choose } = radios(poll, 0, isLine ? 11 : poll.labels.length, words);
    const pass = poll.skip
      ? [option("radio", name, draft.pass, own(say("pass")), () => { choose(null)(); draft.values = []; draft.pass = true; }, { class: "option pass" })] : [];
    return group(isLine ? [make("div", { class: "line" }, all), ...pass] : [...all, ...pass], "question");
  },
  choices(poll) {
    const all = poll.labels.map((label, place) => option("checkbox", "a", draft.values.includes(place), label, (isOn, input) => {
      if (isOn && draft.values.length >= poll.most) {
        input.checked = false;
        return complain(say("most-now", poll));
      }
      draft.values = draft.values.filter((one) => one !== place).concat(isOn ? [place] : []);
      if (draft.pass || draft.none) { draft.pass = draft.none = false; redraw(); }
    }, called(poll, place)));
    all.push(option("checkbox", "none", Boolean(draft.none), own(say("none")), (isOn) => {
      draft = { run: poll.run, pass: false, step: 0, values: [], none: isOn };
      redraw();
    }));
    return group(all, "question", "group");
  },
  rank(poll) {
    const all = poll.labels.map((label, place) => {
      const rank = draft.values.indexOf(place), isOn = rank >= 0;
      const words = isOn ? say("place", { n: rank + 1 }) : say("no-place");
      return make("button", {
        type: "button", class: "option", "aria-pressed": String(isOn), ...called(poll, place),
        onclick: () => {
          if (!isOn && draft.values.length >= poll.most) return complain(say("most-now", poll));
          draft.pass = false;
          draft.values = isOn ? draft.values.filter((one) => one !== place) : [...draft.values, place];
          redraw();
          announce(`${label}, ${draft.values.includes(place) ? say("place", { n: draft.values.length }) : say("no-place")}`);
        },
      }, make("span", { class: "badge", "aria-hidden": "true" }, isOn ? String(rank + 1) : ""),
      told("span", label), make("span", { class: "unseen" }, `, ${words}`));
    });
    return group(all, "question", "group");
  },
  dots(poll) {
    const used = () => draft.values.reduce((sum, one) => sum + (one || 0), 0);
    const left = make("p", { class: "hint", id: "left" }, say("dots-left", { n: poll.most - used() }));
    const change = (place, by) => {
      const now = (draft.values[place] || 0) + by;
      if (now < 0 || used() + by > poll.most) return announce(say("dots-left", { n: poll.most - used() }));
      draft.pass = false;
      draft.values[place] = now;
      redraw();
      announce(`${poll.labels[place]}: ${say("dots-on", { n: now })}. ${say("dots-left", { n: poll.most - used() })}`);
    };
    const all = poll.labels.map((label, place) => {
      const dots = draft.values[place] || 0;
      return make("div", { class: "option dots", ...called(poll, place) }, told("span", label),
        make("button", { type: "button", class: "step", "aria-label": say("dot-less", { label }), onclick: () => change(place, -1) }, "−"),
        make("output", { "aria-label": say("dots-on", { n: dots }) }, dots > 4 ? String(dots) : "●".repeat(dots) || "0"),
        make("button", { type: "button", class: "step", "aria-label": say("dot-more", { label }), onclick: () => change(place, 1) }, "+"));
    });
    return make("div", { role: "group", "aria-labelledby": "question" }, left, all);
  },
  words: (poll) => texts(poll, "word", (facts) => make("input", { type: "text", ...facts })),
  open: (poll) => texts(poll, "sentence", (facts) => make("textarea", { rows: "4", ...facts })),
};
function placeOnLine(poll, place) {
  const [, ...rest] = spectrumLabel(poll, place).split(" ");
  return make("span", {}, make("span", { class: "number" }, String(place)), rest.length ? told("span", ` ${rest.join(" ")}`) : "");
}
function texts(poll, name, field) {
  const all = Array.from({ length: poll.most }, (_, place) => {
    const one = field({
      maxlength: String(poll.letters), autocomplete: "off", dir: "auto", lang: state.lang, "aria-describedby": "hint",
      oninput: (event) => {
        draft.values[place] = event.target.value.replace(/\s+/g, " ");
        if (draft.pass) { draft.pass = false; main.querySelector("[name=pass]").checked = false; }
      },
    });
    one.value = draft.values[place] || "";
    return make("label", { class: "text" }, poll.most > 1 ? say(`${name}-n`, { n: place + 1 }) : say(name), one);
  });
  return make("div", {}, all, make("p", { class: "count" }, say("letters", { n: poll.letters })));
}

// --- A phone sleeps, loses its Wi-Fi, goes back: whatever happened, ask again.

addEventListener("visibilitychange", () => {
  // Whoever sends and puts the phone away has meant it.
  if (document.visibilityState === "hidden") send(true);
  else { wake(); check(); }
});
addEventListener("pagehide", () => send(true));
addEventListener("pageshow", (event) => { if (event.persisted) { wake(); check(); } });
addEventListener("online", () => { wake(); check(); });
addEventListener("offline", () => near(false));
setInterval(() => { if (document.visibilityState === "visible" && !(state && state.phase === "over")) check(); }, ASK_EVERY_MS);

render();
if (!window.crypto || !crypto.getRandomValues || !window.EventSource) {
  show([make("h1", {}, say("too-old"))]);
} else follow();
})();
