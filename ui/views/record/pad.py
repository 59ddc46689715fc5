"""A pad to sign on with mouse, pen or finger. It asks nobody for anything: markup, style and script are here."""

import base64
import binascii
from typing import Final

import streamlit as st

from ui import session as state
from ui.session import Session

MARKUP: Final = """
<div class="pad">
  <canvas role="img"></canvas>
  <span class="line"></span>
  <span class="hint"></span>
  <button type="button"></button>
</div>
"""
STYLE: Final = """
.pad { position: relative; border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
  background: #ffffff; height: 170px; max-width: 720px; overflow: hidden; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; cursor: crosshair; touch-action: none; }
.line { position: absolute; left: 1.2rem; right: 1.2rem; bottom: 2.6rem; border-bottom: 1px dashed #b9c1c8;
  pointer-events: none; }
.hint { position: absolute; left: 1.2rem; bottom: 1rem; font: 400 .85rem var(--st-font); color: #5a6570;
  pointer-events: none; }
button { position: absolute; top: .5rem; right: .5rem; font: 500 .85rem var(--st-font); padding: .3rem .7rem;
  min-height: 44px;
  color: var(--st-text-color); background: var(--st-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button[hidden] { display: none; }
"""
SCRIPT: Final = """
const pads = new WeakMap();
const INK = "#12305c", THICK = 2.2, SHARP = 2;

function draw(context, strokes) {
  context.lineWidth = THICK; context.lineCap = "round"; context.lineJoin = "round";
  context.strokeStyle = INK; context.fillStyle = INK;
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0][0], stroke[0][1]);
    if (stroke.length === 1) context.arc(stroke[0][0], stroke[0][1], THICK / 2, 0, 7);
    for (let n = 1; n < stroke.length; n++) {
      const [x, y] = stroke[n - 1], [toX, toY] = stroke[n];
      context.quadraticCurveTo(x, y, (x + toX) / 2, (y + toY) / 2);
      if (n === stroke.length - 1) context.lineTo(toX, toY);
    }
    stroke.length === 1 ? context.fill() : context.stroke();
  }
}

function fit(pad) {
  const { width, height } = pad.canvas.getBoundingClientRect();
  if (!width) return;
  pad.canvas.width = Math.round(width * SHARP);
  pad.canvas.height = Math.round(height * SHARP);
  paint(pad);
}

function paint(pad) {
  const context = pad.canvas.getContext("2d");
  context.setTransform(SHARP, 0, 0, SHARP, 0, 0);
  context.clearRect(0, 0, pad.canvas.width, pad.canvas.height);
  draw(context, pad.strokes);
  pad.button.hidden = pad.strokes.length === 0;
}

function picture(pad) {
  const all = pad.strokes.flat(), edge = 12;
  const xs = all.map(one => one[0]), ys = all.map(one => one[1]);
  const left = Math.min(...xs) - edge, top = Math.min(...ys) - edge;
  const sheet = document.createElement("canvas");
  sheet.width = Math.ceil((Math.max(...xs) - left + edge) * SHARP);
  sheet.height = Math.ceil((Math.max(...ys) - top + edge) * SHARP);
  const context = sheet.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.setTransform(SHARP, 0, 0, SHARP, -left * SHARP, -top * SHARP);
  draw(context, pad.strokes);
  return sheet.toDataURL("image/png");
}

function begin(parentElement) {
  const find = name => parentElement.querySelector(name);
  const pad = { canvas: find("canvas"), button: find("button"), hint: find(".hint"), strokes: [], pen: null };
  const at = event => {
    const box = pad.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  // Without this a quick stroke ends as a fling, and browsers take the touch after it for the end of that.
  pad.canvas.addEventListener("touchstart", event => event.preventDefault(), { passive: false });
  pad.canvas.onpointerdown = event => {
    if (pad.pen !== null || event.button > 0) return;
    event.preventDefault();
    pad.pen = event.pointerId;
    pad.canvas.setPointerCapture(event.pointerId);
    pad.strokes.push([at(event)]);
    paint(pad);
  };
  pad.canvas.onpointermove = event => {
    if (event.pointerId !== pad.pen) return;
    const parts = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const part of parts.length ? parts : [event]) pad.strokes.at(-1).push(at(part));
    paint(pad);
  };
  pad.canvas.onpointerup = pad.canvas.onpointercancel = event => {
    if (event.pointerId !== pad.pen) return;
    pad.pen = null;
    pad.tell(picture(pad));
  };
  pad.button.onclick = () => {
    pad.strokes = [];
    paint(pad);
    pad.tell(null);
  };
  pad.watch = new ResizeObserver(() => fit(pad));
  pad.watch.observe(pad.canvas);
  return pad;
}

export default function ({ data, parentElement, setStateValue }) {
  if (!pads.has(parentElement)) pads.set(parentElement, begin(parentElement));
  const pad = pads.get(parentElement);
  pad.tell = png => setStateValue("png", png);
  pad.canvas.setAttribute("aria-label", data.name);
  pad.hint.textContent = data.hint;
  pad.button.textContent = data.clear;
  fit(pad);
  return () => { pad.watch.disconnect(); pads.delete(parentElement); };
}
"""
PREFIX: Final = "data:image/png;base64,"
_PAD = st.components.v2.component("valueproof_signature_pad", html=MARKUP, css=STYLE, js=SCRIPT)


def pad(session: Session, key: str) -> None:
    """Draw the pad; what is drawn on it is found by `drawn` once the form around it is sent."""
    words = session.words
    data = {
        "name": words.gettext("Signature"),
        "hint": words.gettext("Sign here with finger, pen or mouse"),
        "clear": words.gettext("Clear"),
    }
    _PAD(key=key, data=data, on_png_change=lambda: None)


def drawn(key: str) -> bytes:
    """The picture of what was drawn (PNG); b"" for an empty pad."""
    held = state.typed(key)
    png = held.get("png") if held else None
    if not isinstance(png, str) or not png.startswith(PREFIX):
        return b""
    try:
        return base64.b64decode(png.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        return b""
