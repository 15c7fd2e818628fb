"""How does a scribe step through suggestions at the terminal, with one key each?"""

import datetime as dt
from pathlib import Path

import click
import msgspec
from rich.text import Text

from travaux.cli.options import fail
from travaux.cli.output import console, counted, print_json, say
from travaux.ledger.marking import LEVELS
from travaux.ledger.problem import Problem
from travaux.service.endpoint import Endpoint, ask_endpoint
from travaux.service.suggesting import Desk, open_desk, suggestions
from travaux.suggest.drafting import EDITABLE, Draft
from travaux.suggest.model import ENTRIES, Suggestion
from travaux.suggest.read import LEAST

KEYS = "[a]ccept  [e]dit  [d]ismiss  [s]kip  [u]ndo  [q]uit"

_ACCEPT = frozenset("a\r\n ")
_LEAVE = frozenset(("q", "\x03", "\x04", ""))  # the last is a terminal that is gone


@click.command("suggest")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--into", "ledger", type=click.Path(path_type=Path), metavar="LEDGER",
              help="The dossier or store for accepted entries; RECORD.travaux if left out.")  # fmt: skip
@click.option("--language", metavar="CODE", help="Which version of the record (en, ru).")
@click.option("--least", type=click.FloatRange(0, 1), default=LEAST, show_default=True,
              help="Offer nothing the rules are less sure of.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also references to articles, and quotations.")
@click.option("--held", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the meeting.")
@click.option("--scribe", metavar="NAME", help="Who records.")
@click.option("--json", "as_json", is_flag=True, help="The suggestions as JSON; nothing is asked or written.")
@click.option("--endpoint", metavar="URL", help="Also ask this OpenAI-compatible endpoint of yours.")
@click.option("--model", metavar="NAME", help="The endpoint's model.")
@click.option("--send-up-to", "level", type=click.Choice(LEVELS), default="open", show_default=True,
              help="The highest marking whose words may be sent to the endpoint.")  # fmt: skip
@click.option("--key-file", type=click.Path(path_type=Path), help="A file that holds the endpoint's key.")
def command(
    record: Path,
    *,
    ledger: Path | None,
    language: str | None,
    least: float,
    everything: bool,
    held: dt.datetime | None,
    scribe: str | None,
    as_json: bool,
    endpoint: str | None,
    model: str | None,
    level: str,
    key_file: Path | None,
) -> None:
    """Propose entries from the transcript RECORD; one key accepts, edits or dismisses each."""
    more: tuple[Suggestion, ...] = ()
    if endpoint is not None:
        if not model:
            fail("say which model the endpoint is to use: --model")
        asked = ask_endpoint(
            record,
            ledger or record.with_suffix(".travaux"),
            language,
            Endpoint(endpoint, model, level, key_file),
        )
        if isinstance(asked, str):
            fail(asked)
        more = asked.kept
        for reason in asked.rejected:
            say(f"rejected: {reason}", err=True)
    if as_json and ledger is None:
        found = suggestions(record, language, least)
        if isinstance(found, Problem):
            fail(str(found))
        print_json(_wanted([*found, *more], everything=everything))
        return
    desk = open_desk(
        record,
        ledger or record.with_suffix(".travaux"),
        language=language,
        least=least,
        held=held.date() if held else None,
        scribe=scribe,
        more=more,
    )
    if isinstance(desk, str):
        fail(desk)
    desk.offered = _wanted(desk.offered, everything=everything)
    if as_json:
        print_json(desk.offered)
    else:
        _step_through(desk)


def _wanted(found: list[Suggestion], *, everything: bool) -> list[Suggestion]:
    kept = [one for one in found if everything or one.kind in ENTRIES]
    return sorted(kept, key=lambda one: (one.turn, one.start, one.end))


def _step_through(desk: Desk) -> None:
    """One key a suggestion, until the scribe leaves or there is none left and nothing to take back."""
    skipped: list[Suggestion] = []
    while True:
        waiting = [one for one in desk.offered if one not in skipped]
        if not waiting and not desk.steps:
            break
        if waiting:
            drafted = desk.draft(waiting[0])
            _show(desk, waiting[0], drafted, len(waiting))
        else:
            say("\nnothing is left  [u]ndo  [q]uit")
        key = click.getchar().casefold()
        if key == "u":
            back = desk.undo()
            skipped = [one for one in skipped if one != back]
            _tell(back if isinstance(back, str) else None if back else "there is nothing to take back")
        elif not waiting or key in _LEAVE:
            break
        elif key == "s":
            skipped.append(waiting[0])
        else:
            _decide(desk, waiting[0], drafted, key)
    written = sum(bool(step.entries) for step in desk.steps)
    say(f"{counted(written, 'entry', 'entries')} in {desk.ledger}; {len(desk.offered)} left")


def _decide(desk: Desk, one: Suggestion, drafted: Draft, key: str) -> None:
    """Accept, edit or dismiss one."""
    if key in _ACCEPT:
        _tell(desk.accept(one, _completed(desk, one, drafted)))
    elif key == "e":
        _tell(desk.accept(one, _edited(_completed(desk, one, drafted))))
    elif key == "d":
        _tell(desk.dismiss(one))
    else:
        say(KEYS)


def _show(desk: Desk, one: Suggestion, drafted: Draft, left: int) -> None:
    turn = desk.version.turns[one.turn - 1]
    out = console()
    start, end = max(0, one.start - 240), min(len(turn.text), one.end + 160)
    out.print(Text(f"\n{left} left · turn {one.turn} · {turn.label or turn.kind}", style="dim"))
    out.print(
        Text.assemble(
            ("…" if start else "") + turn.text[start : one.start],
            (one.span, "bold"),
            turn.text[one.end : end] + ("…" if end < len(turn.text) else ""),
        )
    )
    about = f"{one.kind} {one.stance or ''}".strip().replace("_", " ")
    out.print(Text.assemble((about, "cyan"), f"  {one.confidence:.2f}  {one.reason}"))
    said = [f"{name} {value}" for name in EDITABLE[one.kind] if (value := getattr(drafted, name))]
    out.print(Text("→ " + " · ".join(said)))
    say(KEYS)


def _completed(desk: Desk, one: Suggestion, drafted: Draft) -> Draft:
    """Ask what an entry cannot do without: for which party somebody speaks is asked once."""
    for name in drafted.missing:
        person = desk.person(one)
        if name == "party" and person is not None:
            value = str(click.prompt(f"{person.name} speaks for which party?"))
            desk.speaks_for(person, value)
            drafted = msgspec.structs.replace(drafted, party=desk.party_of(person))
        else:
            value = str(click.prompt(f"{name} of whom?"))
            drafted = msgspec.structs.replace(drafted, **{name: value})
    return drafted


def _edited(drafted: Draft) -> Draft:
    """Every field of the entry with what is proposed; an empty line keeps it, a dash empties it."""
    changes = {}
    for name in EDITABLE[drafted.kind]:
        value = getattr(drafted, name)
        given = str(click.prompt(name, default=value or "", show_default=True)).strip()
        changes[name] = None if given in ("-", "") else given
    return msgspec.structs.replace(drafted, **changes)


def _tell(wrong: str | None) -> None:
    if wrong:
        say(wrong, err=True)
