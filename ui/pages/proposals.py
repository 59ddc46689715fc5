"""A line of the menu."""

from ui.views import proposals

proposals.page()
