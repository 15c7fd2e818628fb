"""What does the answer to `kept` consist of?"""

import msgspec


class ObligationView(msgspec.Struct, frozen=True, kw_only=True):
    """An obligation as of a moment.

    `state` is one of the eight states; `kept` says in a word what it means: kept, not kept, not due, unknown,
    or not in force. `because` are the sentences it rests on (`havana-1105#31.1`), or entries that cite none
    (`^id`).
    """

    id: str
    party: str
    title: str
    duty: str
    to: tuple[str, ...]
    provision: str | None
    state: str
    kept: str
    due: str | None
    why: tuple[str, ...]
    flags: tuple[str, ...]
    because: tuple[str, ...]
    entry: str


class DeadlineView(msgspec.Struct, frozen=True, kw_only=True):
    """A time limit of an inspection; `waits` says that the step must not be taken before."""

    step: str
    after: str
    at: str
    waits: bool
    state: str
    figure: str
    checked: bool


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was said or done in an inspection: by whom, when, where it is recorded.

    `role` is what it is: `stage`, `refusal`, `observation`, `report`, `remark`, `ambiguity` or `finding`.
    `kind` is the step of a stage, the grade of an observation, and else the same as `role`; `outcome` is what
    was found.
    """

    kind: str
    role: str
    outcome: str | None
    day: str
    by: str | None
    text: str
    because: tuple[str, ...]


class ObjectionView(msgspec.Struct, frozen=True, kw_only=True):
    """What stands against a perimeter, with the distance in metres."""

    why: str
    distance_m: float | None
    depth_m: float | None
    because: tuple[str, ...]


class InspectionView(msgspec.Struct, frozen=True, kw_only=True):
    """An inspection with its whole chain; `ambiguities` that are still open stand in `open` too.

    `course` is everything of it in the order of time; the lists beside it are the same facts by kind.
    """

    id: str
    title: str
    type: str | None
    by: str
    to: tuple[str, ...]
    site: str | None
    checks: str | None
    asked: str
    state: str
    steps: tuple[Fact, ...]
    deadlines: tuple[DeadlineView, ...]
    objections: tuple[ObjectionView, ...]
    observations: tuple[Fact, ...]
    reports: tuple[Fact, ...]
    remarks: tuple[Fact, ...]
    ambiguities: tuple[Fact, ...]
    open: tuple[str, ...]
    findings: tuple[Fact, ...]
    course: tuple[Fact, ...]
    faults: tuple[str, ...]
    because: tuple[str, ...]


class QuotaView(msgspec.Struct, frozen=True, kw_only=True):
    """A quota of a party, pair or site in a period; `kind` is `regime/quota`."""

    party: str
    kind: str
    used: int
    allowed: int | None
    left: int | None
    first: str | None
    last: str | None
    why: str
    because: tuple[str, ...]


class FigureView(msgspec.Struct, frozen=True, kw_only=True):
    """One number of one source; `high` is None where there may have been more."""

    by: str
    grade: str | None
    text: str
    says: str
    low: int
    high: int | None
    out_of: int | None
    when: str
    files: tuple[str, ...]
    because: tuple[str, ...]


class EvidenceView(msgspec.Struct, frozen=True, kw_only=True):
    """What was declared and observed of an item at a site, side by side; nothing is added up."""

    site: str | None
    item: str | None
    verdict: str
    declared: tuple[FigureView, ...]
    observed: tuple[FigureView, ...]


class JudgementView(msgspec.Struct, frozen=True, kw_only=True):
    """How a party judges an obligation; a fact apart from what was found. `of` is whose, if one is meant."""

    party: str
    obligation: str
    of: str | None
    verdict: str
    reason: str | None
    day: str
    because: tuple[str, ...]


class AttachmentView(msgspec.Struct, frozen=True, kw_only=True):
    """A file attached to an observation or a report.

    `state` is `as attached` if the file that lies there has the digest, `altered` if it has another, `not
    there`, `no digest` if none was given, or `not looked at` where there is nothing to look at: in a store.
    """

    path: str
    digest: str | None
    state: str
    because: tuple[str, ...]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `kept`.

    `disputes` are ambiguities that are still open, whether or not they arose in an inspection; `observations`
    are those without a number.
    """

    as_of: str
    title: str | None
    obligations: tuple[ObligationView, ...]
    inspections: tuple[InspectionView, ...]
    quotas: tuple[QuotaView, ...]
    evidence: tuple[EvidenceView, ...]
    observations: tuple[Fact, ...]
    disputes: tuple[Fact, ...]
    judgements: tuple[JudgementView, ...]
    remarks: tuple[Fact, ...]
    attachments: tuple[AttachmentView, ...]
    left_out: int
