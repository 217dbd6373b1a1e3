"""Links that lead through the site: components/shortcuts.html, header and footer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavLink:
    """`current`: whether it leads to this page; "section" for a page below it."""

    label: str
    url: str
    current: bool | str = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in one language, by the language's own name."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The absolute address of this page in one language; `lang` may be "x-default"."""

    lang: str
    url: str
