"""Where the desk's links lead: evidence opens in a panel beside the page, or, without scripts, as a page of its own."""

from urllib.parse import quote, urlencode

from markupsafe import Markup

from twosource.export.views import MemberView, ReportView

PANEL = Markup('href="{}" hx-get="{}" hx-target="#panel-body"')


class Addresses:
    """Links of the desk. A fact's key is its id, a statement's or attribution's is its own."""

    def fact(self, fact: str) -> Markup:
        """The evidence of a fact."""
        return PANEL.format(fact_address(fact), fact_address(fact))

    def telling(self, member: MemberView, fact: str) -> Markup:
        """The evidence of a fact, at one of its members."""
        there = f"{fact_address(fact)}?at={quote(member.key)}"
        return PANEL.format(f"{there}#{member.key}e", there)

    def judge(self, kind: str, *on: str, within: str = "", back: str = "") -> Markup:
        """The form that judges something; `within` is the report of a statement, `back` the page to return to."""
        there = judge_address(kind, *on, within=within, back=back)
        return PANEL.format(there, there)

    def spot(self, report: ReportView, key: str) -> Markup:
        """The text of a report, at a statement or attribution."""
        return Markup('class="go" href="{}?at={}#{}"').format(report_address(report.reading.id), key, key)


def story_address(story: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(story)}"


def fact_address(fact: str) -> str:
    """The evidence of a fact."""
    return f"/facts/{quote(fact)}"


def report_address(report: str) -> str:
    """The page of a report."""
    return f"/reports/{quote(report)}"


def judge_address(kind: str, *on: str, within: str = "", back: str = "") -> str:
    """The form that judges something."""
    asked = [*(("on", subject) for subject in on), ("within", within), ("back", back)]
    return f"/judge/{quote(kind)}?{urlencode([(name, value) for name, value in asked if value])}"


def compare_address(a: str, b: str) -> str:
    """Two reports side by side."""
    return f"/compare?a={quote(a)}&b={quote(b)}"
