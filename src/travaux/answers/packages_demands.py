"""What does a position demand of a package (DESIGN rule 11)?"""

from collections.abc import Iterable

from travaux.answers.packages_clauses import Choices, Disjunctions, clauses_of, either, tidy
from travaux.ledger.kinds import Position
from travaux.packages.model import Clause, Literal, Wish


def demands(fact: Position, choices: Choices) -> tuple[Clause, ...] | str:
    """The clauses of one position, firm acceptances apart.

    `refuses X` is not X; `insists X` is X. With a condition C: what is accepted only if C, or refused unless
    C, is X implies C; what is refused only if C is C implies not X; what is insisted on only if C is C
    implies X. What is said of X together with others stands or falls with them. Where X was adopted, what its
    acceptance hangs on is still demanded.

    Returns:
        The clauses, or a sentence saying why the position cannot be counted.
    """
    literal = choices.mask(fact.proposal)
    if literal is False or (literal is True and not binds(fact)):
        return ()  # it is decided
    if literal is True:
        made = _accepted(fact, literal, choices)
    elif fact.stance == "insists":
        made = _guarded([[literal]], fact, choices) if fact.firmness == "firm" else []
    elif fact.stance == "refuses":
        made = _refused(fact, literal, choices)
    elif fact.stance in ("accepts", "no-objection", "will-consider"):
        made = _accepted(fact, literal, choices)
    else:
        made = []
    if isinstance(made, str):
        return made
    made = [*made, *_together(fact, literal, choices)]
    return tidy(made, choices.points)


def _refused(fact: Position, literal: Literal, choices: Choices) -> Disjunctions | str:
    """Not X, as far as a condition says: only if C, C implies not X; unless C, X implies C."""
    return _guarded([[choices.other(literal)]], fact, choices)


def _guarded(made: Disjunctions, fact: Position, choices: Choices) -> Disjunctions | str:
    """What is demanded if `only_if` holds and `unless` does not."""
    for text, holds in ((fact.only_if, False), (fact.unless, True)):
        if text is not None:
            way_out = clauses_of(text, choices, holds=holds)
            joined = way_out if isinstance(way_out, str) else either(made, way_out)
            if isinstance(joined, str):
                return joined
            made = joined
    return made


def binds(fact: Position) -> bool:
    """Whether a word on what was adopted still demands something: an acceptance that hangs on others."""
    accepts = fact.stance in ("accepts", "no-objection", "will-consider")
    return accepts and bool(fact.only_if or fact.unless or fact.together)


def _without(literal: Literal | bool, choices: Choices) -> Disjunctions:  # noqa: FBT001 - what a mask may be
    """Not X, as a disjunction to which others are added."""
    return [[]] if isinstance(literal, bool) else [[choices.other(literal)]]


def _accepted(
    fact: Position,
    literal: Literal | bool,  # noqa: FBT001 - what a mask may be
    choices: Choices,
) -> Disjunctions | str:
    """X implies the condition."""
    made: Disjunctions = []
    for text, holds in ((fact.only_if, True), (fact.unless, False)):
        if text is not None:
            condition = clauses_of(text, choices, holds=holds)
            joined = (
                condition if isinstance(condition, str) else either(_without(literal, choices), condition)
            )
            if isinstance(joined, str):
                return joined
            made = [*made, *joined]
    return made


def _together(fact: Position, literal: Literal | bool, choices: Choices) -> Disjunctions:  # noqa: FBT001
    """X and each of the others: both or none."""
    made: Disjunctions = []
    for other in fact.together:
        for one, two in ((literal, choices.mask(other)), (choices.mask(other), literal)):
            if one is not False and two is not True:
                made.append([*_without(one, choices)[0], *([] if two is False else [two])])
    return made


def accepting(proposals: Iterable[str], choices: Choices) -> tuple[Clause, ...]:
    """A firm own acceptance: one of the proposals on the point that the party accepts, or can live with."""
    masks: dict[int, int] = {}
    for proposal in proposals:
        literal = choices.mask(proposal)
        if not isinstance(literal, bool):
            masks[literal[0]] = masks.get(literal[0], 0) | literal[1]
    return tidy([[literal] for literal in masks.items()], choices.points)


def wishes(fact: Position, choices: Choices) -> tuple[Wish, ...]:
    """What a preference adds to the gains of its party; a condition on it is not weighed."""
    literal = choices.mask(fact.proposal)
    if fact.stance != "prefers" or isinstance(literal, bool):
        return ()
    return (Wish(literal, fact.weight),)
