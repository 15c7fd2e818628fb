"""How does a text look as a fragment of a web page?"""

from collections.abc import Iterator, Mapping
from html import escape

from travaux.answers.text_views import ColumnView, ProvisionView, RunView, TextAnswer
from travaux.cli.text_print import columns, label_of, notes, rows

_TAGS = {"inserted": "ins", "deleted": "del"}

_STYLE = """<style>
.travaux-text table{border-collapse:collapse;width:100%}
.travaux-text td{vertical-align:top;padding:0 .6em 0 0}
.travaux-text .line{color:#666;text-align:right;font-variant-numeric:tabular-nums;width:2em}
.travaux-text .margin{color:#666;font-size:.85em;width:12em}
.travaux-text ins{text-decoration:underline}
.travaux-text del{text-decoration:line-through}
.travaux-text ins::before{content:"{+"} .travaux-text ins::after{content:"+}"}
.travaux-text del::before{content:"[-"} .travaux-text del::after{content:"-]"}
</style>"""
"""Brackets besides the line, so that a change is never told by its look alone."""


def as_html(answer: TextAnswer, names: Mapping[str, str]) -> str:
    """The answer as one element: no script, nothing fetched, every word escaped.

    Args:
        answer: the answer.
        names: parties by the name as printed.
    """
    head = f"{answer.instrument} · {answer.language} · {answer.reading} · as of {answer.as_of}"
    parts = [
        '<section class="travaux-text">',
        _STYLE,
        f"<h2>{escape(answer.title)}</h2>",
        f"<p>{escape(head)}</p>",
        *(_beside(answer, answer.beside, names) if answer.beside else _alone(answer, names)),
        *(f"<p>{escape(note.strip())}</p>" for note in notes(answer) if note),
        "</section>",
    ]
    return "\n".join(parts)


def _alone(answer: TextAnswer, names: Mapping[str, str]) -> Iterator[str]:
    for one in answer.provisions:
        yield f'<article id="{escape(one.provision)}" lang="{escape(answer.language)}">'
        yield _heading(one)
        yield _lines(one, names)
        yield "</article>"


def _beside(answer: TextAnswer, beside: ColumnView, names: Mapping[str, str]) -> Iterator[str]:
    titles, pairs = columns(answer, beside)
    languages = (answer.language, beside.language)
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{escape(title)}</th>' for title in titles)
    yield "</tr></thead><tbody>"
    for pair in pairs:
        yield f'<tr id="{escape(next(one.provision for one in pair if one))}">'
        for language, one in zip(languages, pair, strict=True):
            inside = _heading(one) + _lines(one, names) if one else ""
            yield f'<td lang="{escape(language)}">{inside}</td>'
        yield "</tr>"
    yield "</tbody></table>"


def _heading(one: ProvisionView) -> str:
    mark = "" if one.mark == "kept" else f" ({one.mark}{': ' + one.by if one.by else ''})"
    return f"<h3>{escape(f'{one.number}  {one.title}{mark}')}</h3>"


def _lines(one: ProvisionView, names: Mapping[str, str]) -> str:
    lines = ["<table>"]
    for number, parts, labels in rows(one, dict(names)):
        words = "".join(_run(run, text, names) for run, text in parts)
        margin = "<br>".join(escape(label) for label in labels)
        lines.append(
            f'<tr><td class="line">{number}</td><td>{words}</td><td class="margin">{margin}</td></tr>'
        )
    return "\n".join([*lines, "</table>"])


def _run(run: RunView, text: str, names: Mapping[str, str]) -> str:
    tag = _TAGS.get(run.mark)
    if tag is None:
        return escape(text)
    bare = text.lstrip()
    glue = text[: len(text) - len(bare)]
    title = escape(label_of(run, dict(names)))
    return f'{escape(glue)}<{tag} title="{title}">{escape(bare)}</{tag}>'
