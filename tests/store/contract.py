"""What must every store do, whatever it is kept in? Inherit `StoreContract` and say how a store is opened."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from material import DAY, ENGLISH, LETTER, LONG_AGO, RUSSIAN, SECRET, batches, entry, note, position

from travaux.ledger.entry import TICK, UNRECORDED, Entry
from travaux.ledger.kinds import Party
from travaux.ledger.marking import Marking
from travaux.store import (
    Appended,
    Edition,
    EditionText,
    Paper,
    PassageRow,
    Refused,
    SentenceRow,
    Store,
    clock,
)

Opener = Callable[[str], Store]
relaxed = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def first_of_each(batches: list[list[Entry]]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for one in (one for batch in batches for one in batch):
        found.setdefault(one.id, one)
    return list(found.values())


def same_time(batches: list[list[Entry]]) -> list[list[Entry]]:
    """Make entries of one id the same entry: what differs in scribe or recorded time only is refused."""
    first = {one.id: one for one in reversed([one for batch in batches for one in batch])}
    return [[first[one.id] for one in batch] for batch in batches]


class StoreContract:
    """Override `open_one`: it opens the store of that name, made if it is new, and the test closes it."""

    @pytest.fixture
    def open_one(self) -> Opener:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_one: Opener) -> Iterator[Store]:
        with open_one("store") as store:
            yield store

    # entries

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert store.entries() == []
        assert store.since(0) == ([], 0)
        assert store.records() == []
        assert store.documents() == []
        assert store.verify() is None

    def test_entries_come_back_in_the_order_of_commit(self, store: Store) -> None:
        later, earlier = position(1, recorded=LONG_AGO), position(2, recorded=LONG_AGO - dt.timedelta(days=1))
        assert store.append([later, earlier]) == Appended(2)
        assert store.entries() == [later, earlier]

    def test_what_was_appended_is_there_after_reopening(self, open_one: Opener) -> None:
        with open_one("kept") as store:
            store.append([position(1, recorded=LONG_AGO)], records=[RUSSIAN], documents=[LETTER])
        with open_one("kept") as store:
            assert store.entries() == [position(1, recorded=LONG_AGO)]
            assert store.records() == [RUSSIAN.edition]
            assert store.documents() == [LETTER.paper]

    def test_since_gives_what_came_after(self, store: Store) -> None:
        store.append([position(1), position(2)])
        _, place = store.since(0)
        store.append([position(3)])
        news, then = store.since(place)
        assert [one.id for one in news] == [position(3).id]
        assert then == place + 1
        assert store.since(then) == ([], then)
        assert store.since(then + 10) == ([], then)

    def test_a_second_store_sees_what_the_first_committed(self, open_one: Opener) -> None:
        with open_one("shared") as one, open_one("shared") as other:
            one.append([position(1, recorded=LONG_AGO)])
            assert other.entries() == [position(1, recorded=LONG_AGO)]
            other.append([position(2, recorded=LONG_AGO)])
            assert len(one.entries()) == 2

    @relaxed
    @given(batches=batches)
    def test_any_entries_in_any_chunks_come_back_the_same(
        self, open_one: Opener, batches: list[list[Entry]]
    ) -> None:
        batches = same_time(batches)
        with open_one(f"any-{next(_numbers)}") as store:
            for batch in batches:
                assert isinstance(store.append(batch), Appended)
            expected = first_of_each(batches)
            found = store.entries()
            assert found == expected
            assert msgspec.json.encode(found) == msgspec.json.encode(expected)

    @relaxed
    @given(batches=batches)
    def test_appending_twice_changes_nothing(self, open_one: Opener, batches: list[list[Entry]]) -> None:
        batches = same_time(batches)
        with open_one(f"twice-{next(_numbers)}") as store:
            for batch in batches:
                store.append(batch)
            before = store.since(0)
            for batch in batches:
                assert store.append(batch) == Appended(0, len(batch))
            assert store.since(0) == before

    @relaxed
    @given(batches=batches)
    def test_a_batch_with_one_changed_entry_leaves_no_trace(
        self, open_one: Opener, batches: list[list[Entry]]
    ) -> None:
        kept = position(1, recorded=LONG_AGO)
        changed = msgspec.structs.replace(kept, scribe="somebody else")
        with open_one(f"all-or-none-{next(_numbers)}") as store:
            store.append([kept])
            batch = [*(one for batch in same_time(batches) for one in batch), changed]
            outcome = store.append(batch, records=[RUSSIAN], documents=[LETTER])
            assert isinstance(outcome, Refused)
            assert outcome.ids == (kept.id,)
            assert store.entries() == [kept]
            assert store.records() == []
            assert store.documents() == []

    # identity

    def test_every_changed_entry_is_named_with_what_differs(self, store: Store) -> None:
        store.append([position(1), position(2), position(3)])
        outcome = store.append(
            [
                msgspec.structs.replace(position(1), cites=("elsewhere#1",)),
                position(2),
                msgspec.structs.replace(position(3), scribe="x", day=DAY + dt.timedelta(days=1)),
            ]
        )
        assert isinstance(outcome, Refused)
        assert outcome.ids == (position(1).id, position(3).id)
        assert f"{position(1).id} (other cites)" in outcome.reason
        assert f"{position(3).id} (other day and scribe)" in outcome.reason

    def test_two_entries_of_one_batch_cannot_share_an_id(self, store: Store) -> None:
        one = position(1, recorded=LONG_AGO)
        assert store.append([one, one]) == Appended(1, 1)
        other = msgspec.structs.replace(position(2), id="same")
        assert isinstance(store.append([msgspec.structs.replace(one, id="same"), other]), Refused)
        assert store.entries() == [one]

    def test_one_instant_in_two_offsets_is_two_statements(self, store: Store) -> None:
        instant = dt.datetime(1962, 11, 5, 20, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
        one = position(1, instant=instant)
        store.append([one])
        outcome = store.append([msgspec.structs.replace(one, instant=instant.astimezone(dt.UTC))])
        assert isinstance(outcome, Refused)
        assert "other instant" in outcome.reason

    def test_an_entry_without_an_id_is_refused(self, store: Store) -> None:
        outcome = store.append([msgspec.structs.replace(position(1), id="")])
        assert outcome == Refused("an entry has no id", ("",))

    def test_half_a_surrogate_pair_is_refused(self, store: Store) -> None:
        nobody = EditionText(RUSSIAN.edition, b"", (SentenceRow(1, 1, None, "\ud800"),))
        assert isinstance(store.append([], records=[nobody]), Refused)
        assert store.records() == []

    def test_a_fault_of_the_caller_is_raised_and_leaves_nothing(self, store: Store) -> None:
        def breaking() -> Iterator[SentenceRow]:
            yield SentenceRow(1, 1, None, "One.")
            raise OSError("the reader of the file broke")

        with pytest.raises(OSError, match="the reader"):
            store.append([position(1)], records=[EditionText(RUSSIAN.edition, b"", breaking())])
        assert store.records() == []
        assert store.append([position(1)]) == Appended(1)

    # time

    def test_an_imported_entry_keeps_its_recorded_time(self, store: Store) -> None:
        store.append([position(1, recorded=LONG_AGO)])
        assert store.entries()[0].recorded == LONG_AGO

    def test_an_unrecorded_entry_gets_the_commit_time(self, store: Store) -> None:
        before = clock.now()
        store.append([position(1), position(2)])
        first, second = (one.recorded for one in store.entries())
        assert second - first == TICK  # in the order given, which else their ids would decide
        assert before <= first <= clock.now()

    def test_an_unrecorded_entry_imported_again_does_not_contradict_its_commit_time(
        self, store: Store
    ) -> None:
        assert store.append([position(1)]) == Appended(1)
        assert store.append([position(1)]) == Appended(0, 1)

    def test_the_commit_time_never_decreases(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        store.append([position(1)])
        (first,) = store.entries()
        monkeypatch.setattr(clock, "now", lambda: LONG_AGO)  # the machine's clock was set back
        store.append([position(2)])
        assert store.entries()[1].recorded == first.recorded

    def test_a_recorded_time_that_has_not_come_is_refused(self, store: Store) -> None:
        ahead = position(1, recorded=clock.now() + dt.timedelta(days=400))
        outcome = store.append([ahead])
        assert isinstance(outcome, Refused)
        assert outcome.ids == (ahead.id,)
        assert "has not come yet" in outcome.reason

    def test_a_recorded_time_of_no_zone_or_no_year_is_refused(self, store: Store) -> None:
        naive = msgspec.structs.replace(position(1), recorded=LONG_AGO.replace(tzinfo=None))
        early = UNRECORDED.replace(tzinfo=dt.timezone(dt.timedelta(hours=3)))
        for wrong in (naive, msgspec.structs.replace(position(1), recorded=early)):
            assert isinstance(store.append([wrong]), Refused)

    # markings (DESIGN rule 5)

    @pytest.mark.parametrize("target", ["name", "id"])
    @pytest.mark.parametrize("together", [True, False])
    def test_a_correction_cannot_be_read_by_more_than_what_it_corrects(
        self, store: Store, target: str, *, together: bool
    ) -> None:
        secret = note("offer", marking=SECRET)
        named = "offer" if target == "name" else secret.id
        open_one = note("offer", "said aloud", supersedes=named)
        strict = note("offer", "said aloud", supersedes=named, marking=Marking(level=3, audience=("cuba",)))
        if not together:
            store.append([secret])
        outcome = store.append([secret, open_one, strict])
        assert isinstance(outcome, Refused)
        assert outcome.ids == (open_one.id,)
        assert "less strictly" in outcome.reason
        assert isinstance(store.append([secret, strict]), Appended)

    def test_a_correction_that_comes_before_what_it_corrects_is_held_to_the_rule(self, store: Store) -> None:
        correction = note("correction", supersedes="offer")
        assert store.append([correction]) == Appended(1)
        secret = note("offer", marking=SECRET)
        outcome = store.append([secret])
        assert isinstance(outcome, Refused)
        assert outcome.ids == (correction.id,)
        assert store.append([note("offer", "in the open")]) == Appended(1)

    def test_a_stricter_correction_of_a_correction_is_no_breach(self, store: Store) -> None:
        first = note("offer", "one")
        second = note("offer", "two", supersedes="offer")
        third = note("offer", "three", supersedes="offer", marking=SECRET)
        assert store.append([first]) == Appended(1)
        assert store.append([second]) == Appended(1)
        assert store.append([third]) == Appended(1)
        outcome = store.append([note("offer", "four", supersedes="offer")])
        assert isinstance(outcome, Refused)

    def test_a_name_means_the_thing_of_the_same_kind(self, store: Store) -> None:
        secret_party = entry(Party(name="cuba", title="Cuba"), marking=SECRET)
        open_note = note("cuba")
        correction = note("cuba", "again", supersedes="cuba")
        assert store.append([secret_party, open_note, correction]) == Appended(3)
        assert isinstance(store.append([entry(Party(name="cuba", title="C."), supersedes="cuba")]), Refused)

    def test_a_release_cannot_be_stricter_than_its_original(self, store: Store) -> None:
        original = note("offer", marking=SECRET)
        rendition = note("offer-public", "in short", releases="offer")
        assert store.append([original, rendition]) == Appended(2)
        wrong = note("offer-cuba", "in short", releases="offer", marking=Marking(3, ("x",)))
        outcome = store.append([wrong])
        assert isinstance(outcome, Refused)
        assert "more strictly" in outcome.reason
        late = note("late", releases="to-come", marking=SECRET)
        assert store.append([late]) == Appended(1)
        assert isinstance(store.append([note("to-come")]), Refused)

    # words

    def test_one_sentence_and_one_turn_are_found_by_address(self, store: Store) -> None:
        store.append([], records=[RUSSIAN, ENGLISH])
        assert store.sentence("havana-1105", 1, 2) == SentenceRow(1, 2, "mikoyan", "Со статьи 13.")
        assert store.sentence("havana-1105", 1, 1, "en") == ENGLISH.sentences[0]
        assert store.turn("havana-1105", 1, "ru") == list(RUSSIAN.sentences[:2])
        assert store.turn("havana-1105", 2) == [SentenceRow(2, 1, None, "Нет.")]
        assert store.source("havana-1105") == RUSSIAN.source
        assert store.source("havana-1105", "en") == ENGLISH.source
        assert store.records() == [RUSSIAN.edition, ENGLISH.edition]

    def test_an_address_that_leads_nowhere_gives_nothing(self, store: Store) -> None:
        store.append([], records=[RUSSIAN], documents=[LETTER])
        assert store.sentence("havana-1105", 9, 9) is None
        assert store.sentence("havana-1105", 1, 1, "es") is None
        assert store.sentence("no-record", 1, 1) is None
        assert store.turn("no-record", 1) == []
        assert store.source("no-record") is None
        assert store.passage("letter", 9) is None
        assert store.passage("no-letter", 1) is None
        assert store.document_source("no-letter") is None

    def test_a_passage_is_found_by_address(self, store: Store) -> None:
        store.append([], documents=[LETTER])
        assert store.passage("letter", 2) == PassageRow(2, "Yours.")
        assert store.document_source("letter") == LETTER.source
        assert store.documents() == [LETTER.paper]

    def test_the_newest_edition_answers_and_the_old_one_stays_in_reach(self, store: Store) -> None:
        corrected = EditionText(
            Edition("havana-1105", "ru", "sha256:9"), b"-", (SentenceRow(1, 1, "mikoyan", "Начинаем."),)
        )
        store.append([], records=[RUSSIAN, ENGLISH])
        store.append([], records=[corrected])
        assert store.sentence("havana-1105", 1, 1).text == "Начинаем."
        assert store.sentence("havana-1105", 1, 1, digest="sha256:1").text == "Начнём."
        assert store.sentence("havana-1105", 1, 1, digest="sha256:2").text == "Let us begin."
        assert store.sentence("havana-1105", 1, 1, "en", digest="sha256:1") is None
        assert len(store.turn("havana-1105", 1, digest="sha256:1")) == 2
        assert store.source("havana-1105", digest="sha256:1") == RUSSIAN.source

    def test_the_newest_paper_answers_and_the_old_one_stays_in_reach(self, store: Store) -> None:
        newer = other_passages(LETTER, Paper("letter", "sha256:4"), (PassageRow(1, "Dear Madam."),))
        store.append([], documents=[LETTER, newer])
        assert store.passage("letter", 1).text == "Dear Madam."
        assert store.passage("letter", 1, digest="sha256:3").text == "Dear Sir."
        assert store.document_source("letter", digest="sha256:3") == LETTER.source

    def test_the_same_words_again_are_skipped_in_whatever_order(self, store: Store) -> None:
        store.append([], records=[RUSSIAN], documents=[LETTER])
        shuffled = EditionText(RUSSIAN.edition, RUSSIAN.source, reversed(RUSSIAN.sentences))
        backwards = other_passages(LETTER, LETTER.paper, reversed(LETTER.passages))
        assert store.append([], records=[shuffled], documents=[backwards]) == Appended(0)
        assert store.records() == [RUSSIAN.edition]

    @pytest.mark.parametrize("cut", [slice(0, 2), slice(1, 3), slice(0, 0)])
    def test_other_sentences_under_the_same_digest_are_refused(self, store: Store, cut: slice) -> None:
        store.append([], records=[RUSSIAN])
        outcome = store.append(
            [position(1)], records=[EditionText(RUSSIAN.edition, RUSSIAN.source, RUSSIAN.sentences[cut])]
        )
        assert isinstance(outcome, Refused)
        assert outcome.ids == ("havana-1105 (ru)",)
        assert store.entries() == []
        assert store.turn("havana-1105", 1) == list(RUSSIAN.sentences[:2])

    def test_other_bytes_under_the_same_digest_are_refused(self, store: Store) -> None:
        store.append([], records=[RUSSIAN], documents=[LETTER])
        assert isinstance(
            store.append([], records=[EditionText(RUSSIAN.edition, b"?", RUSSIAN.sentences)]), Refused
        )
        outcome = store.append([], documents=[other_passages(LETTER, LETTER.paper, LETTER.passages[:1])])
        assert isinstance(outcome, Refused)
        assert outcome.ids == ("letter",)

    def test_two_sentences_at_one_address_are_refused(self, store: Store) -> None:
        twice = EditionText(
            RUSSIAN.edition, b"", (SentenceRow(1, 1, None, "A."), SentenceRow(1, 1, None, "B."))
        )
        assert isinstance(store.append([position(1)], records=[twice]), Refused)
        assert store.records() == []
        assert store.entries() == []


def other_passages(text, paper, passages):
    return type(text)(paper, text.source, passages)


_numbers = itertools.count()
