"""Do the answers about a file of positions agree with those of somebody who looks at every package?"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import packages_made as made
from packages_oracle import Oracle

from travaux.answers.packages import Limits, packages
from travaux.interchange.positions_file import File, case_of_file, read_positions
from travaux.packages.model import Negotiation, Statement
from travaux.packages.rule import CONSENSUS


def as_row(said: Negotiation, one: Statement) -> dict[str, Any]:
    def options(point: int, mask: int, *, meant: bool) -> list[object]:
        names = said.points[point].options
        return [said.points[point].id, [name for n, name in enumerate(names) if bool(mask >> n & 1) is meant]]

    row: dict[str, Any] = {"id": one.id, "party": said.parties[one.party], "says": {"then": []}}
    if one.clauses:
        *others, (point, mask) = one.clauses[0]
        given = [options(*other, meant=False) for other in others]
        row["says"] = {"if": given, "then": [options(point, mask, meant=True)]}
    elif one.wishes:
        (point, mask), weight = one.wishes[0].literal, one.wishes[0].weight
        row |= {"strength": "wish", "weight": weight, "says": {"then": [options(point, mask, meant=True)]}}
    return row


def plain(said: Negotiation) -> Negotiation:
    """As much of a negotiation as one row a statement can say."""
    statements = tuple(
        replace(one, clauses=one.clauses[:1], wishes=() if one.clauses else one.wishes[:1])
        for one in said.statements
        if one.clauses[:1] != ((),)
    )
    return replace(said, statements=statements, rules=tuple(one for one in said.rules if one))


def test_files_of_random_negotiations_agree_with_who_looks_at_every_package(tmp_path: Path) -> None:
    for seed in range(60):
        said = plain(made.small(seed))
        rows = [as_row(said, one) for one in said.statements]
        rules = [as_row(said, Statement(f"t{n}", 0, (one,))) for n, one in enumerate(said.rules)]
        path = tmp_path / "talks.json"
        path.write_text(
            json.dumps(
                {
                    "parties": [{"id": party} for party in said.parties],
                    "points": [
                        {
                            "id": p.id,
                            "options": p.options,
                            "draft": None if p.draft is None else p.options[p.draft],
                        }
                        for p in said.points
                    ],
                    "positions": rows,
                    "text_rules": [{"id": one["id"], "says": one["says"]} for one in rules],
                }
            )
        )
        file = read_positions(path)
        assert isinstance(file, File), file
        case = case_of_file(file)
        assert (case.negotiation.points, case.negotiation.statements) == (said.points, said.statements)
        oracle, answer = Oracle(said), packages(case, CONSENSUS, Limits(sets=10_000, best=5))
        if oracle.rules_conflict:
            assert (answer.packages.exists, answer.conflicts) == (False, ((),))
            continue
        ids = [one.id for one in said.statements]
        assert answer.packages.exists == oracle.exists
        assert answer.packages.count == str(oracle.count)
        assert answer.concessions.minimum == oracle.minimum
        named = {frozenset(ids[n] for n in one) for one in oracle.concessions} if oracle.minimum else set()
        assert set(map(frozenset, answer.concessions.sets)) == named
        assert set(map(frozenset, answer.conflicts)) == {
            frozenset(ids[n] for n in one) for one in oracle.conflicts
        }
        assert answer.settled == {
            said.points[point].id: said.points[point].options[option]
            for point, option in oracle.settled.items()
        }
        blocked = {point for point, status in answer.status.items() if status.blocked_by}
        agreed = {point for point, status in answer.status.items() if status.verdict == "agreed"}
        assert blocked == {said.points[n].id for n in oracle.blocked_points()} - agreed
        parties = {frozenset(said.parties[n] for n in one) for one in oracle.coalitions}
        assert set(map(frozenset, answer.coalition.sets)) == parties
        after = oracle.setting_aside(oracle.first) if oracle.minimum else oracle
        assert set(answer.after_conceding.undominated) == after.undominated
        assert tuple(sorted(answer.after_conceding.leximin or ())) == after.leximin
        assert answer.after_conceding.count == str(after.count)
