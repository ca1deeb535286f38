"""Finding and reading files: formats, encodings, errors."""

import json
import os
from pathlib import Path

import pytest

from kg.documents import SkippedFile, SourceFile, discover, document, read
from kg.documents.decode import decode
from kg.documents.mend import mend
from kg.errors import (
    BinaryDocument,
    DocumentError,
    EmptyDocument,
    MalformedDocument,
    MissingDocument,
    UnknownFormat,
    UnreadableDocument,
)
from kg.model import BlockKind, Document

TEXT = "Looms of the north\n\nMara Lindqvist wrote it.\n"


def _only(path: Path) -> Document | DocumentError:
    files, errors = discover([path])
    assert len(files) + len(errors) == 1
    found = [item for file in files for item in read(file)]
    assert len(found) + len(errors) == 1
    return (found + errors)[0]


def _document(path: Path) -> Document:
    found = _only(path)
    assert isinstance(found, Document)
    return found


def test_a_text_file_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "looms.txt"
    path.write_text(TEXT, "utf-8")
    found = _document(path)
    assert (found.id, found.name, found.media_type) == ("looms", "looms.txt", "text/plain")
    assert (found.title, found.text) == ("Looms of the north", TEXT)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Zoë Łoś in Ōsaka — “looms”"),
        ("utf-8-sig", "Zoë Łoś in Ōsaka — “looms”"),
        ("utf-16", "Zoë Łoś in Ōsaka — “looms”"),
        ("utf-16-le", "Zoe wrote of looms in the north of Norway"),
        ("utf-16-be", "Zoe wrote of looms in the north of Norway"),
        ("utf-32", "Zoë Łoś in Ōsaka — “looms”"),
        ("cp1252", "Zoë said “looms” – and it’s so; a café in Malmö"),
        ("latin-1", "Zoë and Jürgen wove in Malmö, near the café"),
        ("koi8-r", "Ткацкий станок был построен в Санкт-Петербурге, и он работает до сих пор."),
        ("cp1251", "Ткацкий станок был построен в Санкт-Петербурге, и он работает до сих пор."),
        ("shift_jis", "織機は大阪で作られました。今でも動いています。とても古い機械です。"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "looms.txt"
    path.write_bytes(text.encode(encoding))
    assert _document(path).text == text


def test_a_few_broken_bytes_do_not_spoil_a_file(tmp_path: Path) -> None:
    path = tmp_path / "looms.txt"
    path.write_bytes(("Żółw wrote of looms. " * 200).encode() + b"\xff end")
    assert _document(path).text.startswith("Żółw wrote")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "Zoë Müller left “Acme Corp”. ".encode() + b"It\x92s old.",
            "Zoë Müller left “Acme Corp”. It’s old.",
        ),
        ("Zoë and Müller ".encode() + b"\x81.", "Zoë and Müller \ufffd."),
        ("She went to the café".encode()[:-1], "She went to the caf\ufffd"),
        ("Zoë went to the café".encode()[:-1], "Zoë went to the caf\ufffd"),
        ("She said “".encode()[:-1], "She said \ufffd"),
        (b"Zo\xeb", "Zoë"),
        (b"Zo\xeb said \x93looms\x94", "Zoë said “looms”"),
    ],
)
def test_utf_8_with_faults(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
@pytest.mark.parametrize(
    "text",
    [
        "Jan Łukasz Żółć founded Acme Corp, że krosna są głośne. " * 5,
        "The mill in Białystok was built in 1911, wrote Jan Nowak.",
    ],
)
def test_signs_within_words_are_letters_of_central_europe(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    ["Zoë paid £3m for 40 bales of yarn", "Zoë wove 10±2 hours¹ a day, and ¾ of them in Malmö, at £5½"],
)
def test_signs_beside_words_are_western(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("cafÃ© and â€œloomsâ€\x9d â€” so", "café and “looms” — so"),
        ("2026-05-30 ยท Source", "2026-05-30 · Source"),
        ("โ† All", "← All"),
        ("itโ€™s โ€œsoโ€ โ€” orโ€ฆ Schrรถdinger, cafรฉ", "it’s “so” — or… Schrödinger, café"),
        ("ไทยทำผ้าไหม", "ไทยทำผ้าไหม"),
        ("The word รถ means car", "The word รถ means car"),
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x1bd\x7fe\ufeff", "abcde"),
        ("bad \ud800 half", "bad � half"),
        ("Ame\u0301lie", "Amélie"),
        ("AT&amp;T and &lt;b&gt;", "AT&T and <b>"),
        ("“curly” and ‘so’", "“curly” and ‘so’"),
        ("Ｆｕｌｌ １２", "Ｆｕｌｌ １２"),
        ("Lind\u00adqvist, Ma\u200dra, Te\u200bo, \u200eOka\u202cfor\u2069", "Lindqvist, Mara, Teo, Okafor"),
        ("\u200cé\u200cb", "éb"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d💻 ❤️\u200d🔥", "👩\u200d💻 ❤️\u200d🔥"),
        ("one\x85two", "one\ntwo"),
        ("a\x93b\x94 and\x85", "a“b” and…"),
    ],
)
def test_mending(broken: str, mended: str) -> None:
    assert mend(broken) == mended


def test_genuine_thai_with_a_dot_stays() -> None:
    text = "ช่างทอผ้าในภาคเหนือ ยท ของประเทศ"
    assert mend(text) == text


def test_markdown_loses_inline_markup_and_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "looms.md"
    path.write_text(
        "---\ntitle: 'Looms *now*'\ndate: 15 May 2024\nauthor: Teo Okafor\n---\n\n# On **looms**\n\n"
        "A [loom](https://example.org/a_(b)) is _old_, `very` old.[^1] ![x](y.png)\n\n"
        "> It is loud\n> and slow.\n\n- one *item*\n\n<!-- hidden -->\n",
        "utf-8",
    )
    found = _document(path)
    assert (found.title, found.date, found.media_type) == ("Looms *now*", "2024-05-15", "text/markdown")
    assert found.meta == (("author", "Teo Okafor"),)
    assert [(b.kind.value, found.text[b.start : b.end]) for b in found.blocks] == [
        ("title", "On looms"),
        ("paragraph", "A loom is old, very old."),
        ("quote", "It is loud and slow."),
        ("list_item", "one item"),
    ]


@pytest.mark.parametrize("text", ["snake_case_name and 2 * 3 * 4", "a_b_c", "5 < 6 and 7 > 3", "f(x)[0]"])
def test_markdown_leaves_what_is_no_markup(tmp_path: Path, text: str) -> None:
    path = tmp_path / "looms.md"
    path.write_text(text, "utf-8")
    assert _document(path).text == text


def test_markdown_of_front_matter_alone_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "looms.md"
    path.write_text("---\ntitle: Looms\n---\n", "utf-8")
    assert isinstance(_only(path), EmptyDocument)


def test_rows_are_documents_and_their_text_is_exact(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "id": "a",
            "text": "  cafÃ© ยท\r\nMara  ",
            "title": "T",
            "date": "May 3, 2021",
            "url": "https://example.org",
        },
        {
            "id": 7,
            "text": "I like looms.\n\nThey are old.",
            "speaker": "Mara Lindqvist",
            "tags": ["x", "y"],
            "n": None,
        },
        {"text": "No id."},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", "utf-8")
    found = [d for d in read(discover([path])[0][0]) if isinstance(d, Document)]
    assert [d.text for d in found] == [row["text"] for row in rows]
    assert [d.id for d in found] == ["a", "7", "rows-3"]
    assert (found[0].title, found[0].date, found[0].meta) == (
        "T",
        "2021-05-03",
        (("url", "https://example.org"),),
    )
    assert {(b.kind, b.speaker) for b in found[1].blocks} == {(BlockKind.TURN, "Mara Lindqvist")}
    assert found[1].meta == (("speaker", "Mara Lindqvist"), ("tags", "x; y"))


def test_bad_rows_are_named_by_line_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"id": "a", "text": "Good."}\nnot json\n[1]\n{"id": "b"}\n{"text": 5}\n{"text": " "}\n'
        '{"text": ' + "[" * 100_000 + "\n" + '{"id": "z", "text": "Good too."}\n',
        "utf-8",
    )
    found = list(read(discover([path])[0][0]))
    errors = [e for e in found if isinstance(e, DocumentError)]
    assert [d.id for d in found if isinstance(d, Document)] == ["a", "z"]
    assert [(type(e), e.line) for e in errors] == [
        (MalformedDocument, 2),
        (MalformedDocument, 3),
        (MalformedDocument, 4),
        (MalformedDocument, 5),
        (EmptyDocument, 6),
        (MalformedDocument, 7),
    ]
    assert all(str(e).startswith(f"{path}:{e.line}: ") for e in errors)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", EmptyDocument),
        ("a.txt", b" \n\t\r\n ", EmptyDocument),
        ("a.txt", b"\xef\xbb\xbf", EmptyDocument),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BinaryDocument),
        ("a.txt", bytes(range(256)) * 4, BinaryDocument),
        ("a.txt", b"PK\x03\x04" + b"\x01\x02\x03\x04" * 50, BinaryDocument),
        ("a.txt", b"\x00\x01", BinaryDocument),
        ("a.txt", b"\x01\x00\x02\x00\x03\x00", BinaryDocument),
        ("a.jsonl", b"\n\n", EmptyDocument),
        ("a.md", b"", EmptyDocument),
        ("a.xyz", b"text", UnknownFormat),
        ("noending", b"text", UnknownFormat),
    ],
)
def test_files_that_hold_no_document(
    tmp_path: Path, name: str, data: bytes, error: type[DocumentError]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = _only(path)
    assert type(found) is error
    assert isinstance(found, DocumentError)
    assert found.path == str(path)


def test_a_missing_path(tmp_path: Path) -> None:
    assert isinstance(_only(tmp_path / "gone.txt"), MissingDocument)


def test_a_file_that_goes_away_after_discovery(tmp_path: Path) -> None:
    found = list(read(SourceFile(tmp_path / "gone.txt", "gone.txt", "text")))
    assert [type(e) for e in found] == [MissingDocument]


def test_a_broken_link(tmp_path: Path) -> None:
    path = tmp_path / "link.txt"
    path.symlink_to(tmp_path / "gone.txt")
    assert isinstance(_only(path), UnreadableDocument)
    assert [type(e) for e in discover([tmp_path])[1]] == [UnreadableDocument]


def test_a_link_to_itself_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    files, errors = discover([tmp_path])
    assert [file.name for file in files] == ["a.txt"]
    assert [type(error) for error in errors] == [UnreadableDocument]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    found = list(read(SourceFile(folder, "folder.txt", "text")))
    assert [type(e) for e in found] == [UnreadableDocument]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert isinstance(_only(pipe), UnreadableDocument)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "looms.txt"
    path.write_text(TEXT, "utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = _only(path)
    assert isinstance(found, UnreadableDocument)
    assert "permission denied" in found.problem


def _tree(folder: Path) -> None:
    (folder / "b").mkdir(parents=True)
    for name in ("b/two.md", "a.txt", "c.TXT", "b/one.jsonl"):
        (folder / name).write_text('{"text": "Looms."}', "utf-8")
    (folder / ".hidden").write_text("x", "utf-8")
    (folder / "image.png").write_bytes(b"x")
    (folder / "b" / "loop").symlink_to(folder)


def test_folders_are_searched_to_the_bottom_and_sorted(tmp_path: Path) -> None:
    _tree(tmp_path / "in")
    files, errors = discover([tmp_path / "in"])
    assert [f.name for f in files] == ["a.txt", "one.jsonl", "two.md", "c.TXT"]
    assert [(type(e), Path(e.path).name) for e in errors] == [
        (SkippedFile, ".hidden"),
        (SkippedFile, "image.png"),
    ]


def test_the_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    _tree(tmp_path / "in")
    paths = [tmp_path / "in" / "a.txt", tmp_path / "in", tmp_path / "in" / "b", tmp_path / "gone"]
    assert discover(paths)[0] == discover(paths[::-1])[0]
    assert list(map(str, discover(paths)[1])) == list(map(str, discover(paths[::-1])[1]))


def test_a_file_reached_twice_comes_once(tmp_path: Path) -> None:
    _tree(tmp_path / "in")
    (tmp_path / "in" / "same.txt").symlink_to(tmp_path / "in" / "a.txt")
    files, _ = discover([tmp_path / "in", tmp_path / "in" / "a.txt"])
    assert sorted(f.name for f in files) == ["a.txt", "c.TXT", "one.jsonl", "two.md"]


def test_the_place_of_a_folder_does_not_matter(tmp_path: Path) -> None:
    names = []
    for place in ("x", "other/deep"):
        _tree(tmp_path / place)
        names.append([f.name for f in discover([tmp_path / place])[0]])
    assert names[0] == names[1]


def test_hostile_text_is_only_text() -> None:
    text = "<script>alert('x')</script>\n\n\"><img src=x onerror=y>\n\n${jndi:ldap://a}\n\n%s%n {0} \\u0000"
    assert document(text).text == text


@pytest.mark.parametrize("text", ["\u200b\u200d\n", "\u3000\n", "\ufeff \u00ad"])
def test_what_nobody_sees_is_empty(text: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(text, "utf-8")
    assert isinstance(_only(path), EmptyDocument)


def test_a_pdf_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "looms.txt"
    path.write_bytes(b"%PDF-1.4\nlooms")
    assert "a PDF, not text" in str(_only(path))


def test_rows_may_end_in_carriage_returns(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"id": "a", "text": "One."}\r{"id": "b", "text": "Two."}\r\n')
    files, _ = discover([path])
    assert [d.text for d in read(files[0]) if isinstance(d, Document)] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"text": "a", "n": ' + "1" * 5_000 + "}", "a number in it is too long"),
        ('{"text": "a\tb"}', "character at column"),
    ],
)
def test_bad_rows_are_told_in_plain_words(row: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(row, "utf-8")
    assert message in str(_only(path))
