"""A line of the menu."""

from ui.views import trials

trials.page()
