"""What stands on the pages of the entrance, in the language of whoever asks."""

from collections.abc import Mapping, Sequence
from typing import Final

from calculators.errors import N_, Notice
from documents.entrance import EntrancePage, Input, Link, Problem, Tongue
from documents.language import Translator, translator
from ui.doors.asked import Asking

LANGUAGE_NAMES: Final = {"en": "English", "ru": "Русский"}
ADDRESS: Final = N_("E-mail address")
PASSWORD: Final = N_("Password")
LENGTH: Final = N_("At least {least} signs of any kind. Four or five words that do not belong together do well.")
FORGOTTEN: Final = N_("If you have forgotten your password, an administrator can give you one for one use.")
WELCOME: Final = N_("There are no people here yet. The first account is that of an administrator, who adds the others.")
CODE_HINT: Final = N_("It stands where Valueproof was started, in the line after the address.")
MUST_CHANGE: Final = N_("The password that you were given is for one use. Choose your own: nobody else will know it.")
ENDS_OTHERS: Final = N_("With it, you are signed out everywhere else.")
OF_FIRST: Final = {
    "no-name": "name",
    "no-address": "login",
    "same-login": "login",
    "wrong-code": "code",
    "password-short": "password",
    "password-long": "password",
    "password-common": "password",
    "password-own": "password",
}
"""The field that a refusal of the first account is about."""


def sign_in(ask: Asking, elsewhere: str, login: str = "", error: Notice | None = None) -> EntrancePage:
    """The page on which one signs in; `elsewhere` is the name of a provider by which one may."""
    words = translator(ask.language)
    name = Input("login", words.gettext(ADDRESS), "email", "username", login, most=200, first=not login)
    secret = Input("password", words.gettext(PASSWORD), "password", "current-password", first=bool(login))
    ways = [Link(words.fill(N_("Sign in with {provider}"), provider=elsewhere), ask.way("/sign-in/with"))]
    return EntrancePage(
        ask.language,
        words.gettext("Signing in"),
        _languages(ask, "/sign-in"),
        _problems(words, error),
        action=ask.way("/sign-in"),
        fields=(name, secret),
        button=words.gettext("Sign in"),
        ways=ways if elsewhere else (),
        notes=(words.gettext(FORGOTTEN),),
    )


def first(ask: Asking, least: int, said: Mapping[str, str] | None = None, error: Notice | None = None) -> EntrancePage:
    """The page on which the first administrator is made; a password has `least` signs."""
    words, known = translator(ask.language), said or {}
    wrong = OF_FIRST.get(error.code, "") if error else ""
    texts = (
        ("code", N_("One-time code"), "text", "off", CODE_HINT),
        ("name", N_("Your name"), "text", "name", ""),
        ("login", ADDRESS, "email", "username", ""),
        ("password", PASSWORD, "password", "new-password", LENGTH),
    )
    fields = tuple(
        Input(
            name,
            words.gettext(label),
            kind,
            completes,
            "" if kind == "password" else known.get(name, ""),
            words.fill(hint, least=least) if hint else "",
            first=name == (wrong or "code"),
            wrong=name == wrong,
        )
        for name, label, kind, completes, hint in texts
    )
    return EntrancePage(
        ask.language,
        words.gettext("The first administrator"),
        _languages(ask, "/first-administrator"),
        _problems(words, error, wrong),
        (words.gettext(WELCOME),),
        ask.way("/first-administrator"),
        fields,
        words.gettext("Create the account"),
    )


def password(ask: Asking, least: int, *, must: bool, error: Notice | None = None, place: str = "") -> EntrancePage:
    """The page on which one changes one's password."""
    words = translator(ask.language)
    present = Input(
        "present",
        words.gettext(N_("Present password")),
        "password",
        "current-password",
        first=place != "new",
        wrong=place == "present",
    )
    new = Input(
        "new",
        words.gettext(N_("New password")),
        "password",
        "new-password",
        hint=words.fill(LENGTH, least=least),
        first=place == "new",
        wrong=place == "new",
    )
    return EntrancePage(
        ask.language,
        words.gettext("Change the password"),
        _languages(ask, "/password"),
        _problems(words, error, place),
        (words.gettext(MUST_CHANGE if must else ENDS_OTHERS),),
        ask.way("/password"),
        (present, new),
        words.gettext("Change the password"),
        ways=(Link(words.gettext("Sign out"), ask.way("/sign-out")) if must else _back(words, ask),),
    )


def signed_out(ask: Asking) -> EntrancePage:
    """The page after signing out."""
    words = translator(ask.language)
    title, way = words.gettext("You are signed out"), Link(words.gettext("Sign in"), ask.way("/sign-in"), True)
    return EntrancePage(ask.language, title, _languages(ask, "/sign-out"), ways=(way,))


def not_let_in(ask: Asking, error: Notice) -> EntrancePage:
    """The page on which one is told why a provider's word does not open anything."""
    words = translator(ask.language)
    way = Link(words.gettext("Back to signing in"), ask.way("/sign-in"), True)
    told = _problems(words, error)
    return EntrancePage(ask.language, words.gettext("Signing in"), _languages(ask, "/sign-in"), told, ways=(way,))


def _back(words: Translator, ask: Asking) -> Link:
    return Link(words.gettext("Back"), ask.then)


def _problems(words: Translator, error: Notice | None, field: str = "") -> Sequence[Problem]:
    if error is None:
        return ()
    said = words.notice(error)
    return (Problem(said[:1].upper() + said[1:], field),)


def _languages(ask: Asking, path: str) -> Sequence[Tongue]:
    return [Tongue(code, name, ask.way(path, lang=code)) for code, name in LANGUAGE_NAMES.items()]
