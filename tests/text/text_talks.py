"""What do tests of the text engine need? A state folded from dossier text that begins with a small draft."""

from collections.abc import Callable, Sequence

from msgspec import structs

from travaux.ledger.entry import TICK, Entry
from travaux.standing.fold import Standing, fold
from travaux.text.state import Texts

TABLE = """
1962-11-01 instrument protocol "Protocol"
1962-11-01 party cuba "Cuba"
1962-11-01 party ussr "USSR"
1962-11-01 point p "What?"
1962-11-01 provision protocol/1 "Inspection"
1962-11-01 provision protocol/2 "Report"
1962-11-01 provision protocol/3 "Term"
1962-11-01 text protocol/1 en "The Commission shall inspect the sites in Cuba."
1962-11-01 text protocol/1 ru "Комиссия инспектирует объекты на Кубе."
1962-11-01 text protocol/2 en "It reports to the United Nations within ten days."
1962-11-01 text protocol/2 ru "Она докладывает ООН в течение десяти дней."
1962-11-01 text protocol/3 en "This Protocol is in force for a year."
"""
"""An English draft of three articles, the first two in Russian as well."""

Ledger = Callable[[str], Sequence[Entry]]


def proposals(*names: str, day: str = "1962-11-02") -> str:
    """Proposals on the one point, by their options."""
    return "".join(f'{day} proposal p:{name} "{name}"\n' for name in names)


def folded(ledger: Ledger, text: str) -> Standing:
    """Where things stand after what is written, behind the draft; the lines of one day in their order."""
    entries = ledger(TABLE + text)
    return fold(
        [structs.replace(entry, recorded=entry.recorded + TICK * n) for n, entry in enumerate(entries)]
    )


def state(ledger: Ledger, text: str) -> Texts:
    """The texts after what is written, behind the draft."""
    return folded(ledger, text).texts


def english(texts: Texts, provision: str = "protocol/1", also: Sequence[str] = ()) -> str:
    """What a provision says in English, with some proposals adopted as well."""
    return texts.documents[provision, "en"].text(texts.in_force().union(also))
