"""Where the links of the dossier's templates lead: each page that uses them has its own answer."""

from typing import Protocol

from markupsafe import Markup

from twosource.export.views import MemberView, ReportView


class Links(Protocol):
    """The attributes of an `a` element, for each thing that a link can open. `fact` is a fact's key."""

    def fact(self, fact: str) -> Markup:
        """The evidence of a fact."""

    def telling(self, member: MemberView, fact: str) -> Markup:
        """The evidence of a fact, at one of its members."""

    def spot(self, report: ReportView, key: str) -> Markup:
        """The text of a report, at a statement or attribution."""


class Anchors:
    """Links of the one-page dossier: to anchors of the page itself; its script opens `data-open` in the panel."""

    def fact(self, fact: str) -> Markup:
        """The article of the fact."""
        return Markup('href="#{}" data-open="{}"').format(fact, fact)

    def telling(self, member: MemberView, fact: str) -> Markup:
        """The member's quote in the article of the fact."""
        return Markup('href="#{}e" data-open="{}"').format(member.key, fact)

    def spot(self, report: ReportView, key: str) -> Markup:
        """The words in the text of the report, on the same page."""
        return Markup('class="go" href="#{}"').format(key)
