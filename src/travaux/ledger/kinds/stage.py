"""How far has an inspection come?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference

Step = Literal[
    "notice", "consent", "arrival", "designation", "access", "managed-access", "departure", "consultation"
]


class Stage(Fact, frozen=True, tag="stage"):
    """An inspection took a step. What has a content of its own is another kind: refusal, report, finding.

    Attributes:
        request: the inspection's name.
        step: the step.
        by: who took it.
        team: how many inspectors came.
        text: what is to be said of it, in a line.
    """

    request: str
    step: Step
    by: str | None = None
    team: int | None = None
    text: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The inspection and who took the step."""
        request = ("entry", self.request)
        return (request, ("actor", self.by)) if self.by else (request,)
