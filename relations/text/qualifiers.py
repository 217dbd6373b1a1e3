"""How a source hedged its number: over, about, nearly. Japanese says most of it after the unit."""

from relations.values.words import Qualifier

from .locales import language_of

PHRASES = {
    Qualifier.OVER: {"en": "over {}", "fr": "plus de {}", "ja": "{}超"},
    Qualifier.ABOUT: {"en": "about {}", "fr": "environ {}", "ja": "約{}"},
    Qualifier.NEARLY: {"en": "nearly {}", "fr": "près de {}", "ja": "{}近く"},
    Qualifier.UNDER: {"en": "under {}", "fr": "moins de {}", "ja": "{}未満"},
    Qualifier.UP_TO: {"en": "up to {}", "fr": "jusqu'à {}", "ja": "最大{}"},
    Qualifier.AT_LEAST: {"en": "at least {}", "fr": "au moins {}", "ja": "{}以上"},
}


def qualify(figure: str, qualifier: str, language: str) -> str:
    """ "129,425" -> "over 129,425" / « plus de 129 425 » / 129,425超. Exactly adds nothing.

    None of the French phrases elides: a number in figures is written after the full « de ».
    """
    phrases = PHRASES.get(qualifier)
    return phrases[language_of(language)].replace("{}", figure) if phrases else figure
