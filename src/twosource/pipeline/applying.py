"""Judgements applied to a kept record: only the stories that they bear on are loaded, judged and written, each part in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from twosource.model import Dossier, Held, InputError, Judgement, StoreError, Story
from twosource.store import Store

Bears = dict[str, frozenset[str]]
TRIES = 10
NOTHING = Dossier(reports=(), stories=(), lineage=(), facts=())


def apply_log(store: Store, *, made_by: str) -> None:
    """Applies the whole log to a record that was written anew; what is found again by its words holds as before.

    Part by part, in bounded memory. Until the last part is done the record stays marked as not judged, and is judged from the start
    again by whoever opens it next.
    """
    for _ in range(TRIES):
        if _applied_all(store, made_by):
            return
    raise _busy(store)


def apply_new(store: Store, judgement: Judgement, *, made_by: str) -> Held:
    """Adds the judgement to the log and applies it; how it stands. Errors: InputError where it cannot be applied: nothing is kept then."""
    for _ in range(TRIES):
        if store.is_unjudged():
            apply_log(store, made_by=made_by)
        since = store.version()
        bears = _bears(store, [judgement], made_by)[judgement.id]
        if judgement.kind == "undo":
            bears |= store.borne(judgement.subjects)[judgement.subjects[0]]
        stories = store.tied(bears)
        known = store.bearing(stories) if stories else store.homeless()
        log = [*(j for j in store.judgements() if j.id in known), judgement]
        part = store.part_as_found(stories, made_by=made_by) if stories else NOTHING
        judged, held = _judged(store, part, log)
        mine = next(h for h in held if h.judgement.id == judgement.id)
        if mine.standing == "lost":
            raise InputError(f"This cannot be judged so: {mine.note} Open it again and see how it stands now.")
        if not stories:
            done = store.put_held(held, new=[judgement], since=since)
        else:
            told = _told({**store.borne(known), judgement.id: bears}, judged)
            done = store.put_part(stories, part, judged, held=held, bears=told, made_by=made_by, new=[judgement], since=since)
        if done:
            return mine
    raise _busy(store)


def _applied_all(store: Store, made_by: str) -> bool:
    """The log was applied; False where somebody else changed the record meanwhile."""
    log, since = store.judgements(), int(store.version())
    bears = _bears(store, log, made_by)
    for j, stories in store.borne(bears).items():  # left by a run that was stopped halfway
        bears[j] |= stories
    for stories, ids in _together(bears):
        part = store.part_as_found(stories, made_by=made_by)
        judged, held = _judged(store, part, [j for j in log if j.id in ids])
        told = _told({j: bears[j] for j in ids}, judged)
        if not store.put_part(stories, part, judged, held=held, bears=told, made_by=made_by, since=str(since)):
            return False
        since += 1
    _, held = _judged(store, NOTHING, [j for j in log if not bears[j.id]])
    return store.put_held(held, since=str(since), is_last=True)


def _judged(store: Store, part: Dossier, log: Iterable[Judgement]) -> tuple[Dossier, tuple[Held, ...]]:
    from twosource.reconcile.judged import Found, judge

    found = Found(readings=part.reports, lineage=part.lineage, stories=part.stories, facts=part.facts)
    out, held = judge(found, log, _made(store, part))
    return Dossier(reports=out.readings, stories=out.stories, lineage=out.lineage, facts=out.facts), held


def _made(store: Store, part: Dossier) -> Callable[[Story], Story]:
    def made(story: Story) -> Story:
        from twosource.group import retold

        return retold(story, part.reports, latest=store.latest())

    return made


def _bears(store: Store, log: Sequence[Judgement], made_by: str) -> Bears:
    """For each judgement, the stories in which its anchors may be found; an undo bears on what it takes back."""
    anchors = [a for j in log for a in j.anchors]
    versions = store.versions({a.page for a in anchors}, made_by=made_by)
    reports = {a.report for a in anchors}.union(*versions.values())
    stories, nowhere = store.stories_with(reports), frozenset[str]()
    out: Bears = {}
    for judgement in log:
        found = set[str]()
        for anchor in judgement.anchors:
            own = stories.get(anchor.report, nowhere)
            found |= own
            if not own or judgement.kind == "figure":  # a corrected figure is corrected in every version of its page
                found = found.union(*(stories.get(r, nowhere) for r in versions.get(anchor.page, nowhere)))
        out[judgement.id] = frozenset(found)
    targets = {j.id: j.subjects[0] for j in log if j.kind == "undo"}
    for undo, target in targets.items():
        while target in targets:
            target = targets[target]
        out[undo] = out.get(target, nowhere)
    return out


def _together(bears: Bears) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """(stories, judgements) that have to be judged together: a judgement ties the stories that it bears on."""
    of_story: dict[str, set[str]] = {}
    for judgement, stories in bears.items():
        for story in stories:
            of_story.setdefault(story, set()).add(judgement)
    left = {j for j, stories in bears.items() if stories}
    while left:
        ids, inside, fresh = set[str](), set[str](), {min(left)}
        while fresh:
            ids |= fresh
            new = {s for j in fresh for s in bears[j]} - inside
            inside |= new
            fresh = {j for s in new for j in of_story[s]} - ids
        left -= ids
        yield frozenset(inside), frozenset(ids)


def _told(bears: Mapping[str, frozenset[str]], judged: Dossier) -> Bears:
    """`bears` with the stories that judgements made."""
    out = dict(bears)
    for story in judged.stories:
        for judgement in story.judged:
            out[judgement] |= {story.id}
    return out


def _busy(store: Store) -> StoreError:
    return StoreError(
        f"The record in `{store.name}` was changed by others {TRIES} times meanwhile. Wait for their run to end; then try again."
    )
