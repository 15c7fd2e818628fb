"""Does a timeline say of every moment what a fold up to it says, and at once?"""

import datetime as dt
import random
import time

import pytest
from text_negotiation import Negotiation
from text_talks import folded, proposals

from travaux.ledger.moment import Moment
from travaux.record.address import parse
from travaux.standing.fold import fold
from travaux.standing.order import calendar, cut, in_order
from travaux.text.reading import read
from travaux.text.state import HANDLERS, Texts
from travaux.text.timeline import Stood, Timeline

TALKS = (
    proposals("a", "b")
    + '1962-11-02 amendment p:a adds protocol/4 with "New." behind protocol/1 titled "Anew"\n'
    + '1962-11-02 amendment p:a strikes protocol/1 words "in Cuba"\n'
    + "1962-11-02 amendment p:b moves protocol/3 behind protocol/1\n"
    + "1962-11-02 amendment p:b strikes protocol/2\n"
    + "1962-11-03 decision p:a adopted\n"
    + "1962-11-04 decision p:b adopted\n"
    + '1962-11-05 amendment p:a strikes protocol/4 words "."\n'
    + "1962-11-05 amendment p:b renumbers protocol/3 to protocol/5\n"
    + '1962-11-06 proposal p:c "c" amends p:b\n'
    + "1962-11-07 decision p:b rejected\n"
    + '1962-11-08 provision protocol/6 "Late"\n'
    + '1962-11-08 text protocol/6 en "At last."\n'
)


def test_every_moment_reads_as_folding_up_to_it_does(ledger):
    whole, state = folded(ledger, TALKS), Texts()
    line = Timeline(whole.folded)
    assert line.text("protocol", "en", 0) == line.text("other", "en", 9) == []
    for moment, entry in enumerate(whole.folded, 1):
        if type(entry.fact) in HANDLERS:
            HANDLERS[type(entry.fact)](state, entry)
        for code in ("en", "ru", "fr"):
            shown = read(state, "protocol", code, "final")
            expected = [Stood(each.provision, each.number, each.title, each.text) for each in shown]
            assert line.text("protocol", code, moment) == expected


def moment_of(entries, as_of: Moment) -> int | None:
    when = calendar(entries)
    rows = in_order(entries, when)
    kept = [row[1] for row in cut(rows, as_of, when).rows]
    return Timeline(row[1] for row in rows).moment(kept)


def test_a_day_and_an_instant_are_so_many_entries(ledger):
    entries = folded(ledger, TALKS).folded
    draft = sum(entry.day == dt.date(1962, 11, 1) for entry in entries)
    assert moment_of(entries, dt.date(1962, 11, 1)) == draft
    assert moment_of(entries, dt.date(1900, 1, 1)) == 0
    assert moment_of(entries, dt.datetime(1962, 11, 2, tzinfo=dt.UTC)) == draft
    assert moment_of(entries, dt.date(1962, 12, 1)) == len(entries)


def test_a_place_in_a_record_without_an_hour_may_leave_out_what_lies_before_it(ledger):
    text = (
        '1962-11-02 record talks "Talks" held 1962-11-02\n'
        '1962-11-02T10:00Z note n "N"\n'
        '1962-11-02 note m "M" cites talks#2\n'
    )
    address = parse("talks#2")
    assert not isinstance(address, str)
    assert moment_of(folded(ledger, text).folded, address) is None


@pytest.mark.slow
def test_any_of_many_moments_takes_a_few_milliseconds():
    talks = Negotiation(7, provisions=40, languages=1, words=40).go_on(1500)
    whole = fold(talks.entries)
    line, chance = Timeline(whole.folded), random.Random(1)
    moments = [chance.randint(0, len(whole.folded)) for _ in range(2000)]
    for moment in moments:
        line.text("pact", "en", moment)
    start = time.perf_counter()
    for moment in moments:
        line.text("pact", "en", moment)
    assert (time.perf_counter() - start) / len(moments) < 0.02
