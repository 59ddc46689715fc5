// Present figures of the client, one below the other: value, unit, and behind a button where each comes from; those of an
// entry of a list below its name, with ways to take it out and to add one.
//
// What stands behind a button is made when it is opened first: each figure has three fields and a note there that few
// look into.

// A button that opens what stands behind a figure; one is open at a time.
function opener(board, parent, of, what) {
  const made = piece("button", parent, { type: "button", class: "opens" });
  made.addEventListener("click", () => {
    board.open[what] = board.open[what] === of.place ? null : of.place;
    board.figures.forEach(one => unfold(board, one));
  });
  return made;
}

// Escape closes what is open, drops what was typed there and not taken in, and leads back to what opened it.
function closes(board, part, made, what) {
  part.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !board.open[what]) return;
    event.stopPropagation();
    made.texts?.forEach(([, box]) => { box.value = box.sent ?? box.shown; });
    board.open[what] = null;
    board.figures.forEach(one => unfold(board, one));
    made[what].focus();
  });
}

function unfold(board, made) {
  const [helps, sources] = [board.open.help === made.place, board.open.source === made.place];
  if (helps && !made.helped) help(made);
  if (sources && !made.behind) behind(board, made);
  if (made.helped) made.helped.hidden = !helps;
  if (made.behind) made.behind.hidden = !sources;
  note(made.help, "aria-expanded", String(helps));
  note(made.source, "aria-expanded", String(sources));
}

function choice(board, parent, part) {
  const made = piece("select", parent);
  made.addEventListener("change", () => board.tell({ place: `${made.place}.${part}`, chosen: made.value }));
  return made;
}

function offer(made, options, value) {
  const known = [...made.options].map(one => `${one.value} ${one.text}`).join("\n");
  if (known !== options.map(([value, words]) => `${value} ${words}`).join("\n")) {
    made.replaceChildren();
    for (const [value, words] of options) piece("option", made, { value }).textContent = words;
  }
  if (made.value !== value) made.value = value;
}

function labelled(parent, make) {
  const label = piece("label", parent);
  const words = piece("span", label);
  return [words, make(label)];
}

function begun(board, node) {
  const made = { node, place: "" };
  const head = piece("div", node, { class: "head" });
  made.name = piece("span", head);
  made.echo = piece("span", head, { class: "quiet" });
  made.help = opener(board, head, made, "help");
  sign(made.help, "help");
  made.row = piece("div", node, { class: "row" });
  made.value = field(board, made.row, "");
  made.unit = piece("div", made.row, { class: "unit" });
  made.units = choice(board, made.unit, "unit");
  made.only = piece("span", made.unit, { class: "quiet" });
  made.source = opener(board, made.row, made, "source");
  made.below = piece("div", node, { class: "below", "aria-live": "polite" });
  closes(board, made.source, made, "source");
  closes(board, made.help, made, "help");
  board.figures.push(made);
  return made;
}

function source(made, told) {
  if (made.source.dataset.sign !== told.sign) {
    made.source.replaceChildren();
    sign(made.source, told.sign);
    piece("span", made.source);
    made.source.dataset.sign = told.sign;
  }
  write(made.source.lastElementChild, told.words);
  note(made.source, "aria-label", told.said);
  made.source.disabled = !told.texts;
}

// What a figure is and where it is found, below its name. Written when it is made and when the figure is shown anew, as is
// what stands behind it: to open or close something never writes over what somebody has just typed there.
function help(made) {
  if (!made.helped) {
    made.helped = piece("div", made.node, { class: "helped quiet", role: "note" });
    made.row.before(made.helped);
  }
  write(made.helped, made.told.help);
}

// Where a figure comes from, as of when and how sure it is, below its value.
function behind(board, made) {
  if (!made.behind) {
    made.behind = piece("div", made.node, { class: "behind" });
    made.row.after(made.behind);
    made.texts = [0, 1].map(() => labelled(made.behind, label => field(board, label, "")));
    made.sure = labelled(made.behind, label => choice(board, label, "confidence"));
    closes(board, made.behind, made, "source");
  }
  const told = made.told.source;
  made.texts.forEach(([words, box], at) => {
    const text = told.texts?.[at];
    if (!text) return;
    write(words, text.name);
    box.place = text.place;
    note(box, "placeholder", text.hint);
    fill(box, text.text);
    note(box, "aria-invalid", String(text.wrong));
  });
  if (!told.sure) return;
  made.sure[1].place = made.place;
  write(made.sure[0], told.sure.name);
  offer(made.sure[1], told.sure.options, told.sure.chosen);
}

function show(board, node, told) {
  const made = board.figures.find(one => one.node === node) ?? begun(board, node);
  made.told = told;
  made.place = made.value.place = made.units.place = told.place;
  write(made.name, told.name);
  write(made.echo, told.echo);
  made.help.hidden = !told.help;
  note(made.help, "aria-label", told.help_name);
  note(made.help, "title", told.help);
  note(made.value, "aria-label", told.said);
  note(made.value, "aria-invalid", String(told.wrong));
  fill(made.value, told.text);
  made.units.hidden = told.units.length < 2;
  made.only.hidden = !made.units.hidden;
  write(made.only, told.units[0]?.[1] ?? "");
  note(made.units, "aria-label", told.unit_name);
  offer(made.units, told.units, told.unit);
  source(made, told.source);
  list(made.below, told.below, "div", "", said);
  if (made.helped) help(made);
  if (made.behind) behind(board, made);
  unfold(board, made);
}

// The head of a card that is an entry of a list: its name, what it is counted in, and the way to take it out, which asks
// first. Only one asks at a time.
function headed(board, node) {
  const made = { node, place: "" };
  const row = piece("div", node, { class: "entry" });
  [made.label, made.name] = labelled(row, label => field(board, label, ""));
  [made.counts, made.counted] = labelled(row, label => choice(board, label, "counted_in"));
  made.remove = piece("button", row, { type: "button", class: "remove" });
  sign(made.remove, "delete");
  made.below = piece("div", node, { class: "below", "aria-live": "polite" });
  made.question = piece("div", node, { class: "question", role: "group" });
  made.asks = piece("span", made.question);
  made.yes = piece("button", made.question, { type: "button", class: "yes" });
  made.no = piece("button", made.question, { type: "button" });
  made.remove.addEventListener("click", () => ask(board, board.asking === made.place ? null : made.place, made.no));
  made.no.addEventListener("click", () => ask(board, null, made.remove));
  made.yes.addEventListener("click", () => {
    board.removed = made.place;
    board.tell({ place: made.place, remove: true });
    ask(board, null, made.remove);
  });
  made.question.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    ask(board, null, made.remove);
  });
  board.entries.push(made);
  return made;
}

function ask(board, place, then) {
  board.asking = place;
  board.entries.forEach(one => asking(board, one));
  then.focus();
}

function asking(board, made) {
  made.question.hidden = board.asking !== made.place;
  note(made.remove, "aria-expanded", String(!made.question.hidden));
}

function entry(board, node, told) {
  const made = board.entries.find(one => one.node === node) ?? headed(board, node);
  made.place = told.place;
  made.name.place = told.name.place;
  write(made.label, told.name.name);
  note(made.name, "aria-label", told.name.said);
  note(made.name, "aria-invalid", String(told.name.wrong));
  note(made.name, "placeholder", told.name.hint);
  fill(made.name, told.name.text);
  made.counts.parentElement.hidden = !told.counted;
  if (told.counted) {
    made.counted.place = told.place;
    write(made.counts, told.counted.name);
    note(made.counted, "aria-label", told.counted.said);
    offer(made.counted, told.counted.options, told.counted.chosen);
  }
  note(made.remove, "aria-label", told.remove.said);
  note(made.remove, "title", told.remove.name);
  write(made.asks, told.remove.ask);
  note(made.question, "aria-label", told.remove.ask);
  write(made.yes, told.remove.name);
  write(made.no, told.remove.no);
  list(made.below, told.name.below, "div", "", said);
  asking(board, made);
}

// A card of figures under their title or below their entry, or figures alone where it has neither.
function card(board, node, told) {
  if (!node.childElementCount) {
    piece("div", node, { class: "title" });
    piece("div", node, {});
    piece("div", node, { class: "figures" });
  }
  const [title, head, figures] = node.children;
  node.className = told.title || told.entry ? "card" : "";
  title.hidden = !told.title;
  write(title, told.title);
  head.hidden = !told.entry;
  if (told.entry) entry(board, head, told.entry);
  list(figures, told.figures, "div", "figure", (each, one) => show(board, each, one));
}

// The heading of a column, its cards, and the way to add one.
function column(board, node, told) {
  if (!node.childElementCount) {
    piece("h3", node);
    piece("p", node, { class: "quiet" });
    piece("div", node, { class: "cards" });
    adder(board, node);
  }
  const [heading, empty, cards, add] = node.children;
  heading.hidden = !told.heading;
  write(heading, told.heading);
  empty.hidden = !told.adding || told.cards.length > 0;
  add.hidden = !told.adding;
  if (told.adding) {
    write(empty, told.adding.empty);
    write(add.lastElementChild, told.adding.name);
    Object.assign(add, { place: told.adding.place, token: told.adding.token });
  }
  const gone = cards.querySelector(`:scope > [data-place="${CSS.escape(board.removed ?? "")}"]`);
  const leaves = gone?.contains(document.activeElement);
  const place = one => one.entry?.place ?? String(told.cards.indexOf(one));
  placed(cards, told.cards, place, "div", (each, one) => card(board, each, one));
  if (leaves && !gone.isConnected) add.focus(); // of one that another window took out, what is typed must press nothing
  if (board.adding?.node === node && !board.waits(add.place)) added(board, cards, add);
}

function adder(board, node) {
  const made = piece("button", node, { type: "button", class: "add" });
  sign(made, "add");
  piece("span", made);
  made.addEventListener("click", () => {
    if (board.waits(made.place)) return;
    board.adding = { node, before: places(node) };
    board.tell({ place: made.place, add: made.token });
  });
}

function places(node) {
  return [...node.querySelectorAll(".cards > [data-place]")].map(one => one.dataset.place);
}

// Whoever added one writes its name next, unless he is elsewhere by now.
function added(board, cards, add) {
  const made = [...cards.children].find(one => !board.adding.before.includes(one.dataset.place));
  board.adding = null;
  const name = made?.querySelector(".entry input");
  if (!name || ![add, document.body].includes(document.activeElement)) return;
  name.focus();
  name.select();
}

function begin(board) {
  board.root.classList.add("sheet");
  board.figures = [];
  board.entries = [];
  board.open = { help: null, source: null };
  board.asking = board.adding = board.removed = null;
}

export default function ({ data: bytes, parentElement, setStateValue }) {
  const data = read(bytes);
  const board = known(parentElement, data, begin);
  board.send = acts => setStateValue("asked", acts);
  list(board.root, data.columns, "div", "column", (node, told) => column(board, node, told));
  board.figures = board.figures.filter(one => one.node.isConnected);
  board.entries = board.entries.filter(one => one.node.isConnected);
  if (!board.entries.some(one => one.place === board.asking)) board.asking = null;
  if (!board.waits(board.removed)) board.removed = null;
  tellAgain(board);
}
