"""A negotiation over a text, to be edited on the page."""

from pathlib import Path

DRAFT = "The parties shall meet in the capital every year."

TABLED = f"""
1962-10-01 negotiation small "A small text"
1962-10-01 party cuba "Cuba"
    tag CU
1962-10-01 party ussr "Soviet Union"
    tag SU
1962-10-01 instrument protocol "A protocol"
1962-10-01 provision protocol/1 "Meetings"
1962-10-01 provision protocol/2 "Cost"
1962-10-01 text protocol/1 en "{DRAFT}"
1962-10-01 text protocol/1 ru "Стороны встречаются в столице каждый год."
1962-10-01 text protocol/2 en "Each side pays its own."
1962-10-01 point article-1 "Article 1: how often"
    on protocol/1
1962-10-02 note n1 "Said in the corridor."
1962-10-02 proposal article-1:monthly "Every month"
    by ussr
    cites n1
1962-10-02 amendment article-1:monthly replaces protocol/1
    language en
    words "year"
    with "month"
    cites n1
1962-10-03 proposal article-1:gone "Strike the capital"
    by cuba
    cites n1
1962-10-03 amendment article-1:gone strikes protocol/1
    language en
    words "in the capital"
    cites n1
1962-10-04 decision article-1:gone adopted
    cites n1
"""


def tabled(folder: Path, more: str = "") -> Path:
    """The negotiation as a dossier: one change adopted, one pending."""
    path = folder / "tabled.travaux"
    path.write_text(TABLED + more, encoding="utf-8")
    return path
