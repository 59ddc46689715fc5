"""A line of the menu."""

from ui.views.earns.page import page

page()
