"""Do rules 1 to 6 hold from the text of a dossier to what each reader is told, on both forms of a ledger?"""

from pathlib import Path
from typing import Any

import pytest

from cli.terminal import FORMS, good, kept, refused, travaux

HEAD = """2021-03-01 negotiation fish "Days at sea" zone Europe/Zurich recorded 2021-03-01T08:00:00Z
2021-03-01 party north "Northland" recorded 2021-03-01T08:00:01Z
2021-03-01 party south "Southland" recorded 2021-03-01T08:00:02Z
2021-03-01 party isle "The Isle" recorded 2021-03-01T08:00:03Z
2021-03-01 note heard "As I heard it." recorded 2021-03-01T08:00:04Z
2021-03-01 point days "How many days" recorded 2021-03-01T08:00:05Z
2021-03-01 proposal days:sixty "Sixty days" drafted recorded 2021-03-01T08:00:06Z
2021-03-01 proposal days:ninety "Ninety days" drafted recorded 2021-03-01T08:00:07Z
"""
NORTH = (
    "2021-03-02 position north accepts days:sixty named first cites heard "
    "recorded 2021-03-02T08:00:00Z id ^n1\n"
)
AGAIN = (
    "2021-03-02 position north refuses days:sixty named second cites heard supersedes {of} {more}"
    "recorded 2021-03-03T08:00:00Z id ^n2\n"
)


def words(ledger: Path, *options: str) -> list[str]:
    """The live positions, as `party stance proposal`."""
    points = good("stand", ledger, "--json", *options).json["points"]
    found = [(p, one["id"]) for point in points for one in point["proposals"] for p in one["positions"]]
    return [f"{p['party']} {p['stance']} {proposal}" for p, proposal in found]


def problems(ledger: Path, *options: str) -> list[str]:
    return [one["code"] for one in travaux("check", ledger, "--json", *options).json]


class TestCorrections:
    """Rule 5."""

    @FORMS
    @pytest.mark.parametrize("of", ["^n1", "first"])
    def test_a_superseding_entry_holds_in_place_of_the_whole(
        self, form: str, tmp_path: Path, of: str
    ) -> None:
        ledger = kept(form, tmp_path, HEAD + NORTH + AGAIN.format(of=of, more=""))
        assert words(ledger) == ["north refuses days:sixty"]
        assert problems(ledger) == []

    @FORMS
    def test_an_entry_is_superseded_only_once_that_was_written_down(self, form: str, tmp_path: Path) -> None:
        ledger = kept(form, tmp_path, HEAD + NORTH + AGAIN.format(of="^n1", more=""))
        assert words(ledger, "--known-at", "2021-03-03T07:59:59Z") == ["north accepts days:sixty"]
        assert words(ledger, "--known-at", "2021-03-03T08:00:00Z") == ["north refuses days:sixty"]

    @FORMS
    @pytest.mark.parametrize("of", ["^n1", "first"])
    def test_a_voided_entry_is_replaced_with_nothing(self, form: str, tmp_path: Path, of: str) -> None:
        void = f'2021-03-03 void {of} because "a slip" cites heard recorded 2021-03-03T08:00:00Z id ^v1\n'
        ledger = kept(form, tmp_path, HEAD + NORTH + void)
        assert words(ledger) == []
        assert words(ledger, "--known-at", "2021-03-02") == ["north accepts days:sixty"]

    @FORMS
    def test_a_voided_void_brings_the_entry_back(self, form: str, tmp_path: Path) -> None:
        voids = (
            "2021-03-03 void ^n1 recorded 2021-03-03T08:00:00Z id ^v1\n"
            "2021-03-03 void ^v1 recorded 2021-03-03T09:00:00Z id ^v2\n"
        )
        assert words(kept(form, tmp_path, HEAD + NORTH + voids)) == ["north accepts days:sixty"]

    @FORMS
    def test_a_reference_to_a_voided_entry_is_reported(self, form: str, tmp_path: Path) -> None:
        void = "2021-03-03 void days:sixty recorded 2021-03-03T08:00:00Z\n"
        ledger = kept(form, tmp_path, HEAD + NORTH + void)
        assert problems(ledger) == ["voided"]
        assert "days:sixty was voided" in travaux("check", ledger).out

    @FORMS
    def test_references_follow_to_what_holds_under_another_name(self, form: str, tmp_path: Path) -> None:
        renamed = '2021-03-03 party norden "Norden" supersedes north recorded 2021-03-03T08:00:00Z\n'
        ledger = kept(form, tmp_path, HEAD + NORTH + renamed)
        assert problems(ledger) == []
        assert "norden" in good("stand", ledger, "--json").json["parties"]

    @FORMS
    def test_of_rival_corrections_the_latest_recorded_holds_and_check_says_so(
        self, form: str, tmp_path: Path
    ) -> None:
        rival = (
            "2021-03-02 position north reserves days:sixty cites heard supersedes ^n1 "
            "recorded 2021-03-04T08:00:00Z id ^n3\n"
        )
        ledger = kept(form, tmp_path, HEAD + NORTH + rival + AGAIN.format(of="^n1", more=""))
        assert words(ledger) == ["north reserves days:sixty"]
        assert problems(ledger) == ["rival-correction"]
        assert words(ledger, "--known-at", "2021-03-03") == ["north refuses days:sixty"]

    @FORMS
    def test_a_chain_of_corrections_is_followed_to_its_end(self, form: str, tmp_path: Path) -> None:
        third = (
            "2021-03-02 position north insists days:sixty cites heard supersedes ^n2 "
            "recorded 2021-03-04T08:00:00Z id ^n3\n"
        )
        ledger = kept(form, tmp_path, HEAD + NORTH + AGAIN.format(of="^n1", more="") + third)
        assert words(ledger) == ["north insists days:sixty"]
        assert words(ledger, "--known-at", "2021-03-03") == ["north refuses days:sixty"]

    @FORMS
    def test_a_correction_of_nothing_is_reported(self, form: str, tmp_path: Path) -> None:
        ledger = kept(form, tmp_path, HEAD + AGAIN.format(of="^n9", more=""))
        assert "corrects-nothing" in problems(ledger)

    @pytest.mark.parametrize("of", ["^n1", "first"])
    def test_a_correction_marked_less_strictly_is_reported_and_no_store_takes_it(
        self, tmp_path: Path, of: str
    ) -> None:
        secret = NORTH.replace("cites heard", "cites heard marked secret")
        ledger = kept("dossier", tmp_path, HEAD + secret + AGAIN.format(of=of, more=""))
        assert "marking" in problems(ledger)
        assert "less strictly" in refused("import", ledger, tmp_path / "a.db")

    @FORMS
    def test_who_may_read_the_original_sees_it_and_others_its_rendition(
        self, form: str, tmp_path: Path
    ) -> None:
        original = NORTH.replace("cites heard", "cites heard marked secret for north")
        rendition = (
            "2021-03-02 position north reserves days:sixty cites heard releases ^n1 "
            "recorded 2021-03-03T08:00:00Z id ^r1\n"
        )
        ledger = kept(form, tmp_path, HEAD + original + rendition)
        assert words(ledger) == words(ledger, "--as", "north") == ["north accepts days:sixty"]
        for reader in ("south", "public", "north/confidential"):
            assert words(ledger, "--as", reader) == ["north reserves days:sixty"]


class TestReaders:
    """Rules 1 and 6: what a reader may not read is absent, and nothing shown depends on it."""

    @FORMS
    def test_a_correction_that_a_reader_may_not_read_hides_what_it_corrects(
        self, form: str, tmp_path: Path
    ) -> None:
        ledger = kept(form, tmp_path, HEAD + NORTH + AGAIN.format(of="^n1", more="marked secret for north "))
        assert words(ledger, "--as", "north") == ["north refuses days:sixty"]
        assert words(ledger, "--as", "south") == []

    @FORMS
    def test_markings_in_force_now_decide_whatever_moment_is_asked_for(
        self, form: str, tmp_path: Path
    ) -> None:
        ledger = kept(form, tmp_path, HEAD + NORTH + AGAIN.format(of="^n1", more="marked secret for north "))
        for moment in (("--known-at", "2021-03-02"), ("--as-of", "2021-03-02")):
            assert words(ledger, "--as", "south", *moment) == []
        assert words(ledger, "--as", "north", "--known-at", "2021-03-02") == ["north accepts days:sixty"]

    @FORMS
    def test_a_void_that_a_reader_may_not_read_voids_nothing_for_them(
        self, form: str, tmp_path: Path
    ) -> None:
        void = "2021-03-03 void ^n1 marked secret for north recorded 2021-03-03T08:00:00Z id ^v1\n"
        ledger = kept(form, tmp_path, HEAD + NORTH + void)
        assert words(ledger, "--as", "north") == []
        assert words(ledger, "--as", "south") == ["north accepts days:sixty"]

    @FORMS
    def test_a_party_level_and_compartment_each_open_their_own(self, form: str, tmp_path: Path) -> None:
        marked = (
            ("north", "sixty", "restricted"),
            ("south", "sixty", "secret"),
            ("isle", "sixty", "confidential in limits"),
            ("isle", "ninety", "open for isle, south"),
        )
        lines = "".join(
            f"2021-03-02 position {party} refuses days:{option} cites heard marked {marking} "
            f"recorded 2021-03-02T08:00:0{at}Z\n"
            for at, (party, option, marking) in enumerate(marked)
        )
        ledger = kept(form, tmp_path, HEAD + lines)
        seen = {
            "public": [],
            "north/open": [],
            "north/restricted": ["north"],
            "north": ["north", "south"],
            "south/open": ["isle"],
            "isle/confidential/limits": ["north", "isle", "isle"],
            "keeper": ["north", "south", "isle", "isle"],
        }
        for reader, parties in seen.items():
            assert [one.split()[0] for one in words(ledger, "--as", reader)] == parties, reader

    @FORMS
    def test_what_a_reader_may_not_read_changes_nothing_that_they_are_told(
        self, form: str, tmp_path: Path
    ) -> None:
        hidden = (
            '2021-03-02 party shadow "Shadow" marked secret for north recorded 2021-03-02T09:00:00Z\n'
            '2021-03-02 note limit "Not below fifty." marked secret for north recorded 2021-03-02T09:00:01Z\n'
            "2021-03-02 position north refuses days:ninety cites limit marked secret for north "
            "recorded 2021-03-02T09:00:02Z\n"
            '2021-03-09 question q "Why?" by north to south cites limit marked secret for north '
            "recorded 2021-03-02T09:00:03Z\n"
        )
        plain = kept(form, tmp_path / "plain", HEAD + NORTH)
        layered = kept(form, tmp_path / "layered", HEAD + NORTH + hidden)
        for command in (("stand",), ("stand", "--json"), ("stand", "--why"), ("check",)):
            name, *options = command
            one, other = (good(name, ledger, *options, "--as", "south") for ledger in (plain, layered))
            assert (one.out, one.err) == (other.out, other.err), command
        assert "shadow" in refused("stand", layered, "--as", "shadow/secret").lower()


class TestMoments:
    """Rules 1, 2 and 3."""

    TIMED = (
        "2021-03-02T23:30Z position north accepts days:sixty cites heard recorded 2021-03-04T08:00:00Z\n"
        "2021-03-02T12:00+01:00 position south refuses days:sixty cites heard recorded 2021-03-04T08:00:01Z\n"
        "2021-03-02 position isle reserves days:sixty cites heard recorded 2021-03-04T08:00:02Z\n"
    )

    @FORMS
    def test_a_day_is_a_civil_day_of_the_negotiation_s_zone(self, form: str, tmp_path: Path) -> None:
        ledger = kept(form, tmp_path, HEAD + self.TIMED)
        assert words(ledger, "--as-of", "2021-03-02") == [
            "south refuses days:sixty",
            "isle reserves days:sixty",
        ]
        assert len(words(ledger, "--as-of", "2021-03-03")) == 3

    @FORMS
    def test_an_instant_is_an_instant_in_whatever_offset(self, form: str, tmp_path: Path) -> None:
        ledger = kept(form, tmp_path, HEAD + self.TIMED)
        for instant, found in {
            "2021-03-02T10:59:59Z": [],
            "2021-03-02T11:00:00Z": ["south refuses days:sixty"],
            "2021-03-02T06:00:00-05:00": ["south refuses days:sixty"],
        }.items():
            answer: Any = good("stand", ledger, "--json", "--as-of", instant).json
            assert answer["left_out"] == 1
            assert words(ledger, "--as-of", instant) == found

    @FORMS
    def test_a_moment_left_out_is_the_end_of_the_last_day(self, form: str, tmp_path: Path) -> None:
        ledger = kept(form, tmp_path, HEAD + self.TIMED)
        assert good("stand", ledger, "--json").json["as_of"] == "2021-03-03"

    @FORMS
    def test_corrections_are_resolved_before_what_occurred_later_is_dropped(
        self, form: str, tmp_path: Path
    ) -> None:
        later = AGAIN.format(of="^n1", more="").replace("2021-03-02 position", "2021-03-05 position", 1)
        ledger = kept(form, tmp_path, HEAD + NORTH + later)
        assert words(ledger, "--as-of", "2021-03-04") == []
        assert words(ledger, "--as-of", "2021-03-05") == ["north refuses days:sixty"]
        assert words(ledger, "--as-of", "2021-03-04", "--known-at", "2021-03-02") == [
            "north accepts days:sixty"
        ]

    @FORMS
    def test_within_a_day_addresses_order_and_at_gives_a_place(self, form: str, tmp_path: Path) -> None:
        record = "RECORD OF A MEETING\n\nA. BERG. One. Two.\n\nL. SUD. Three. Four.\n"
        more = (
            '2021-03-01 record minutes "M" held 2021-03-02 file "minutes.txt" recorded 2021-03-01T09:00:00Z\n'
            "2021-03-02 position north accepts days:sixty cites minutes#2.1 recorded 2021-03-02T08:00:00Z\n"
            "2021-03-02 position north refuses days:sixty cites minutes#1.2 recorded 2021-03-02T09:00:00Z\n"
            "2021-03-02 position south accepts days:sixty at minutes#1.1 cites heard "
            "recorded 2021-03-02T09:00:01Z\n"
            "2021-03-02 position isle accepts days:sixty cites heard recorded 2021-03-02T09:00:02Z\n"
        )
        ledger = kept(form, tmp_path, HEAD + more, minutes_txt=record)
        assert words(ledger, "--as-of", "minutes#1.1") == ["south accepts days:sixty"]
        assert words(ledger, "--as-of", "minutes#1") == [
            "south accepts days:sixty",
            "north refuses days:sixty",
        ]
        assert words(ledger, "--as-of", "minutes#2") == [
            "south accepts days:sixty",
            "north accepts days:sixty",
        ]
        assert good("stand", ledger, "--json", "--as-of", "minutes#2").json["left_out"] == 1
        assert len(words(ledger)) == 3

    @FORMS
    def test_of_two_words_in_one_place_the_later_recorded_holds(self, form: str, tmp_path: Path) -> None:
        two = (
            "2021-03-02 position north refuses days:sixty cites heard recorded 2021-03-02T09:00:00Z id ^aa\n"
            "2021-03-02 position north accepts days:sixty cites heard recorded 2021-03-02T08:00:00Z id ^bb\n"
        )
        assert words(kept(form, tmp_path, HEAD + two)) == ["north refuses days:sixty"]


class TestIdentity:
    """Rule 4."""

    @FORMS
    def test_an_entry_keeps_its_id_for_ever(self, form: str, tmp_path: Path) -> None:
        ledger = kept(form, tmp_path, HEAD + NORTH)
        (position,) = good("stand", ledger, "--json").json["points"][0]["proposals"][0]["positions"]
        assert position["entry"] == "n1"

    def test_an_id_taken_twice_is_an_error(self, tmp_path: Path) -> None:
        ledger = kept("dossier", tmp_path, HEAD + NORTH + NORTH.replace("accepts", "refuses"))
        assert problems(ledger) == ["duplicate-id"]
        assert "nothing was imported" in refused("import", ledger, tmp_path / "a.db")

    def test_one_entry_written_twice_is_one_entry_and_a_warning(self, tmp_path: Path) -> None:
        ledger = kept("dossier", tmp_path, HEAD + NORTH + NORTH)
        assert problems(ledger) == ["duplicate-entry"]
        assert words(ledger) == ["north accepts days:sixty"]
        good("check", ledger)
