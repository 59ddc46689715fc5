"""Where the API lies."""

from typing import Final

PATH: Final = "/api/v1"
