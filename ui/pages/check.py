"""A line of the menu."""

from ui.views import check

check.page()
