"""What stands against a text: collisions, lost places, words in one language only, what was struck?"""

from collections.abc import Iterable, Iterator

from travaux.answers.text_desk import Desk
from travaux.answers.text_views import CollisionView, DisplacedView, LostView, OneLanguageView, StruckView
from travaux.text.collision import Collision, collisions, displaced, live
from travaux.text.document import Document
from travaux.text.reading import ReadProvision
from travaux.text.structure import outline


def struck_out(desk: Desk, rows: Iterable[ReadProvision]) -> Iterator[StruckView]:
    """The provisions of which this reading shows nothing, because something struck all their words."""
    seen = {row.provision for row in rows}
    shown = desk.shown
    for each in outline(desk.texts, desk.instrument, shown):
        document = desk.texts.documents.get((each.provision, desk.language), Document())
        by = dict.fromkeys(name for piece in document.pieces for name in piece.struck if name in shown)
        if each.provision not in seen and by and desk.about(each.provision):
            yield StruckView(provision=each.provision, number=each.number, title=each.title, by=tuple(by))


def clashes(desk: Desk) -> Iterator[CollisionView]:
    """The live proposals that cannot both be adopted as they are."""
    names = live(desk.texts)
    for one in collisions(desk.texts, names) if names else ():
        if desk.about(one.provision):
            yield CollisionView(
                one=one.one,
                other=one.other,
                provision=one.provision,
                language=one.language,
                words=one.words,
                reason=_why(one),
            )


def _why(one: Collision) -> str:
    if one.language is None:
        return f"they change {one.provision} in different languages"
    if one.words:
        return f"both change “{one.words}” in {one.provision} ({one.language})"
    return f"both bring words to the same place in {one.provision} ({one.language})"


def all_displaced(desk: Desk) -> Iterator[DisplacedView]:
    """The proposals that lost their place to an adopted one."""
    for one in displaced(desk.texts):
        if desk.about(one.provision):
            yield DisplacedView(proposal=one.proposal, by=one.by, provision=one.provision, reason=one.reason)


def left_without(desk: Desk) -> Iterator[LostView]:
    """The amendments that have no place in the text."""
    for ident, reason in desk.texts.lost.items():
        entry = desk.texts.entries[ident]
        provision = str(getattr(entry.fact, "provision", ""))
        if desk.about(provision):
            yield LostView(
                entry=ident,
                proposal=getattr(entry.fact, "proposal", None),
                provision=provision,
                reason=reason,
                cites=entry.cites,
            )


def one_language(desk: Desk) -> Iterator[OneLanguageView]:
    """What is shown and was written for some languages of a provision only."""
    shown, texts = desk.shown, desk.texts
    for name, touched in texts.touched.items():
        for provision in dict.fromkeys(where[0] for where in touched):
            languages = tuple(code for at, code in touched if at == provision)
            missing = tuple(code for at, code in texts.documents if at == provision and code not in languages)
            if missing and name in shown and desk.about(provision):
                yield OneLanguageView(
                    proposal=name, provision=provision, languages=languages, missing=missing
                )
