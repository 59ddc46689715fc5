"""Whether a document is the one that was issued: by its file, or by what stands on its cover. Needs no proposal."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.check_words import MEANING, VERDICTS, facts, moved_rows, signature_lines
from proposals.checked import Checked, Verdict
from services.verify_document import MOST_BYTES, Asked, look_up, verify
from ui import session as state
from ui.session import CHECKED, Session
from ui.views.headings import header, subheader
from ui.views.plain import plain, spoken
from ui.views.tables import table

LOOKS: Final = {
    Verdict.GENUINE: ("green", "verified"),
    Verdict.CHANGED: ("red", "gpp_bad"),
    Verdict.SUPERSEDED: ("orange", "update"),
    Verdict.EXPIRED: ("orange", "event_busy"),
    Verdict.DRAFT: ("orange", "edit_note"),
    Verdict.UNKNOWN: ("gray", "help"),
    Verdict.REGISTERED: ("blue", "inventory"),
}
READ: Final = "check-read"
FIELDS: Final = {"number": N_("Number"), "revision": N_("Revision"), "fingerprint": N_("Fingerprint")}
LONGEST: Final = 80
BY_FILE: Final = N_("The file alone can show that nothing in it was altered. It is not kept.")
BY_COVER: Final = N_("What stands on the cover; the code beside it leads here.")


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    header(words.gettext("Check a document"))
    answer = st.container()
    grid = st.grid(2, min_column_width=430, gap="large")
    with grid.cell():
        subheader(words.gettext("By its file"))
        by_file = _by_file(session)
    with grid.cell():
        subheader(words.gettext("By its number"))
        by_cover = _by_cover(session)
    found = by_file or by_cover
    if found is not None:
        with answer:
            finding(session, found)


def _by_file(session: Session) -> Checked | None:
    """The finding on the file that was chosen; a file is read once."""
    words = session.words
    st.caption(plain(words.gettext(BY_FILE)))
    file = st.file_uploader(
        words.gettext("PDF to check"),
        key=f"check-file/{session.nonce}",
        max_upload_size=MOST_BYTES // 1_000_000,
        label_visibility="collapsed",
    )
    if file is None:
        session.held.pop(READ, None)
        return None
    st.caption(plain(words.fill(N_("What was found is of the file {name}."), name=file.name)))
    known = session.held.get(READ)
    if known is None or known[0] != file.file_id:
        with st.spinner(words.gettext("The file is being read …")):
            known = session.held[READ] = (file.file_id, verify(session.workspace, file.getvalue()))
    found: Checked = known[1]
    return found


def _by_cover(session: Session) -> Checked | None:
    """The finding on what was typed, or came with the address; nothing without a number."""
    st.caption(plain(session.words.gettext(BY_COVER)))
    said = {name: _field(session, name) for name in FIELDS}
    if not said["number"]:
        return None
    revision = said["revision"]
    if revision and not revision.isdecimal():
        st.markdown(f":red[:small[:material/error: {plain(session.words.gettext(N_('A revision is a number.')))}]]")
        return None
    return look_up(session.workspace, Asked(said["number"], int(revision) if revision else None, said["fingerprint"]))


def _field(session: Session, name: str) -> str:
    """One field; what is typed goes into the address."""
    key = f"check-{name}/{session.nonce}"
    asked = session.held.setdefault(CHECKED, {})
    st.text_input(
        spoken(session.words.gettext(FIELDS[name])),
        state.drawn(key, asked.get(name, "")),
        key=key,
        max_chars=LONGEST,
        on_change=_typed,
        args=(name, key),
    )
    return str(asked.get(name, ""))


def _typed(name: str, key: str) -> None:
    if state.take_change(key):
        state.current().held[CHECKED][name] = str(state.typed(key) or "").strip()


def finding(session: Session, found: Checked) -> None:
    """Draw the verdict and its reasons, what is known of the document, which figures differ, who signed."""
    words, language = session.words, session.language
    colour, icon = LOOKS[found.verdict]
    also = "".join(f" :{LOOKS[one][0]}-badge[{plain(words.gettext(VERDICTS[one]))}]" for one in found.holds[1:])
    with st.container(border=True, key="check-finding"):
        st.markdown(f"### :{colour}[:material/{icon}: {plain(words.gettext(VERDICTS[found.verdict]))}]{also}")
        st.markdown(f"**{plain(words.gettext(MEANING[found.verdict]))}**")
        st.markdown("\n".join(f"- {plain(words.notice(one))}" for one in found.reasons))
        rows = moved_rows(found, language)
        if rows:
            heads = (words.gettext("Figure"), words.gettext("as issued"), words.gettext("in this file"))
            table(heads, rows, figures=(1, 2))
        known = facts(found, language)
        if known:
            st.markdown("  \n".join(f":gray[{plain(one.label)}:] {plain(one.value)}" for one in known))
        for line in signature_lines(found, language):
            st.markdown(f":material/signature: {plain(line)}")
