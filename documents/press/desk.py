"""Where a document is put together: who prints its parts, and who hears how far it is."""

from dataclasses import dataclass, field

from documents.brand import Logo
from documents.jobs import Job
from documents.press.chunk import Chunk
from documents.press.team import Team
from proposals.edition import Told, unheard


@dataclass(frozen=True, slots=True)
class Desk:
    """The team that prints the parts of one document, and who is told of its progress.

    `pages` remembers on which pages the sections began the last time, by the ids of all sections: most often they begin
    there again, so that the cover need not wait for them.
    """

    team: Team
    told: Told = unheard
    pages: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)


def chunk_job(chunk: Chunk) -> Job:
    """A chunk of pages as a job for whoever prints it."""
    types = {address: picture.media_type for address, picture in chunk.pictures.items()}
    body = {"name": chunk.name, "html": chunk.html, "style": chunk.style, "types": types}
    return Job("chunk", body, {address: picture.data for address, picture in chunk.pictures.items()})


def chunk_of(job: Job) -> Chunk:
    """The chunk that a job asks for."""
    types = job.body["types"]
    pictures = {address: Logo(data, types[address]) for address, data in job.files.items()}
    return Chunk(job.body["name"], job.body["html"], job.body["style"], pictures)
