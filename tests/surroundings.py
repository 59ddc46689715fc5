"""What a program of the system is started with."""

import os


def own_fonts() -> dict[str, str]:
    """The environment without the fonts of our documents, which stay in a process that has printed one.

    A browser that finds no other fonts ends where it meets a sign of another script.
    """
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
