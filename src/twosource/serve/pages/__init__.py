"""The pages of the desk, one module each."""

from twosource.serve.pages.adding import add, add_page, addition, events, read_pending
from twosource.serve.pages.compare import compare
from twosource.serve.pages.exports import exports, story_exports
from twosource.serve.pages.fact import fact
from twosource.serve.pages.judgements import judgements
from twosource.serve.pages.judging import judge, judge_form
from twosource.serve.pages.login import login, login_page, logout
from twosource.serve.pages.report import report
from twosource.serve.pages.schema import schema, schema_json, schema_yaml
from twosource.serve.pages.stories import stories
from twosource.serve.pages.story import facts, section, story

PAGES = (
    stories, story, facts, section, fact, report, compare, judge_form, judge, judgements, login_page, login, logout,
    add_page, add, read_pending, addition, events, exports, story_exports, schema, schema_json, schema_yaml,
)  # fmt: skip
