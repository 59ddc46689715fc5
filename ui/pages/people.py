"""A line of the menu."""

from ui.views.people import page

page.page()
