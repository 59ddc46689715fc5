// The answer and the tracks at the table. The server writes every word and number; here they are only shown, and what
// is moved or typed is told to it as it stands there. An act is told until the server says that it has heeded it.
const boards = new WeakMap();

function piece(name, parent, attributes = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  parent.append(made);
  return made;
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function note(node, attribute, value) {
  if (node.getAttribute(attribute) !== value) node.setAttribute(attribute, value);
}

// As many pieces in `parent` as there are `texts`, each drawn by `draw`.
function list(parent, texts, name, kind, draw = write) {
  while (parent.childElementCount > texts.length) parent.lastElementChild.remove();
  while (parent.childElementCount < texts.length) piece(name, parent, kind ? { class: kind } : {});
  texts.forEach((text, at) => draw(parent.children[at], text));
}

function figure(node, told) {
  if (!node.childElementCount) {
    piece("div", node, { class: "label" });
    piece("div", node, { class: "value" });
    piece("div", node);
  }
  const [label, value, below] = node.children;
  write(label, told.label);
  write(value, told.value);
  list(below, told.below, "div", "quiet");
}

function sign(parent, kind) {
  const box = { ring: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17", flag: "M5.5 22V4h13v9h-13",
    warning: "M12 3.5 22 20.5H2zM12 10v5M12 17.2v.6" };
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", box[kind]);
  made.append(line);
  parent.append(made);
}

function said(node, told) {
  if (node.dataset.sign !== told.sign) {
    node.replaceChildren();
    sign(node, told.sign);
    piece("span", node);
    node.dataset.sign = told.sign;
    node.className = told.sign === "warning" ? "doubt" : "quiet";
  }
  write(node.lastElementChild, told.text);
}

// What is shown at the thumb while it is moved, before the server knows of it.
function point(way, at) {
  const share = way.told.length > 1 ? at / (way.told.length - 1) : 0;
  write(way.now, way.told[at] ?? "");
  way.now.style.left = `${100 * share}%`;
  way.now.style.transform = `translateX(-${100 * share}%)`;
  way.slider.style.setProperty("--share", share);
  note(way.slider, "aria-valuetext", way.told[at] ?? "");
}

function track(board, place) {
  const root = piece("div", board.tracks, { class: "track", role: "group" });
  const name = piece("div", root, { class: "name" });
  const row = piece("div", root, { class: "row" });
  const way = piece("div", row, { class: "way" });
  const made = { root, name, told: [], shown: "", sent: null };
  made.now = piece("output", way, { class: "now", "aria-hidden": "true" });
  made.slider = piece("input", way, { type: "range", min: "0", step: "1" });
  made.marks = piece("div", way, { class: "marks", role: "img" });
  made.flag = piece("div", way, { class: "pays", "aria-hidden": "true" });
  const typed = piece("div", row, { class: "typed" });
  made.label = piece("div", typed, { class: "label", "aria-hidden": "true" });
  made.field = piece("input", typed, { type: "text", autocomplete: "off", spellcheck: "false" });
  made.below = piece("div", root, { class: "below", "aria-live": "polite" });
  made.slider.addEventListener("input", () => point(made, made.slider.valueAsNumber));
  made.slider.addEventListener("change", () => board.tell({ place, told: made.told[made.slider.valueAsNumber] }));
  made.slider.addEventListener("keydown", event => { // the arrows turn the pages elsewhere
    if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
  });
  made.field.addEventListener("change", () => {
    made.sent = made.field.value;
    board.tell({ place, typed: made.field.value });
  });
  board.made.set(place, made);
  return made;
}

function showTrack(board, told) {
  const made = board.made.get(told.place) ?? track(board, told.place);
  made.told = told.told;
  write(made.name, told.name);
  note(made.root, "aria-label", told.name);
  note(made.slider, "aria-label", told.name);
  note(made.slider, "max", String(told.told.length - 1));
  if (!board.waits(told.place)) {
    if (made.slider.valueAsNumber !== told.at) made.slider.value = told.at;
    point(made, told.at);
  }
  if (made.picture !== told.marks) {
    made.marks.innerHTML = made.picture = told.marks; // drawn by the server, of shares alone
  }
  note(made.marks, "aria-label", told.said);
  write(made.flag, told.flag);
  made.flag.style.left = `${100 * told.flag_at}%`;
  made.flag.style.transform = `translateX(-${100 * told.flag_at}%)`;
  write(made.label, told.label);
  note(made.field, "aria-label", `${told.name}: ${told.label}`);
  const writing = document.activeElement === made.field && ![made.shown, made.sent].includes(made.field.value);
  if (!writing && made.field.value !== told.text) made.field.value = told.text;
  note(made.field, "aria-invalid", String(told.below.some(one => one.sign === "warning")));
  [made.shown, made.sent] = [told.text, null];
  list(made.below, told.below, "div", "", said);
}

function begin(parent, id) {
  parent.querySelector(".board")?.remove();
  const root = piece("div", parent, { class: "board" });
  const board = { id, root, acts: [], last: 0, made: new Map() };
  board.figures = piece("div", root, { class: "figures", "aria-live": "polite" });
  board.tracks = piece("div", root);
  board.waits = place => board.acts.some(one => one.place === place);
  board.tell = act => {
    board.acts.push({ n: ++board.last, ...act });
    board.send(board.acts);
  };
  return board;
}

export default function ({ data, parentElement, setStateValue }) {
  if (boards.get(parentElement)?.id !== data.id) boards.set(parentElement, begin(parentElement, data.id));
  const board = boards.get(parentElement);
  board.send = acts => setStateValue("asked", acts);
  board.acts = board.acts.filter(one => one.n > data.heeded);
  board.last = Math.max(board.last, data.heeded);
  list(board.figures, data.figures, "div", "figure", figure);
  for (const [place, made] of board.made) {
    if (data.tracks.some(one => one.place === place)) continue;
    made.root.remove();
    board.made.delete(place);
  }
  data.tracks.forEach(one => showTrack(board, one));
}
