"""Which sentences of a store hold these words?"""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.store import Edition, EditionText, SentenceRow, StoreError, open_store
from travaux.store.finding import SEARCH, Found, open_index, token_of
from travaux.store.stems import stems

ROWS = [
    SentenceRow(1, 1, "A. BERG", "We propose sixty days at sea."),
    SentenceRow(1, 2, "A. BERG", "The fleet's ports stay open; ports are dear."),
    SentenceRow(2, 1, "L. SUD", "It isn't o'clock yet."),
    SentenceRow(3, 1, None, "The ports closed."),
]
RUSSIAN = [SentenceRow(1, 1, "А. БЕРГ", "Мы предлагаем шестьдесят дней в море; ёлка и порты.")]


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "talks.db", create=True) as opened:
        opened.append([], records=[text("minutes", "en", ROWS), text("minutes", "ru", RUSSIAN)])
        yield opened


def text(record, language, rows, digest="d1"):
    return EditionText(Edition(record, language, digest), b"source", rows)


def find(store, words="", *, phrase="", editions=None, speakers=None):
    with open_index(store.path, store) as index:
        numbers = range(len(index.editions())) if editions is None else editions
        phrases = [stems(phrase)] if phrase else []
        return [*index.find(frozenset(stems(words)), phrases, numbers, speakers)]


def test_words_are_found_in_any_form_and_script(store):
    assert find(store, "port") == [Found(0, 1, 2), Found(0, 3, 1)]
    assert find(store, "PORTS open") == [Found(0, 1, 2)]
    assert find(store, "предлагать") == find(store, "предлагает") == [Found(1, 1, 1)]
    assert find(store, "порт") == [Found(1, 1, 1)]
    assert find(store, "елка") == find(store, "ёлка") == [Found(1, 1, 1)]


def test_an_apostrophe_is_inside_a_word(store):
    assert find(store, "o'clock") == find(store, "o’clock") == [Found(0, 2, 1)]
    assert find(store, "clock") == []


def test_a_phrase_is_looked_for_word_after_word(store):
    assert find(store, phrase="sixty days") == [Found(0, 1, 1)]
    assert find(store, phrase="days sixty") == []
    assert find(store, "propose", phrase="at sea") == [Found(0, 1, 1)]


def test_only_the_editions_and_speakers_that_are_allowed_are_found(store):
    assert find(store, "порт", editions=[0]) == []
    assert find(store, "port", editions=[]) == []
    assert find(store, "port", speakers=["A. BERG"]) == [Found(0, 1, 2)]
    assert find(store, speakers=["L. SUD", "nobody"]) == [Found(0, 2, 1)]
    assert find(store, "port", speakers=[]) == []
    assert find(store, "") == []


def test_the_index_catches_up_with_editions_that_come_later(store):
    assert find(store, "herring") == []
    store.append([], records=[text("evening", "en", [SentenceRow(1, 1, "K. VIK", "Herring and cod.")])])
    assert find(store, "herring") == [Found(2, 1, 1)]
    with open_index(store.path, store) as index:
        assert "K. VIK" in index.labels()
        assert [(one.record, one.language) for one in index.editions()] == [
            ("minutes", "en"), ("minutes", "ru"), ("evening", "en"),
        ]  # fmt: skip


def test_the_index_of_another_store_is_made_anew(store, tmp_path):
    find(store, "port")
    with open_store(tmp_path / "other.db", create=True) as other:
        other.append([], records=[text("letters", "en", [SentenceRow(1, 1, None, "Port wine.")])])
        (tmp_path / ("talks.db" + SEARCH)).rename(tmp_path / ("other.db" + SEARCH))
        assert find(other, "port") == [Found(0, 1, 1)]
        assert find(other, "sea") == []


def test_an_index_of_another_version_is_made_anew(store):
    find(store, "port")
    db = sqlite3.connect(store.path + SEARCH)
    db.execute("PRAGMA user_version = 99")
    db.execute("DELETE FROM label")
    db.commit()
    db.close()
    assert find(store, "port", speakers=["A. BERG"]) == [Found(0, 1, 2)]
    with open_index(store.path, store) as index:
        assert index.labels() == ["A. BERG", "L. SUD", "А. БЕРГ"]


def test_a_file_that_is_no_index_is_left_alone_and_nothing_is_found_by_it(store, tmp_path):
    (tmp_path / ("talks.db" + SEARCH)).write_bytes(b"something else, long enough to be looked at" * 40)
    assert open_index(store.path, store) is None
    (tmp_path / ("talks.db" + SEARCH)).unlink()
    (tmp_path / ("talks.db" + SEARCH)).mkdir()
    assert open_index(store.path, store) is None


def test_an_index_that_is_damaged_later_is_told(store):
    with open_index(store.path, store) as index:
        index._db.execute("DROP TABLE words_data")
        with pytest.raises(StoreError):
            list(index.find(frozenset(["port"]), [], [0]))


def test_the_index_is_for_those_who_may_read_the_store(store, tmp_path):
    (tmp_path / "talks.db").chmod(0o600)
    find(store, "port")
    assert (tmp_path / ("talks.db" + SEARCH)).stat().st_mode & 0o777 == 0o600


def test_a_fault_while_it_is_made_leaves_nothing_half_done(store, monkeypatch):
    def broken(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(store, "sentences", broken)
        with pytest.raises(KeyboardInterrupt):
            open_index(store.path, store)
    assert find(store, "port") == [Found(0, 1, 2), Found(0, 3, 1)]


def test_more_than_a_page_is_found_to_the_last(tmp_path):
    rows = [SentenceRow(n, 1, "A", f"port {'cod' if n % 7 == 0 else 'herring'}") for n in range(1, 1001)]
    with open_store(tmp_path / "many.db", create=True) as many:
        many.append([], records=[text("m", "en", rows)])
        assert [one.turn for one in find(many, "port")] == list(range(1, 1001))
        assert [one.turn for one in find(many, "cod")] == list(range(7, 1001, 7))


def test_labels_are_one_word_each_whatever_they_hold():
    tokens = {token_of(label) for label in ("A", "a", "A. B", 'A" OR "B', "", "Ж", "\ud800")}
    assert len(tokens) == 7
    assert all(token.isalnum() and token.isascii() for token in tokens)


WORDS = st.sampled_from(
    ["port", "Ports", "sea", "o'clock", "порт", "порты", "Ёлка", "naïve", "naive", "²", "x_y"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(st.lists(WORDS, max_size=5).map(" ".join), min_size=1, max_size=8),
    words=st.lists(WORDS, min_size=1, max_size=2).map(" ".join),
    phrase=st.lists(WORDS, max_size=2).map(" ".join),
)
def test_it_finds_what_reading_every_sentence_finds(tmp_path_factory, said, words, phrase):
    folder = tmp_path_factory.mktemp("store")
    rows = [SentenceRow(1, n, None, one) for n, one in enumerate(said, 1)]
    wanted, row_ = frozenset(stems(words)), stems(phrase)
    with open_store(folder / "s.db", create=True) as some:
        some.append([], records=[text("r", "en", rows)])
        found = [one.n for one in find(some, words, phrase=phrase)]
    expected = []
    for row in rows:
        has = stems(row.text)
        in_a_row = any(has[at : at + len(row_)] == row_ for at in range(len(has) + 1))
        if wanted <= {*has} and in_a_row:
            expected.append(row.n)
    assert found == (expected if wanted or row_ else [])
