"""A line of the menu."""

from ui.views.clients import register

register.page()
