"""What is said on one point, all of it?"""

from travaux.answers.stand import PointView, Stand, stand
from travaux.web.desk import View


def standing_of(view: View) -> Stand:
    """The answer to where everybody stands, made once for a view."""
    return view.once("stand", lambda: stand(view.answered.standing))


def about(view: View, point: str) -> PointView | None:
    """A point with its proposals and all the positions on them, or None if there is no such point."""
    points = view.once("points", lambda: {each.id: each for each in standing_of(view).points})
    return points.get(point)
