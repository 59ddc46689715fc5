// The answer and the tracks at the table.
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

// What is shown at the thumb while it is moved, before the server knows of it.
function point(way, at) {
  const share = way.told.length > 1 ? at / (way.told.length - 1) : 0;
  write(way.now, way.told[at] ?? "");
  way.now.style.left = `${100 * share}%`;
  way.now.style.transform = `translateX(-${100 * share}%)`;
  way.slider.style.setProperty("--share", share);
  const beyond = at === way.at ? way.beyond : ""; // a slider at its end says nothing of what lies beyond it
  note(way.slider, "aria-valuetext", [way.told[at], beyond].filter(Boolean).join(". "));
}

function track(board, place) {
  const root = piece("div", board.tracks, { class: "track", role: "group" });
  const name = piece("div", root, { class: "name" });
  const row = piece("div", root, { class: "row" });
  const way = piece("div", row, { class: "way" });
  const made = { root, name, told: [] };
  made.now = piece("output", way, { class: "now", "aria-hidden": "true" });
  made.slider = piece("input", way, { type: "range", min: "0", step: "1" });
  made.marks = piece("div", way, { class: "marks", role: "img" });
  made.flag = piece("div", way, { class: "pays", "aria-hidden": "true" });
  const typed = piece("div", row, { class: "typed" });
  made.label = piece("div", typed, { class: "label", "aria-hidden": "true" });
  made.field = field(board, typed, place);
  made.field.addEventListener("keydown", event => { // a text that was not taken in is dropped first
    if (event.key !== "Escape" || !unsent(board, made.field)) return;
    made.field.value = made.field.sent ?? made.field.shown;
    event.stopPropagation();
    event.preventDefault();
  });
  made.below = piece("div", root, { class: "below", "aria-live": "polite" });
  made.slider.addEventListener("input", () => point(made, made.slider.valueAsNumber));
  made.slider.addEventListener("change", () => board.tell({ place, told: made.told[made.slider.valueAsNumber] }));
  made.slider.addEventListener("keydown", event => { // the arrows turn the pages elsewhere
    if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation();
  });
  board.made.set(place, made);
  return made;
}

function showTrack(board, told) {
  const made = board.made.get(told.place) ?? track(board, told.place);
  [made.told, made.at, made.beyond] = [told.told, told.at, told.beyond];
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
  fill(made.field, told.text);
  note(made.field, "aria-invalid", String(told.below.some(one => one.sign === "warning")));
  list(made.below, told.below, "div", "", said);
}

// The keys of the buttons below the board lead back from what was done on it, also before the server has answered: the
// button may not know yet that there is anything to take back.
function leadBack(board) {
  const pressed = event => {
    if (!board.root.isConnected) {
      document.removeEventListener("keydown", pressed, true);
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const undo = event.altKey && event.code === "KeyZ", measured = !event.altKey && event.key === "Escape";
    if (!board.acts.length || !plain || !(undo || measured) || unsent(board, event.target)) return;
    event.stopPropagation();
    event.preventDefault();
    board.tell(undo ? { place: "", undo } : { place: "", measured });
  };
  document.addEventListener("keydown", pressed, true);
}

function unsent(board, box) {
  return [...board.made.values()].some(one => one.field === box && ![box.shown, box.sent].includes(box.value));
}

function begin(board) {
  leadBack(board);
  board.root.classList.add("board");
  board.made = new Map();
  board.figures = piece("div", board.root, { class: "figures", "aria-live": "polite" });
  board.tracks = piece("div", board.root);
}

export default function ({ data: bytes, parentElement, setStateValue }) {
  const data = read(bytes);
  const board = known(parentElement, data, begin);
  board.send = acts => setStateValue("asked", acts);
  list(board.figures, data.figures, "div", "figure", figure);
  for (const [place, made] of board.made) {
    if (data.tracks.some(one => one.place === place)) continue;
    made.root.remove();
    board.made.delete(place);
  }
  data.tracks.forEach(one => showTrack(board, one));
}
