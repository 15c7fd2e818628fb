"""Which labels number the ways of one choice, and where does the text of each way end?"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.interchange.brackets.model import Label
from travaux.interchange.brackets.numbering import is_head, is_item
from travaux.interchange.brackets.stream import Stream


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at its offset, and the bracket in which it stands (its number, or None)."""

    at: int
    label: Label
    level: int | None

    @property
    def end(self) -> int:
        """The offset behind the label."""
        return self.at + len(self.label.printed)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a choice: its label, and where its text begins and ends."""

    labelled: Labelled
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What the ways of a choice cannot reach over: the bracket around it, and the draft's headings.

    `heads` are the offsets at which articles, annexes and chapters begin, in order.
    """

    stream: Stream
    heads: Sequence[int]
    end: int


def heads_of(stream: Stream) -> list[int]:
    """The offsets at which articles, annexes and chapters begin."""
    return [
        start
        for start, paragraph in zip(stream.starts, stream.paragraphs, strict=True)
        if is_head(paragraph.number)
    ]


def choices_of(labels: Sequence[Labelled], frame: Frame) -> list[tuple[Way, ...]]:
    """Group the labels of one level into choices; `Alt 1` behind `Option 1` is a choice within it."""
    done: list[tuple[Way, ...]] = []
    open_: list[list[Way]] = []
    for number, each in enumerate(labels):
        following = labels[number + 1].at if number + 1 < len(labels) else frame.end
        if open_ and _head_between(open_[-1][-1].start, each.at, frame):
            done += [_ended(group, each.at, frame) for group in open_]
            open_ = []
        which = _continued(open_, each.label)
        if which is None:
            open_.append([])
        else:
            done += [_ended(group, each.at, frame) for group in open_[which + 1 :]]
            if open_[which][-1].labelled.label.ordinal >= each.label.ordinal:
                done.append(_ended(open_[which], each.at, frame))
                open_[which:] = [[]]
            else:
                last = open_[which][-1]
                open_[which][-1] = Way(last.labelled, last.start, each.at)
                del open_[which + 1 :]
        open_[-1].append(Way(each, each.end, following))
    done += [_ended(group, frame.end, frame) for group in open_]
    return sorted(done, key=lambda ways: ways[0].labelled.at)


def _continued(open_: Sequence[Sequence[Way]], label: Label) -> int | None:
    """The innermost open choice of a label's family."""
    for number in range(len(open_) - 1, -1, -1):
        if open_[number][0].labelled.label.family == label.family:
            return number
    return None


def _head_between(start: int, end: int, frame: Frame) -> bool:
    return bisect_right(frame.heads, end) > bisect_right(frame.heads, start)


def _ended(group: Sequence[Way], limit: int, frame: Frame) -> tuple[Way, ...]:
    """The ways of a choice once its last one is known to end."""
    last = group[-1]
    end = max(last.start, min(limit, frame.end, _end_of(last, frame.stream)))
    return (*group[:-1], Way(last.labelled, last.start, end))


def _end_of(way: Way, stream: Stream) -> int:
    """Where the last way ends, by itself: with its paragraph and the items of that.

    A label alone on its line heads what follows, up to the next heading or numbered paragraph.
    """
    index = stream.paragraph_at(way.labelled.at)
    alone = not stream.text[way.start : stream.end_of(index)].strip(" \t\r\n]")
    following = index + 1
    while following < len(stream.paragraphs):
        number = stream.paragraphs[following].number
        first = alone and following == index + 1 and not is_head(number)
        if not (first or is_item(number) or (alone and number is None)):
            break
        following += 1
    return stream.end_of(following - 1)
