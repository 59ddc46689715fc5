"""A line of the menu."""

from ui.views import client

client.page()
