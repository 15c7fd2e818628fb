"""In which languages may a provision not yet say what it says in the others?

A change made in one language marks the same provision in the others, until somebody says that they are
concordant (Vienna Convention, art. 33).
"""

from collections import defaultdict

from travaux.text.state import Texts, Where


def not_concordant(state: Texts) -> list[Where]:
    """Each provision and language that others were changed without, since it was last said to be concordant.

    A change that came and one that fell away count alike. In the order in which the words were entered.
    """
    changes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for proposal, places in state.touched.items():
        for provision, language in places:
            changes[provision][proposal].add(language)
    in_force = state.in_force()
    found: list[Where] = []
    for (provision, language), document in state.documents.items():
        now = {name for name in changes[provision] if name in in_force}
        known = state.concordant.get((provision, language), frozenset())
        elsewhere = any(language not in changes[provision][name] for name in now ^ known)
        if elsewhere and any(document.places(in_force)):
            found.append((provision, language))
    return found
