"""A line of the menu."""

from ui.views.brand import page

page.page()
