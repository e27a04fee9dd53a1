"""A story: first what was found, then its sections, each with an address of its own."""

from litestar import Response, get

from twosource.serve.desk import AnyRequest, Desk
from twosource.serve.errors import NotInRecord


@get("/stories/{story_id:str}", sync_to_thread=True)
def story(request: AnyRequest, desk: Desk, story_id: str) -> Response[bytes]:
    """The first screen of a story."""
    now = desk.store.story_now(story_id)
    found = next((s for s in desk.store.stories() if s.id == now), None)
    if found is None:
        raise NotInRecord(f"The record holds no story `{story_id}`. Look for it in the list of stories.")
    return desk.page(request, "story.html.j2", title=found.title, story=found, facts=desk.store.facts(story=now))
