"""A remark of the client to a section of what was issued to him."""

from calculators.errors import N_, Notice
from proposals.links import NO_NAME, NO_TEXT, LinkRefused, Remark, check_said, remark_id
from services.links.opening import link_of, said
from services.workspace import Workspace

NO_SECTION = N_("There is no such section.")


def remark(workspace: Workspace, secret: str, section: str, **texts: str) -> Remark:
    """Keep what a client says (`name`, `role`, `text`) to a section, "" for the whole; the same twice is one remark.

    Raises LinkRefused for a link that opens nothing, a text that lacks or is too long, too many remarks.
    """
    link = link_of(workspace, secret)
    words = said(**{name: texts.get(name, "") for name in ("name", "role", "text")})
    check_said(words, {"name": NO_NAME, "text": NO_TEXT})
    name, role, text = words["name"], words["role"], words["text"]
    known = remark_id(link.id, section, (name, role, text))
    kept = {"id": known, "link": link.id, "draft": link.draft, "section": section, "at": workspace.clock(), **words}
    try:
        found = Remark.model_validate(kept)
    except ValueError as error:
        raise LinkRefused(Notice("no-section", NO_SECTION)) from error
    return workspace.links.remark(found)
