"""A page of Streamlit alone to measure against: 40 fields, 6 figures and 3 pictures, or a single field.

Served by `serve` with the settings of the app, as `sessions.py` does; `/?bare=1` is the single field. Whatever
is typed into any field is added up, and the sum stands in each figure and in each picture.
"""

import base64
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import streamlit as st

FIELDS, FIGURES, PICTURES, BARS = 40, 6, 3, 12


def picture(total: float) -> str:
    """A chart of bars as a data URI."""
    bars = "".join(
        f'<rect x="{20 + 30 * at}" y="{150 - height}" width="22" height="{height}" fill="#0f4c46"/>'
        for at, height in enumerate((total * (7 + at)) % 140 + 5 for at in range(BARS))
    )
    words = f'<text x="20" y="18" font-size="14">{total:.1f}</text>'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160">{words}{bars}</svg>'
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


def page() -> None:
    """Draw the page."""
    if st.query_params.get("bare"):
        st.text_input("Field 0", key="field-0")
        return
    figures = st.columns(FIGURES)
    pictures = st.columns(PICTURES)
    fields = st.columns(4)
    typed = [fields[at % 4].text_input(f"Field {at}", "1", key=f"field-{at}") for at in range(FIELDS)]
    total = sum(float(text.replace(",", ".")) for text in typed)
    for at, column in enumerate(figures):
        column.metric(f"Figure {at}", f"{total * (at + 1):.2f}")
    for column in pictures:
        column.html(f'<img alt="Picture" width="400" src="{picture(total)}">')


def serve(port: int) -> None:
    """Serve it until it is stopped."""
    import app

    st.App(Path(__file__)).run(config={**app.CONFIG, "server.address": "127.0.0.1", "server.port": port})


if __name__ == "__main__":  # Streamlit runs it so
    page()
