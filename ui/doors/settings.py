"""Which settings of Streamlit keep the doors shut, and whether any of them is otherwise than the app sets it."""

from collections.abc import Mapping, Sequence
from typing import Final

from streamlit.config import get_config_options, is_manually_set

from services.deployment import Setting

STRICT: Final = (
    "client.showErrorDetails", "global.developmentMode", "logger.level", "server.corsAllowedOrigins",
    "server.enableAgentApi", "server.enableCORS", "server.enableXsrfProtection", "server.scriptHealthCheckEnabled",
    "server.trustedUserHeaders",
)  # fmt: skip
"""Settings of Streamlit that would tell strangers too much, or take a guard away; `serve` sets each of them."""


def loose_settings(wanted: Mapping[str, object], environment: Mapping[str, str]) -> Sequence[Setting]:
    """Settings that the environment or a config.toml has otherwise than `wanted`, which names each of STRICT."""
    known = {name: get_config_options()[name] for name in STRICT}
    said = {name: one.value for name, one in known.items() if is_manually_set(name)}
    said |= {name: environment[one.env_var] for name, one in known.items() if one.env_var in environment}
    found = [Setting(name, str(value), str(wanted[name])) for name, value in said.items()]
    return [one for one in found if one.found.lower() != one.wanted.lower()]
