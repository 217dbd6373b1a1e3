"""The order of Japanese letters: kana by sound, then kanji as JIS X 0208 numbers them."""

import unicodedata

from .collation import Letters

SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
LENGTH_MARK, KANA_AGAIN, KANJI_AGAIN = "ー", "ゝヽ", "々"
VOWELS = {
    letter: vowel
    for vowel, letters in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみりゐ",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
    for letter in letters
}
FIRST_KANJI = 0x4E00
BEHIND_ALL = "\u9fff"


def sounds_of(letters: Letters) -> Letters:
    """Kana as full-sized hiragana, marks of length and repetition as what they stand for; kanji by
    their place among kanji. Marks of voice stay marks: は, ば, ぱ."""
    found: Letters = []
    for letter, marks in letters:
        before = found[-1][0] if found else ""
        if letter == LENGTH_MARK:
            found.append((VOWELS.get(before, letter), marks))
        elif letter in KANA_AGAIN or letter == KANJI_AGAIN:
            found.append((before or letter, marks))
        else:
            found.append((place(letter), marks))
    return found


def place(letter: str) -> str:
    """A letter, or what stands for it, that compares as the letter is ordered."""
    if "ァ" <= letter <= "ヶ":
        letter = chr(ord(letter) - ord("ァ") + ord("ぁ"))
    if unicodedata.category(letter) != "Lo" or letter < "\u3400":
        return letter.translate(SMALL)
    try:
        row, cell = letter.encode("euc_jp")
    except ValueError:  # none of JIS X 0208, or three bytes of its supplement
        return BEHIND_ALL + letter
    return chr(FIRST_KANJI + (row - 0xA1) * 94 + cell - 0xA1)
