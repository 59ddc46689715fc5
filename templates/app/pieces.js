// What the pieces of a page share. The server writes every word and number of a piece; here they are only shown, and
// what is done on it is told to the server as an act with a number, again and again until it has been heeded.
const pieces = new WeakMap();
// The board of each name that was drawn last in this window: a server that was started anew knows nothing of its acts.
const drawnLast = globalThis.valueproofPieces ??= new Map();
const SIGNS = {
  beyond: "M3 12h12M10.5 7.5 15 12l-4.5 4.5M20 4.5v15",
  ring: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17",
  flag: "M5.5 22V4h13v9h-13",
  warning: "M12 3.5 22 20.5H2zM12 10v5M12 17.2v.6",
  error: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5v5.5M12 16v.6",
  pending: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 11.7v.6M12 11.7v.6M16 11.7v.6",
  help: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9.3 9.6a2.7 2.7 0 1 1 3.6 2.5c-.6.3-.9.7-.9 1.6M12 16.6v.5",
  check: "M5 12.5 10 17.5 19.5 7",
  edit_note: "M4 7h11M4 11.5h8M4 16h5M12.5 19.5l.6-2.6 6-6 2 2-6 6z",
  delete: "M5 6.5h14M9.5 6.5V4h5v2.5M7 6.5 7.8 20h8.4L17 6.5M10.5 10v6.5M13.5 10v6.5",
  add: "M12 5v14M5 12h14",
  contact_support: "M4 4.5h16v12h-6l-3 4v-4H4zM10 8.6a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.2M12 14v.4",
};

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

// The same where each of what is told has a place of its own: what is drawn for a place is never drawn for another, for
// somebody may be typing there.
function placed(parent, all, place, name, draw) {
  const there = new Map([...parent.children].map(one => [one.dataset.place, one]));
  const wanted = all.map(place);
  for (const [of, node] of there) if (!wanted.includes(of)) node.remove();
  wanted.forEach((of, at) => {
    const node = there.get(of) ?? piece(name, parent, { "data-place": of });
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at]);
    draw(node, all[at]);
  });
}

function sign(parent, kind) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", SIGNS[kind]);
  made.append(line);
  parent.append(made);
}

function said(node, told) {
  if (node.dataset.sign !== told.sign) {
    node.replaceChildren();
    sign(node, told.sign);
    piece("span", node);
    node.dataset.sign = told.sign;
  }
  node.className = told.tone;
  write(node.lastElementChild, told.text);
}

// What the server tells of a piece: JSON in UTF-8.
function read(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

// The board of this element, begun anew by `begin` where it is another than before, with what was heeded taken off.
function known(parent, data, begin) {
  if (pieces.get(parent)?.id !== data.id) {
    parent.querySelector(".piece")?.remove();
    const board = { id: data.id, acts: [], last: 0, root: piece("div", parent, { class: "piece" }) };
    board.waits = place => board.acts.some(one => one.place === place);
    board.tell = act => {
      board.acts.push({ n: ++board.last, ...act });
      board.send(board.acts);
    };
    begin(board);
    board.lost = drawnLast.get(data.name)?.id === data.id ? [] : drawnLast.get(data.name)?.acts ?? [];
    pieces.set(parent, board);
    drawnLast.set(data.name, board);
  }
  const board = pieces.get(parent);
  board.acts = board.acts.filter(one => one.n > data.heeded);
  board.last = Math.max(board.last, data.heeded);
  return board;
}

// A field that tells what was typed into it. What somebody is typing right now is never taken from him.
function field(board, parent, place) {
  const made = piece("input", parent, { type: "text", autocomplete: "off", spellcheck: "false" });
  made.place = place;
  made.addEventListener("change", () => {
    made.sent = made.value;
    board.tell({ place: made.place, typed: made.value, stood: made.shown });
  });
  return made;
}

// What was typed or chosen while the server was away, and never heeded, is told to it once more.
function tellAgain(board) {
  const lost = board.lost.filter(one => "typed" in one || "chosen" in one);
  board.lost = [];
  for (const { n, ...act } of lost) board.tell({ ...act, again: true });
}

function fill(made, text) {
  const here = made.filled === made.place && document.activeElement === made;
  const writing = here && ![made.shown, made.sent].includes(made.value);
  if (!writing && made.value !== text) made.value = text;
  [made.shown, made.sent, made.filled] = [text, null, made.place];
}

