"""A watch list that is well written is understood; of any other each fault is named, with how to write it."""

from pathlib import Path

import pytest

from twosource.ingest.watching.watchlist import read_watchlist
from twosource.model import InputError

GOOD = """
every = "10m"
allow_hosts = ["news.intranet"]

[[source]]
name = "Post"
url = "https://post.example/rss"

[[source]]
name = "Ledger"
url = "https://ledger.example/sitemap.xml"
every = "2h"
recheck = 0
most = 20
outlet = "The Ledger"
backlog = true
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "feeds.toml"
    file.write_text(text, "utf-8")
    return file


def test_settings_stand_for_all_sources_or_for_one(tmp_path: Path) -> None:
    found = read_watchlist(written(tmp_path, GOOD))
    post, ledger = found.sources
    assert (post.every_s, post.recheck_s, post.most, post.outlet, post.backlog) == (600, 259_200, 100, None, False)
    assert (ledger.every_s, ledger.recheck_s, ledger.most, ledger.outlet, ledger.backlog) == (7200, 0, 20, "The Ledger", True)
    assert found.allow_hosts == ("news.intranet",)


def test_the_example_is_a_watch_list(repository: Path) -> None:
    assert len(read_watchlist(repository / "docs" / "feeds.toml").sources) > 1


ONE = '[[source]]\nname = "Post"\nurl = "https://post.example/rss"\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no source"), ("every = 5\n" + ONE, "`every` must be a length of time"), (ONE + "every = '5 weeks'", "source 1 (`Post`): `every` must be"),
        (ONE + "evry = '5m'", "`evry` is no setting; did you mean `every`?"), ("colour = 1\n" + ONE, "`colour` is no setting; there are"),
        (ONE + "every = '5s'", "every 30 seconds at most"), (ONE + "most = 0", "`most` must be a number"), (ONE + "most = true", "`most` must be"),
        (ONE + "backlog = 'yes'", "`backlog` must be true or false"), (ONE + "outlet = 3", "`outlet` must be a text"),
        ('[[source]]\nname = "Post"\n', "it needs a `url`"), ('[[source]]\nurl = "https://post.example/"\n', "source 1: it needs a `name`"),
        ('[[source]]\nname = "Post"\nurl = "ftp://post.example/"\n', "not an http or https address"), (ONE + ONE, "two sources have the name `Post`"),
        ("source = 3", "names no source"), ("source = [3]", "it is not a table"), ("allow_hosts = 'x'\n" + ONE, "`allow_hosts` must be a list"),
        ("a = [", "is not TOML"),
    ],
)  # fmt: skip
def test_each_fault_is_named(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_watchlist(written(tmp_path, text))
    assert words in str(caught.value)
    assert "docs/watch.md" in str(caught.value)


def test_several_faults_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"`evry`.*source 2.*`url`"):
        read_watchlist(written(tmp_path, ONE + "evry = '1h'\n[[source]]\nname = 'Ledger'\n"))


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_watchlist(tmp_path / "gone.toml")
