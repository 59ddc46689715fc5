"""A line of the menu."""

from ui.views.desk import page

page.page()
