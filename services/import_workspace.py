"""Importing what another workspace exported: everything is checked before anything is written."""

from proposals.portable.checks import problems
from proposals.portable.parcel import Parcel, TakenIn
from proposals.portable.refusals import refuse
from services.ports.log import Clock
from services.ports.moving import Portable


def import_workspace(portable: Portable, clock: Clock, parcel: Parcel, doer: str = "") -> TakenIn:
    """Take the parcel in, in one transaction; what is here already and equal is left as it is and counted.

    Raises ParcelRefused that names every line that contradicts another one, or what is here.
    """
    refuse(problems(parcel))
    return portable.take_in(parcel, clock(), doer)
