"""What our own people are told of the steps of proposals, in the app and by mail: no figure of any side."""

from typing import Final

from calculators.errors import N_
from documents.language import Translator
from proposals.approval.concern import Concern, Happened
from proposals.approval.states import Event
from proposals.base import Text, text_in
from proposals.draft import DraftSummary

TOLD: Final = {
    Concern.TO_JUDGE: N_("Proposal {number} for “{client}” waits for your approval."),
    Concern.RETURNED: N_("Proposal {number} for “{client}” came back with remarks."),
    Concern.REJECTED: N_("Proposal {number} for “{client}” was rejected."),
    Concern.APPROVED: N_("Proposal {number} for “{client}” is approved and can be issued."),
    Concern.WITHDRAWN: N_("Proposal {number} for “{client}” was withdrawn from approval."),
    Concern.ISSUED: N_("Proposal {number} for “{client}” was issued."),
    Concern.ACCEPTED: N_("Proposal {number} was accepted by “{client}”."),
    Concern.DECLINED: N_("Proposal {number} was declined by “{client}”."),
    Concern.EXPIRED: N_("Proposal {number} for “{client}” has expired."),
    Concern.REMARKED: N_("“{client}” has left a remark on proposal {number}."),
    Concern.OPENED: N_("“{client}” has opened proposal {number} by the link for the first time."),
}
DONE: Final = {
    Event.CHANGE: N_("changed"),
    Event.SUBMIT: N_("submitted for approval"),
    Event.WITHDRAW: N_("withdrawn from approval"),
    Event.APPROVE: N_("approved"),
    Event.RETURN: N_("returned with remarks"),
    Event.REJECT: N_("rejected"),
    Event.ISSUE: N_("issued"),
    Event.ACCEPT: N_("accepted by the client"),
    Event.DECLINE: N_("declined by the client"),
    Event.EXPIRE: N_("expired"),
    Event.SUPERSEDE: N_("superseded by a later revision"),
}
"""What a person reads for a step that was made."""
NO_NUMBER: Final = N_("without a number")


def told(concern: Concern, move: Happened, draft: DraftSummary, words: Translator) -> str:
    """One sentence on a step, by the number of the proposal and the name of the client alone."""
    client: Text = dict(draft.client)
    number = move.number or words.gettext(NO_NUMBER)
    return words.fill(TOLD[concern], number=number, client=text_in(client, words.language))
