"""A page of its own, in no menu: what is shown to the client at the table."""

from ui.views.meeting.page import page

page()
