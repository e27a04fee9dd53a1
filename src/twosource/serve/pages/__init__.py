"""The pages of the desk, one module each."""

from twosource.serve.pages.login import login, login_page, logout
from twosource.serve.pages.stories import stories
from twosource.serve.pages.story import story

PAGES = (stories, story, login_page, login, logout)
