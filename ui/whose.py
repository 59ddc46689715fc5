"""Whose hands a page is in: whoever is signed in, by his cookie, or whom he is in the demonstration."""

from dataclasses import replace
from functools import partial

import streamlit as st

from services.accounts.signed_in import signed_in
from services.demo_team import taken_on
from services.workspace import Workspace
from ui import session as state


def by_cookie(workspace: Workspace, name: str) -> Workspace:
    """The workspace of whoever is signed in. Raises NotSignedIn where nobody is."""
    found = signed_in(workspace, st.context.cookies.get(name, ""))
    found.who()
    return found


def by_choice(workspace: Workspace) -> Workspace:
    """The workspace of whom somebody is in the demonstration; there he has always just shown that it is he."""
    return replace(workspace, who=partial(taken_on, workspace, state.acting_as()), proven=workspace.clock)
