"""Web pages, Markdown, JSON Resume and texts in any encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.core.document import Document, DocumentKind, Engine, SectionKind
from gapfinder.errors import LimitError, NoTextError, ReadError
from gapfinder.reading.reader import read_document
from gapfinder.settings import Settings
from tests.reading.invariants import check

DEFAULTS = Settings()
TAIL = "\n" + "Trained models with scikit-learn and kept them running for four years.\n" * 5


def read(text: str, limits: Settings = DEFAULTS) -> Document:
    document = read_document(text.encode(), name="x", settings=limits)
    check(document)
    assert document.engine is Engine.PLAIN
    return document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><p>Ada", DocumentKind.HTML),
        ("\ufeff \n<HTML><body>Ada", DocumentKind.HTML),
        ("<!-- saved from a board -->\n<html>Ada", DocumentKind.HTML),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>Ada", DocumentKind.HTML),
        ("<div><p>Ada</p><p>Bo</p></div>", DocumentKind.HTML),
        ("<p>Ada is an HTML tag", DocumentKind.TEXT),
        ("# Ada\n\n## Skills\nPython", DocumentKind.MARKDOWN),
        ("**Ada** [site](https://example.com)", DocumentKind.MARKDOWN),
        ("ADA\n\n- C# and F#\n* Python\n1. one", DocumentKind.TEXT),
        ("# a comment\nonly one", DocumentKind.TEXT),
        ('{"basics": {"name": "Ada"}}', DocumentKind.JSON_RESUME),
        ('{"work": [{"name": "Harbor"}], "skills": []}', DocumentKind.JSON_RESUME),
        ('{"title": "ML engineer"}', DocumentKind.TEXT),
        ('{"basics": broken', DocumentKind.TEXT),
        ("[" * 100_000 + "a", DocumentKind.TEXT),
        ('{"basics":' * 20_000, DocumentKind.TEXT),
    ],
)
def test_the_kind_is_told_from_the_text(text: str, kind: DocumentKind) -> None:
    assert read(text).kind is kind


def test_a_saved_posting(root: Path) -> None:
    document = read_document(root / "fixtures" / "saved-posting.html")
    check(document)
    lines = [document.text[line.start : line.end] for line in document.lines]
    assert lines == [
        "Machine Learning Engineer", "Kestrel Freight · Duluth, MN", "Full time",
        "What you will do", "• Train and serve forecasting models in Python & PyTorch",
        "• Keep them running on Kubernetes:", "• Docker images", "• Prometheus alerts",
        "Requirements", "1. Three years with SQL and Spark", "2. Airflow or a like tool",
        "Level", "Senior", "Cloud", "AWS",
    ]  # fmt: skip
    assert "Requirements" in {section.heading for section in document.sections}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<br>b", "a\nb"),
        ("a<b>b</b>c <i>d</i>e", "abc de"),
        ("a<script>x</script>b<!-- c -->d", "abd"),
        ("<span aria-hidden=true>x</span>a<p class='x sr-only'>y</p>", "a"),
        ("<p style='color:red;VISIBILITY : hidden'>x</p><p style='display:nonesuch'>a", "a"),
        ("<ul hidden><li>x</ul><p>a</p><div role=navigation>x</div>b", "a\n\nb"),
        ("<ol><li>a<li>b<ul><li>c</ul><li>d</ol>", "1. a\n2. b\n• c\n3. d"),
        ("<li>a</li><li></li><p>b", "• a\n\nb"),
        ("<pre>a\n b</pre>", "a\nb"),
        (
            "<p>soft&shy;ware &#x1F600; &lt;b&gt; &nosuch; &amp;amp;",
            "software 😀 <b> &nosuch; &amp;",
        ),
        (
            "<img src='http://127.0.0.1:9/x' alt='x'>a<iframe src='http://127.0.0.1:9'>x</iframe>",
            "a",
        ),
        ("<p>" + "<div>" * 1_000 + "a", "a"),
        ("</ul></ol></b></h1>a", "a"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\n\nb\n\nc"),
    ],
)
def test_web_pages(page: str, text: str) -> None:
    assert read(f"<html><body>{page}").text == text


def test_headings_of_pages_are_set_like_headings() -> None:
    words = read("<html><h1>a</h1><h3>b</h3><p>c <strong>d</strong>").words
    assert [(word.size, word.is_bold) for word in words] == [
        (24, True), (14, True), (12, False), (12, True),
    ]  # fmt: skip


def test_pages_that_are_too_deep_or_empty() -> None:
    with pytest.raises(LimitError, match="deep"):
        read("<html>" + "<div>" * 50_000 + "a")
    for page in ("<html>", "<html><!-- a -->", "<html><script>a</script>"):
        with pytest.raises(NoTextError, match="web page"):
            read(page)


def test_the_encoding_that_a_page_names() -> None:
    page = '<html><meta http-equiv=x content="text/html; charset={}"><p>Łódź'
    for name in ("iso-8859-2", "cp1250", "utf-8"):
        document = read_document(page.format(name).encode(name))
        assert document.text == "Łódź"
    for name in ("no-such", "zlib", "rot13", "utf-16"):
        assert read_document((page.format(name) + " Malmö").encode("utf-8")).text.endswith("Malmö")
        read_document(page.format(name).encode("cp1250"))


def test_markdown_without_its_signs() -> None:
    text = (
        "# Ada\n\nSee [my site](https://example.com) and ![a picture](x.png)  \nMalmö\n\n"
        "## Skills\n\n- **Python**, *SQL*, `snake_case`\n  1. C++\n  2. C# &amp; F#\n\n"
        "| a | b |\n|---|---|\n| Docker | Spark |\n\n<div align=center>Scala<br>x</div>\n\n"
        "```\ncode\n```\n"
    )
    document = read(text)
    assert document.text == (
        "Ada\n\nSee my site and\nMalmö\n\nSkills\n\n• Python, SQL, snake_case\n1. C++\n2. C# & F#"
        "\n\na\n\nb\n\nDocker\n\nSpark\n\nScala\nx\n\ncode"
    )
    assert [section.kind for section in document.sections] == [
        SectionKind.CONTACT, SectionKind.SKILLS,
    ]  # fmt: skip
    assert [word.is_bold for word in document.words_between(0, 3)] == [True]


RECORD = {
    "basics": {
        "name": "Ada Lindgren", "label": "Data Scientist", "email": "ada@example.com",
        "location": {"city": "Malmö"}, "profiles": [{"network": "GitHub", "username": "ada"}],
        "summary": "Six years.",
    },
    "work": [
        {"name": "Harbor", "position": "Analyst", "startDate": "2020-03-01",
         "highlights": ["Python", 7, None]},
        {"company": "Old", "position": "Clerk", "startDate": "2018", "endDate": "2020-13"},
    ],
    "education": [{"institution": "U", "area": "Statistics", "studyType": "MSc"}],
    "skills": [{"name": "Tools", "level": "Good", "keywords": ["R", "SQL"]}, {"name": "Git"}, "x"],
    "languages": [{"language": "Swedish", "fluency": "Native"}],
    "projects": "none",
}  # fmt: skip


def test_a_json_resume() -> None:
    document = read(json.dumps(RECORD))
    assert document.text.split("\n\n") == [
        "Ada Lindgren", "Data Scientist", "ada@example.com | Malmö | GitHub ada", "Summary",
        "Six years.", "Experience", "Analyst | Mar 2020 – Present", "Harbor", "• Python\n• 7",
        "Clerk | 2018 – 2020-13", "Old", "Education", "MSc Statistics", "U", "Skills",
        "Tools (Good): R, SQL", "Git", "Languages", "Swedish (Native)",
    ]  # fmt: skip
    assert [section.kind for section in document.sections] == [
        SectionKind.CONTACT, SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.EDUCATION,
        SectionKind.SKILLS, SectionKind.LANGUAGES,
    ]  # fmt: skip


def test_lone_surrogates_are_left_out() -> None:
    assert read('{"basics": {"name": "A\\ud800da"}}').text == "Ada"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("basics", "work", "skills", "name", "keywords", "startDate", "url")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        check(read_document(json.dumps({"basics": {}, "work": value, "skills": value}).encode()))
    except NoTextError:
        return


@given(st.text(alphabet="<>/abdivulol p=\"'!-&;#*[]()`|\n_1.", max_size=200))
def test_any_markup_is_read_or_refused(text: str) -> None:
    for start in ("<html>", "# a\n# b\n"):
        try:
            check(read_document((start + text).encode()))
        except ReadError:
            continue


@pytest.mark.parametrize(
    "text",
    ["Zoë Malmö", "a café", "team’s “best” • one", "2019 – 2023\n• one", "ANDRÉ Ångström £5"],
)
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-be", "utf-32-le", "cp1252",
     "mac_roman"],
)  # fmt: skip
def test_latin_text_in_its_encodings(text: str, encoding: str) -> None:
    assert read_document((text + TAIL).encode(encoding)).text == text + TAIL


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Специалист по данным\nПостроил модели на Python и SQL для девяти портов.\n", "cp1251"),
        ("Специалист по данным\nПостроил модели на Python и SQL для девяти портов.\n", "koi8_r"),
        ("データサイエンティスト\n経験: Python と SQL で港のモデルを作成しました。\n", "shift_jis"),
        ("数据科学家\n经验：用 Python 和 SQL 建立了港口模型。\n", "gb18030"),
    ],
)
def test_other_scripts_in_their_encodings(text: str, encoding: str) -> None:
    document = read_document((text * 6).encode(encoding))
    assert document.text == text * 6
    assert "encoding-guessed" in {warning.code for warning in document.warnings}


def test_too_many_words() -> None:
    limits = Settings(max_words=20)
    for text in ("<html>" + "a " * 30, "# a\n# b\n" + "a " * 30, "a " * 30, "<html>" + "a" * 2_000):
        with pytest.raises(LimitError):
            read(text, limits)
