"""The same presentation gives the same bytes: dates inside its files are told, not those of a clock."""

import datetime as dt
import io
import re
import zipfile
from typing import Final

FIRST: Final = dt.date(1980, 1, 1)
"""The first day that a zip file can name; it stands where a proposal has no date."""
STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def settled(package: bytes, day: dt.date) -> bytes:
    """A package of Office (a zip file, workbooks inside it too) with every date in it set to one day."""
    moment = (day.year, day.month, day.day, 0, 0, 0) if day >= FIRST else (FIRST.year, 1, 1, 0, 0, 0)
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename.endswith(".xlsx"):
                data = settled(data, day)
            elif entry.filename == "docProps/core.xml":
                data = STAMP.sub(rb"\g<1>" + f"{max(day, FIRST).isoformat()}T00:00:00Z".encode(), data)
            made.writestr(zipfile.ZipInfo(entry.filename, moment), data, zipfile.ZIP_DEFLATED)
    return told.getvalue()
