"""A page of its own, in no menu: the client is asked what moves the answer, one figure after another."""

from ui.views.questions.page import page

page()
