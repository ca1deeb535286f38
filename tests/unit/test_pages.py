"""Pages are the same whether a process of their own makes them or not."""

from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest

from kg.errors import CacheError
from kg.model import Annotations, Document, Entity, Mention
from kg.pages import MANY, Pages, pages, title_of
from kg.shards import Cache, brought

TEXT = "Mara Lindqvist founded Northlight Labs."
NAMES = ("claims.html", "documents.html", "index.html", "ontology.html", "timeline.html")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache of two documents, ``one`` and ``two``."""
    kept = Cache(tmp_path, "0" * 64)
    for name in ("one", "two"):
        found = Annotations(
            Document(name, f"{name}.txt", "text/plain", f"{TEXT} {name}"),
            mentions=(Mention(0, 14, "Person", "Mara Lindqvist", "person/mara"),),
            entities=(Entity("person/mara", "Person", "Mara Lindqvist"),),
        )
        kept.put(name, brought(found, base="http://x.example/"))
    return kept


def _made(making: Pages) -> dict[str, str]:
    return making.begin(["one", "two"], title=None)()


def test_a_process_of_their_own_gives_the_same_bytes(cache: Cache) -> None:
    before = set(active_children())
    with pages(cache, workers=2) as making:
        here = _made(making)
        making.expect(MANY)
        assert set(active_children()) > before
        making.prepare(["one", "gone"])
        there = _made(making)
    assert tuple(sorted(here)) == NAMES
    assert "Mara Lindqvist" in here["index.html"]
    assert here == there


@pytest.mark.parametrize(("number", "workers"), [(MANY - 1, 2), (MANY, 1)])
def test_few_documents_and_one_worker_start_no_process(cache: Cache, number: int, workers: int) -> None:
    before = set(active_children())
    with pages(cache, workers=workers) as making:
        making.expect(number)
        making.prepare(["one"])
        assert set(active_children()) == before
        assert tuple(sorted(_made(making))) == NAMES


@pytest.mark.parametrize("late", [False, True])
def test_pages_are_made_here_where_the_process_has_ended(cache: Cache, *, late: bool) -> None:
    before = set(active_children())
    with pages(cache, workers=2) as making:
        making.expect(MANY)
        make = making.begin(["one", "two"], title=None) if late else None
        for process in set(active_children()) - before:
            process.kill()
            process.join()
        found = (make or making.begin(["one", "two"], title=None))()
    assert tuple(sorted(found)) == NAMES


def test_what_is_not_kept_is_told(cache: Cache) -> None:
    with pages(cache) as making, pytest.raises(CacheError, match="gone is gone or damaged; build again"):
        making.begin(["gone"], title=None)()


def _whole(cache: Cache) -> set[int]:
    """Tell which parts of what is kept of ``one`` can be read."""
    found = {1} if cache.get("one") else set()
    with suppress(CacheError):
        found |= {0} if cache.pictured("one") else set()
    with suppress(CacheError):
        found |= {2} if cache.pieces("one") else set()
    return found


@pytest.mark.parametrize("part", range(3))
def test_damage_is_told(cache: Cache, part: int) -> None:
    assert _whole(cache) == {0, 1, 2}
    (path,) = cache.folder.glob("one.*")
    first, *parts = path.read_bytes().split(b"\n", 3)
    parts[part] = parts[part].replace(b"Mara", b"Sara", 1)
    path.write_bytes(b"\n".join((first, *parts)))
    assert _whole(cache) == {0, 1, 2} - {part}


def test_what_is_kept_of_another_document_is_not_taken(cache: Cache) -> None:
    (one,), (two,) = cache.folder.glob("one.*"), cache.folder.glob("two.*")
    one.write_bytes(two.read_bytes())
    assert _whole(cache) == set()


@pytest.mark.parametrize(
    "content", [b"", b"[1]", b'{"a": null, "b": ["c"]}', b'{"a": [1], "b": ["c"]}', b"\xff", b"[" * 200_000]
)
def test_an_odd_index_is_no_index(cache: Cache, content: bytes) -> None:
    (cache.folder / "files.json").write_bytes(content)
    assert cache.files() in ({}, {"b": ["c"]})
    cache.tidy(files={"f": ["one"]}, used=["one"])
    assert cache.files() == {"f": ["one"]}


def test_what_is_strange_in_the_cache_is_put_away(cache: Cache) -> None:
    (cache.folder / "strange").mkdir()
    (path,) = cache.folder.glob("one.*")
    path.unlink()
    path.mkdir()
    found = Annotations(Document("one", "one.txt", "text/plain", TEXT))
    cache.put("one", brought(found, base="http://x.example/"))
    cache.tidy(files={}, used=["one"])
    assert sorted(p.name for p in cache.folder.iterdir()) == ["files.json", path.name]
    assert cache.get("one")


def test_a_title_is_the_most_mentioned_or_the_first_document() -> None:
    first, second = (Document(name, f"{name}.txt", "text/plain", "") for name in "ab")
    told = [[("x", "Mara Lindqvist", 1)], [("y", "Quillon", 2), ("x", "Mara", 2)]]
    assert title_of([first, second], told) == "Mara Lindqvist, Quillon"
    assert title_of([first, second], [[], []]) == "a.txt"
