"""Refusals of a laboratory's file that more than one module gives."""

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile


def damaged() -> UnreadableFile:
    """A zip that is cut off or broken."""
    message = N_("The file is a damaged archive or workbook, perhaps cut off on its way: send it once more")
    return UnreadableFile(Notice("damaged_zip", message))


def damaged_workbook() -> UnreadableFile:
    """A workbook whose parts do not say what they should."""
    message = N_("The workbook is damaged: open it in a spreadsheet program and save it anew as xlsx")
    return UnreadableFile(Notice("damaged_workbook", message))


def locked() -> UnreadableFile:
    """A workbook that asks for a password."""
    message = N_("The workbook is locked with a password: save it without one and send it again")
    return UnreadableFile(Notice("locked", message))


def many_sheets(most: int) -> UnreadableFile:
    """A workbook of more sheets than are read."""
    return UnreadableFile(Notice("many_sheets", N_("The workbook has more than {most} sheets"), {"most": most}))


def broken_off() -> UnreadableFile:
    """A file at which the program for workbooks broke off."""
    message = N_("The file cannot be opened: it is damaged or asks for too much memory. Save it anew as xlsx")
    return UnreadableFile(Notice("broken_off", message))


def cancelled() -> UnreadableFile:
    """A file whose reading was cancelled."""
    return UnreadableFile(Notice("cancelled", N_("The reading of the file was cancelled")))


def too_slow(seconds: float) -> UnreadableFile:
    """A file that took too long."""
    message = N_("The file could not be read within {seconds} seconds: send a smaller one")
    return UnreadableFile(Notice("too_slow", message, {"seconds": f"{seconds:g}"}))
