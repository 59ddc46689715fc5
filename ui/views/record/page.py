"""The record of a trial that is not released: the form, what is missing, and the way to release it."""

from proposals.trial import TrialRecord
from ui.session import Session
from ui.views.order_told import order_told
from ui.views.record.form import form, remove_button
from ui.views.record.history import history
from ui.views.record.releasing import correction, missing, releasing
from ui.views.trial_act import act_download


def record(session: Session, trial: TrialRecord) -> None:
    """Draw the record."""
    lacking = missing(session, trial)
    correction(session, trial)
    order_told(session, trial)
    form(session, trial, lacking)
    releasing(session, trial, lacking)
    act_download(session, trial)
    history(session, trial)
    if trial.correction is None:
        remove_button(session, trial)
