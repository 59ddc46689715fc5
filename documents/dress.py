"""The brand of a job: put on it by whoever asks for the document, taken from it where the document is made."""

from typing import Final

from documents.brand import Brand, load_brand
from documents.jobs import Job
from proposals.brand import Livery
from proposals.brand_checks import brand_of

LOGO_FILE: Final = "logo"


def dressed(job: Job, livery: Livery) -> Job:
    """The same job with the brand that its document is printed in: the record in its body, the logo among its files."""
    record = livery.record.model_dump(mode="json", exclude_none=True)
    return Job(job.kind, {**job.body, "brand": record}, {**job.files, LOGO_FILE: livery.logo})


def brand_in(job: Job, shipped: str) -> Brand:
    """The brand that the job brings, else the shipped one of this name. Raises RenderFailed where there is none."""
    if "brand" not in job.body:
        return load_brand(shipped)
    return Brand.of(Livery(brand_of(job.body["brand"]), job.files[LOGO_FILE]))
