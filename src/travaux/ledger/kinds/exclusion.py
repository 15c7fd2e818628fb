"""Which part of a site may an inspection not touch?"""

from travaux.ledger.fact import Fact, Reference


class Exclusion(Fact, frozen=True, tag="exclusion"):
    """A part of a site that may not be touched; like the site, somebody's cited proposal.

    Attributes:
        name: short name.
        site: the site it is cut out of.
        title: what it is, in a line.
        by: who wants it left out.
        shape: its outline, written as a site's.
        margin: metres to be kept away from it.
    """

    name: str
    site: str
    title: str
    by: str | None = None
    shape: str | None = None
    margin: int = 0

    def references(self) -> tuple[Reference, ...]:
        """The site and who wants it left out."""
        site = ("entry", self.site)
        return (site, ("actor", self.by)) if self.by else (site,)
