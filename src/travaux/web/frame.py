"""What does every page need? The ledger as asked for, the words, the links, and what stands around it."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse

from travaux.answers.stand import moment_text
from travaux.ledger.kinds import Party
from travaux.ledger.marking import Reader
from travaux.ledger.moment import Moment, parse_moment
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.service.adding import writable
from travaux.web import asked as address
from travaux.web.asked import Asked
from travaux.web.desk import Desk, View
from travaux.web.keeping import KEEP
from travaux.web.language import LANGUAGES, Words, choose, words
from travaux.web.look import templates
from travaux.web.marks import hues
from travaux.web.moments import around, occurred
from travaux.web.places import PLACES, Place
from travaux.web.quoting import quotes
from travaux.web.sheets import Citations, Sheet
from travaux.web.stances import about
from travaux.web.telling import Teller
from travaux.web.watching import Watcher, cursor_of

T = TypeVar("T")


@dataclass(frozen=True)
class Served:
    """What the application holds, in `app.state.served`.

    Attributes:
        desk: the ledger.
        most: the reader that is served: the keeper, unless the server was told otherwise.
        paths: the paths of pages that are there.
        watcher: wakes the streams of events.
    """

    desk: Desk
    most: Reader
    paths: frozenset[str]
    watcher: Watcher


class Refusal(Exception):  # noqa: N818  it is an answer, and no fault of the program
    """The page cannot be shown, and this is why.

    Attributes:
        status: the HTTP status.
        reason: a sentence.
    """

    def __init__(self, status: int, reason: str) -> None:
        """Say why."""
        super().__init__(reason)
        self.status = status
        self.reason = reason


def good(answer: T | str, status: int = 404) -> T:
    """The answer, unless it is a sentence saying why there is none.

    Raises:
        Refusal: with that sentence.
    """
    if isinstance(answer, str):
        raise Refusal(status, answer)
    return answer


def moment_in(typed: str) -> Moment:
    """The moment that an address names.

    Raises:
        Refusal: it is none.
    """
    found = parse_moment(typed)
    if isinstance(found, str):
        raise Refusal(400, found)
    return found


@dataclass(frozen=True)
class Frame:
    """One request for a page, with everything that a page is made from.

    Attributes:
        served: the application.
        asked: the address.
        view: the ledger as of the moment, for the reader.
        t: the interface's words.
        citations: the numbers of the citations.
    """

    served: Served
    asked: Asked
    view: View
    t: Words
    citations: Citations = field(default_factory=Citations)

    def page(self, template: str, *, status: int = 200, keep: bool = False, **context: Any) -> HTMLResponse:
        """A page in its frame: its template, and with it the sheet that the address opens.

        Args:
            template: the template.
            status: the HTTP status.
            keep: the page depends on the ledger, its address and the language, and on nothing else.
            context: what the template is given.
        """
        shown = templates().get_template(template)
        return HTMLResponse(
            shown.render(**self.context(), **context, sheet=self.sheet()),
            status,
            headers=_HEADERS | ({KEEP: "1"} if keep else {}),
        )

    def part(self, template: str, **context: Any) -> HTMLResponse:
        """A part of a page alone, for a module that puts it into the page."""
        shown = templates().get_template(template)
        return HTMLResponse(shown.render(**self.context(), **context), headers=_HEADERS)

    def context(self) -> dict[str, Any]:
        """What every template may use."""
        return {
            "frame": self,
            "t": self.t,
            "to": self.asked.to,
            "here": self.asked.here,
            "number": self.citations.number,
            "say": self.say,
            "moment_text": moment_text,
        }

    def sheet(self) -> Sheet:
        """What the address says is opened beside the page: `?cite=…` sentences, `?about=…` a point."""
        point = self.asked.first("about")
        return Sheet(
            asked=bool(point or self.asked.first("cite")),
            quotes=quotes(self.view, self.asked.every("cite")),
            point=about(self.view, point) if point else None,
        )

    def record_link(self, cite: str) -> str:
        """Where an address stands in the record's own page."""
        found = parse_address(cite)
        if not isinstance(found, Address):
            return self.asked.to("/record")
        place = f"{found.turn}" + (f".{found.sentence}" if found.sentence else "")
        return self.asked.to(f"/record/{found.record}/{place}", at=f"s{place}")

    def now(self) -> View:
        """The same ledger for the same reader as it is now, on both clocks.

        Raises:
            Refusal: it cannot be read any more.
        """
        return self.view if self.is_now else good(self.served.desk.view(self.asked.reader, None, None), 503)

    @property
    def steps(self) -> tuple[str | None, str | None]:
        """The addresses of this page at the moment before and the moment after; none beyond the ends."""
        whole = self.now()
        ticks = whole.once("ticks", lambda: occurred(whole.answered.standing))
        before, after = around(ticks, self.asked.as_of)
        to = self.asked.here
        last = ticks[-1].moment if ticks else None
        return (
            to(as_of=moment_text(before)) if before is not None else None,
            to(as_of=moment_text(after) if after != last else None) if after is not None else None,
        )

    @property
    def may_write(self) -> bool:
        """Whether pages offer to make an entry: to the keeper, in the present, where the ledger takes one."""
        return self.closed is None

    @property
    def closed(self) -> str | None:
        """Why nobody writes who reads as the address says, wherever they are; None if the keeper may."""
        if not self.served.most.keeper or not self.asked.reader.keeper:
            return "only the keeper of the ledger writes: read as the keeper to do it"
        if not self.is_now:
            return "what is shown is not the present: go back to now to write"
        return writable(self.served.desk.address)

    @property
    def cursor(self) -> str:
        """Up to where this page tells its reader what there is."""
        return cursor_of(self.view)

    @property
    def title(self) -> str:
        """The negotiation's name."""
        negotiation = self.view.answered.standing.matters.negotiation
        return str(getattr(negotiation.fact, "title", "")) if negotiation else ""

    @property
    def parties(self) -> dict[str, Party]:
        """The parties that this reader knows."""
        rows = self.view.answered.standing.matters.parties.items()
        return {name: entry.fact for name, entry in rows if isinstance(entry.fact, Party)}

    @property
    def hues(self) -> dict[str, int]:
        """Each party's hue."""
        return self.view.once("hues", lambda: hues(self.parties))

    @property
    def names(self) -> dict[str, str]:
        """Every party, group and person by the name as printed."""
        return self.view.once("names", lambda: self.view.answered.names)

    @property
    def tags(self) -> dict[str, str]:
        """Each party's short tag, or its name."""
        return self.view.once("tags", lambda: self.view.answered.tags)

    def name(self, actor: str | None) -> str:
        """An actor's name as printed."""
        return self.names.get(actor or "", actor or "")

    def tag(self, party: str) -> str:
        """A party's tag, or its name."""
        return self.tags.get(party) or self.name(party)

    @property
    def say(self) -> Teller:
        """Says entries, proposals and conditions in a line."""
        return Teller(self.view.answered.standing.matters, self.names, self.t)

    @property
    def is_now(self) -> bool:
        """Whether what is shown is the present, on both clocks."""
        return self.asked.as_of is None and self.asked.known_at is None

    @property
    def moment(self) -> str:
        """The moment in words."""
        standing = self.view.answered.standing
        day = self.t.day(standing.day) if standing.day.year > 1 else ""
        as_of = self.asked.as_of
        if isinstance(as_of, Address):
            where = self.t("frame.at_turn", turn=as_of.turn, record=as_of.record)
            return f"{day}, {where}"
        if as_of is not None and hasattr(as_of, "hour"):
            return f"{day}, {as_of:%H:%M} ({as_of:%z})"
        return day

    @property
    def reader(self) -> str:
        """The reader in words."""
        reader = self.view.answered.standing.reader
        if reader.keeper:
            return self.t("frame.keeper")
        return (
            self.t("frame.delegation", party=self.name(reader.party))
            if reader.party
            else self.t("frame.public")
        )

    @property
    def may_change_reader(self) -> bool:
        """Whether the address may ask as somebody else."""
        return self.served.most.keeper

    @property
    def problems(self) -> int:
        """How many things are wrong with the material."""
        return len(self.view.answered.problems)

    @property
    def places(self) -> list[tuple[Place, bool]]:
        """The navigation: each place, and whether its page is there."""
        return [(place, place.path in self.served.paths) for place in PLACES]

    @property
    def languages(self) -> dict[str, str]:
        """The interface's languages by their own names."""
        return LANGUAGES


_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language"}


def framed(request: Request) -> Frame:
    """The frame of a request: `Depends(framed)` gives it to a page. Runs in a thread, for a fold takes time.

    Raises:
        Refusal: the address asks for what is not there, or the ledger cannot be opened.
    """
    served: Served = request.app.state.served
    asked = good(address.read(request.url.path, request.query_params.multi_items(), served.most), 400)
    view = served.desk.view(asked.reader, asked.as_of, asked.known_at)
    if isinstance(view, str):
        raise Refusal(503 if isinstance(served.desk.ledger(), str) else 404, view)
    return Frame(served, asked, view, spoken(request))


def spoken(request: Request) -> Words:
    """The words of the language that a request asks for."""
    return words(choose(request.query_params.get("lang", ""), request.headers.get("accept-language", "")))
