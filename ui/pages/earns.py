"""A line of the menu."""

from ui.views import earns

earns.page()
