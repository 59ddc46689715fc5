// Present figures of the client, one below the other: value, unit, and behind a button where each comes from. What stands
// behind a button is made when it is opened first: each figure has three fields and a note there that few look into.

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
    made.texts?.forEach(([, box]) => { box.value = box.shown; });
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

// A card of figures under their title, or figures alone where it has none.
function card(board, node, told) {
  if (!node.childElementCount) {
    piece("div", node, { class: "title" });
    piece("div", node, { class: "figures" });
  }
  const [title, figures] = node.children;
  node.className = told.title ? "card" : "";
  title.hidden = !told.title;
  write(title, told.title);
  list(figures, told.figures, "div", "figure", (each, one) => show(board, each, one));
}

function begin(board) {
  board.root.classList.add("sheet");
  board.figures = [];
  board.open = { help: null, source: null };
}

export default function ({ data, parentElement, setStateValue }) {
  const board = known(parentElement, data, begin);
  board.send = acts => setStateValue("asked", acts);
  list(board.root, data.columns, "div", "column", (column, cards) =>
    list(column, cards, "div", "", (node, told) => card(board, node, told)));
  board.figures = board.figures.filter(one => one.node.isConnected);
}
