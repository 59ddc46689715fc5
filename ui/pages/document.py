"""A line of the menu."""

from ui.views import document

document.page()
