"""A line of the menu."""

from ui.views import offer

offer.page()
