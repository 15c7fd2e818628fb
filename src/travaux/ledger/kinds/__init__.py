"""Which kinds of fact can a ledger hold? One small file a kind; `FACTS` lists them all."""

from typing import get_args

from travaux.ledger.fact import Fact
from travaux.ledger.kinds.action import Action
from travaux.ledger.kinds.alignment import Alignment
from travaux.ledger.kinds.ambiguity import Ambiguity
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.answer import Answer
from travaux.ledger.kinds.concordance import Concordance
from travaux.ledger.kinds.decision import Decision
from travaux.ledger.kinds.declaration import Declaration
from travaux.ledger.kinds.departure import Departure
from travaux.ledger.kinds.document import Document
from travaux.ledger.kinds.exclusion import Exclusion
from travaux.ledger.kinds.finding import Finding
from travaux.ledger.kinds.force import Force
from travaux.ledger.kinds.group import Group
from travaux.ledger.kinds.implication import Implication
from travaux.ledger.kinds.instrument import Instrument
from travaux.ledger.kinds.judgement import Judgement
from travaux.ledger.kinds.membership import Membership
from travaux.ledger.kinds.negotiation import Negotiation
from travaux.ledger.kinds.note import ScribeNote
from travaux.ledger.kinds.obligation import Obligation
from travaux.ledger.kinds.observation import Observation
from travaux.ledger.kinds.party import Party
from travaux.ledger.kinds.performance import Performance
from travaux.ledger.kinds.person import Person
from travaux.ledger.kinds.point import Point
from travaux.ledger.kinds.position import Position
from travaux.ledger.kinds.procedure import Procedure
from travaux.ledger.kinds.proposal import Proposal
from travaux.ledger.kinds.provision import Provision
from travaux.ledger.kinds.question import Question
from travaux.ledger.kinds.recorded import MeetingRecord
from travaux.ledger.kinds.refusal import Refusal
from travaux.ledger.kinds.remark import Remark
from travaux.ledger.kinds.report import Report
from travaux.ledger.kinds.request import Request
from travaux.ledger.kinds.role import Role
from travaux.ledger.kinds.silence import Silence
from travaux.ledger.kinds.site import Site
from travaux.ledger.kinds.stage import Stage
from travaux.ledger.kinds.text import Text
from travaux.ledger.kinds.undertaking import Undertaking
from travaux.ledger.kinds.void import Void

AnyFact = (
    Position
    | Proposal
    | Point
    | Question
    | Answer
    | Undertaking
    | Performance
    | Procedure
    | Decision
    | Silence
    | Departure
    | Party
    | Group
    | Membership
    | Person
    | Role
    | MeetingRecord
    | Document
    | Alignment
    | ScribeNote
    | Instrument
    | Provision
    | Text
    | Amendment
    | Concordance
    | Implication
    | Negotiation
    | Void
    | Obligation
    | Force
    | Action
    | Site
    | Exclusion
    | Declaration
    | Request
    | Stage
    | Refusal
    | Observation
    | Report
    | Remark
    | Ambiguity
    | Finding
    | Judgement
)

FACTS: tuple[type[Fact], ...] = get_args(AnyFact)
"""Every kind of fact, as its class."""

KINDS: dict[str, type[Fact]] = {str(cls.__struct_config__.tag): cls for cls in FACTS}
"""The word a kind is written with, to its class: `{"position": Position, …}`."""

__all__ = [
    "FACTS",
    "KINDS",
    "Action",
    "Alignment",
    "Ambiguity",
    "Amendment",
    "Answer",
    "AnyFact",
    "Concordance",
    "Decision",
    "Declaration",
    "Departure",
    "Document",
    "Exclusion",
    "Finding",
    "Force",
    "Group",
    "Implication",
    "Instrument",
    "Judgement",
    "MeetingRecord",
    "Membership",
    "Negotiation",
    "Obligation",
    "Observation",
    "Party",
    "Performance",
    "Person",
    "Point",
    "Position",
    "Procedure",
    "Proposal",
    "Provision",
    "Question",
    "Refusal",
    "Remark",
    "Report",
    "Request",
    "Role",
    "ScribeNote",
    "Silence",
    "Site",
    "Stage",
    "Text",
    "Undertaking",
    "Void",
]
