"""Every word that a face shows goes through here, so that it can be translated.

The source text is the key and the fall-back: without a catalogue for the player's language
(`game/locale/LANG/LC_MESSAGES/commonground.mo`, LANG from `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` or
`LANG`) it is what stands on the screen. Names are filled in afterwards, never before:
`_("{name} is listening.").format(name=name)`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, without the cost of importing it
if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "commonground"

_catalogue: NullTranslations | None = None


def gettext(message: str) -> str:
    """The message in the player's language."""
    return _load().gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that goes with the number `n`, in the player's language."""
    return _load().ngettext(one, many, n)


_ = gettext
_n = ngettext


def _load() -> NullTranslations:
    """The catalogue: looked for when the first word is shown, not when a command starts."""
    global _catalogue
    if _catalogue is None:
        from gettext import translation
        from pathlib import Path

        _catalogue = translation(DOMAIN, Path(__file__).parent / "locale", fallback=True)
    return _catalogue
