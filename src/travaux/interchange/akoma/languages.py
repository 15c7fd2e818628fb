"""Which three letters (ISO 639-2/T) stand for a language, and which two (ISO 639-1)?

Akoma Ntoso writes three, a ledger two. A code that is not in the table stays as it is.
"""

_PAIRS = """
    af afr am amh ar ara az aze be bel bg bul bn ben bs bos ca cat cs ces cy cym da dan de deu el ell en eng
    es spa et est eu eus fa fas fi fin fr fra ga gle gl glg he heb hi hin hr hrv hu hun hy hye id ind is isl
    it ita ja jpn ka kat kk kaz km khm ko kor ky kir la lat lo lao lt lit lv lav mk mkd mn mon ms msa mt mlt
    my mya ne nep nl nld no nor pl pol ps pus pt por ro ron ru rus rw kin si sin sk slk sl slv so som sq sqi
    sr srp sv swe sw swa ta tam tg tgk th tha tk tuk tr tur uk ukr ur urd uz uzb vi vie zh zho
""".split()  # noqa: SIM905
_THREE = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_TWO = {three: two for two, three in _THREE.items()}


def three_letters(language: str) -> str:
    """The code that Akoma Ntoso writes."""
    return _THREE.get(language, language)


def two_letters(language: str) -> str:
    """The code that a ledger writes."""
    return _TWO.get(language, language)
