"""The first page: the stories of the record, newest development first."""

from litestar import Response, get

from twosource.serve.desk import AnyRequest, Desk


@get("/", sync_to_thread=True)
def stories(request: AnyRequest, desk: Desk) -> Response[bytes]:
    """The list of stories."""
    return desk.page(request, "stories.html.j2", title="Stories", stories=desk.store.stories())
