"""Exporting: the whole workspace or one proposal, only where it would be taken in again."""

from collections.abc import Callable

from proposals.portable.checks import problems
from proposals.portable.parcel import Exported, Parcel
from proposals.portable.refusals import NOT_MADE, refuse
from services.ports.moving import Portable


def export_workspace(portable: Portable, pack: Callable[[Parcel], str], wanted: str = "") -> Exported:
    """Hand what is kept to `pack`, which writes it and answers with the SHA-256 of its manifest.

    `wanted` is the id or number of one proposal, "" for all. Raises NotFound, and ParcelRefused that names every place
    where what is kept contradicts itself.
    """
    with portable.read_out(wanted) as parcel:
        refuse(problems(parcel), NOT_MADE)
        return Exported(parcel.counts(), parcel.proposal or "", pack(parcel))
