"""The form of a single address of e-mail, as mail programs take it."""

import re
from typing import Final

MAIL_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
"""Latin letters alone: what stands before and behind one @, without spaces."""
