"""The names under which something is held of a tab, and how its address calls some of it."""

from calculators.errors import N_

HOME = "valueproof"
TRIALS = "trials"
WITH_TABS = (TRIALS, "offer", "earns")
"""Pages whose open tab stands in the address."""
TRIAL = "trial"
"""Where the id of the trial that is looked at is held, and how the address calls it."""
TAB = "tab"
ASKED_TAB = "asked-tab"
"""Where the tab is held that is to be opened next."""
FOLDS = "folds"
"""Where is held by name which parts of the page are folded away since it was entered."""
LED_TO = "led-to"
"""Where are held the places of the case to which somebody was led on this page."""
LOOKED_AT = "tabs-looked-at"
"""Where is held by place which of its tabs were open since the page was entered."""
BRAND = "brand"
"""Where the id of the brand that is looked at is held, how the address calls it, and its page."""
DOCUMENT = "document"
EDITION = "edition"
"""Where the form of the document that is looked at is held, and how the address calls it."""
ASKING = "ask"
"""Where the metric path is held that the client is asked for out of turn, and how the address calls it."""
TOUR = "tour"
"""Where is held that somebody is shown around, and how the address says it."""
STEP = "step"
"""Where the figure that is shown at the table is held, and how the address calls it."""
TRIED = "tried"
"""Where the values that are tried at the table are held, as the address tells them."""
FIND = "find"
"""Where the words are held by which the list of proposals is searched, and how the address calls them."""
SHOWN = "shown"
"""Where is held how many lines of the list of proposals are drawn, and how the address calls it."""
AS = "as"
"""How the address calls whom one is in the demonstration."""
ONE_TIME = "one-time"
"""Where a password for one use is held that is to be shown once."""
DESK = "desk"
"""Where the id of the offer is held that is looked at among the approvals, and how the address calls it."""
APPROVALS = "approvals"
NEWS = "desk-news"
"""Where is held what is new for whoever works here."""
OFFER = "desk-offer"
"""Where the offer is held as whoever works here has looked at it."""
COUNTED = "desk-counted"
"""Where is held how many proposals wait for an act of whoever works here."""
OF_PERSON = (NEWS, OFFER, COUNTED, DESK)
"""What is held of one of our people, and of nobody else."""
PRIVACY = "privacy"
"""Where is held what is done with the client's figures in this meeting, and how the address calls it."""
MEETING_SECRET = "meeting"  # noqa: S105 - the name of a place
"""Where the secret is held by which what was said in this meeting is found again, and how the address calls it."""
HELD_BY_ADDRESS = (
    (TRIAL, TRIAL),
    (TAB, ASKED_TAB),
    (BRAND, BRAND),
    (EDITION, EDITION),
    (DESK, DESK),
    (ASKING, ASKING),
    (TOUR, TOUR),
    (FIND, FIND),
    (SHOWN, SHOWN),
    (STEP, STEP),
    (TRIED, TRIED),
    (PRIVACY, PRIVACY),
    (MEETING_SECRET, MEETING_SECRET),
)
"""How the address calls what is held, and where."""
DOER = "doer"
"""Where the name of whoever is at work in this window is held."""
CAME_FROM = "came-from"
CHECK = "check"
CHECKED = "checked"
"""Where number, revision and fingerprint are held that a document is checked by."""
CHECK_FIELDS = ("number", "revision", "fingerprint")
LONGEST_CHECKED = 80
WARNED = "warned/"
GONE = N_("This proposal is not there any more: it was removed, or the address is wrong.")
NOT_MADE = "not-made/"
"""With what begins where is held why a file could not be made, by its name, until the page tells it."""
NO_PAGE = N_("There is no page at the address that you came by. Here is the list of proposals.")
