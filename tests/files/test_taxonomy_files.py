"""Reading the taxonomy's YAML: every fault is found, all at once, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapfinder.core.skills import SkillKind, Taxonomy
from gapfinder.errors import TaxonomyError
from gapfinder.files.resources import builtin_taxonomy, english_words
from gapfinder.files.taxonomy_checks import form_key
from gapfinder.files.taxonomy_files import overlay_taxonomy, read_taxonomy

META = """\
version: 2030-01
categories: {tools: Tools}
groups: [[docker, podman]]
"""
DOCKER = "- {id: docker, name: Docker, kind: tool}\n"
PODMAN = "- {id: podman, name: Podman, kind: tool, implies: [docker]}\n"


def write(folder: Path, skills: str, meta: str = META) -> Path:
    (folder / "_meta.yaml").write_text(meta, encoding="utf-8")
    (folder / "tools.yaml").write_text("skills:\n" + skills, encoding="utf-8")
    return folder


def problems_of(folder: Path, skills: str, meta: str = META) -> str:
    with pytest.raises(TaxonomyError) as caught:
        read_taxonomy(write(folder, skills, meta))
    return "\n".join(caught.value.problems)


def test_a_good_taxonomy_is_read(tmp_path: Path) -> None:
    spark = """\
- id: apache-spark
  name: Apache Spark
  kind: platform
  aliases: [Spark]
  match: {case: sensitive, context_not: [spark interest], fuzzy: false}
  ids: {onet: Apache Spark}
  since: 2014
"""
    taxonomy = read_taxonomy(write(tmp_path, PODMAN + DOCKER + spark))
    assert [skill.id for skill in taxonomy] == ["apache-spark", "docker", "podman"]
    skill = taxonomy["apache-spark"]
    assert skill.category == "tools"
    assert skill.kind is SkillKind.PLATFORM
    assert skill.match.is_case_sensitive
    assert skill.match.is_fuzzy is False
    assert skill.match.context_not == ("spark interest",)
    assert skill.ids == (("onet", "Apache Spark"),)
    assert skill.since == 2014
    assert taxonomy.groups == (("docker", "podman"),)
    assert taxonomy.categories[0].title == "Tools"


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ("- {id: x, name: Xyl, kind: tool, implies: [nope]}", "'nope', which is no skill's id"),
        ("- {id: x, name: Xyl, kind: tool, related: [x]}", "its own id"),
        (DOCKER, "the id is taken already by tools.yaml:2, docker"),
        ("- {id: x, name: Xyl, kind: tool, aliases: [docker]}", "several owners"),
        ("- {id: x, name: Pod man, kind: tool}", "several owners"),
        ("- {id: x, name: Xyl, kind: tool, aliases: [xyl]}", "already; leave it out"),
        ("- {id: x, name: Xyl, kind: tool, match: {context_any: [a]}}",
         "without match.ambiguous"),
        ("- {id: x, name: Xyl, kind: tool, match: {ambiguous: [Z]}}", "neither the name nor"),
        ("- {id: x, name: Xyl, kind: tool, aliases: [extract, and load]}", "cut at a comma"),
        ("- {id: x, name: Xyl, kind: tool, aliases: ['…']}", "no letter or digit"),
        ("- {id: x, name: Xyl, kind: tool, aliases: [chief]}", "plain English word"),
        ("- {id: x, name: Xyl, kind: tool, aliases: [on]}", "aliases holds True"),
        ("- {id: x, name: Xyl, kind: tool, aliases: [3.10]}", "aliases holds 3.1"),
        ("- {id: x, name: no, kind: tool}", "name is False"),
        ("- {id: x, name: Xyl, kind: gadget}", "kind is 'gadget'"),
        ("- {id: X y, name: Xyl, kind: tool}", "small letters"),
        ("- {id: x, name: Xyl, kind: tool, nmae: Y}", "unknown key 'nmae'"),
        ("- {id: x, name: Xyl, kind: tool, match: {fuzy: false}}", "unknown key 'fuzy'"),
        ("- {id: x, name: Xyl, kind: tool, match: {fuzzy: 'no'}}", "true or false"),
        ("- {id: x, name: Xyl, kind: tool, match: {case: upper}}", "sensitive or insensitive"),
        ("- {id: x, name: Xyl, kind: tool, aliases: xy}", "must be a list"),
        ("- {id: x, name: Xyl, kind: tool, ids: {esco: 7}}", "both must be text"),
        ("- {id: x, name: Xyl, kind: tool, ids: esco}", "must be a map"),
        ("- {id: x, name: Xyl, kind: tool, match: sensitive}", "must be a map"),
        ("- {id: x, name: Xyl, kind: tool, since: '2014'}", "must be a year"),
        ("- {id: x, name: Xyl, kind: tool, category: tools}", "leave the key out"),
        ("- {id: x, name: Xyl, name: Yyl, kind: tool}", "keys given twice: name"),
        ("- docker", "is no skill"),
    ],
)  # fmt: skip
def test_each_fault_is_found(tmp_path: Path, skills: str, expected: str) -> None:
    assert expected in problems_of(tmp_path, DOCKER + PODMAN + skills)


def test_a_circle_of_implications_is_found(tmp_path: Path) -> None:
    skills = PODMAN + "- {id: docker, name: Docker, kind: tool, implies: [podman]}\n"
    found = problems_of(tmp_path, skills)
    assert "docker: it implies itself, by way of 'podman'" in found


def test_all_faults_come_at_once_with_file_line_and_entry(tmp_path: Path) -> None:
    found = problems_of(tmp_path, DOCKER + "- {id: podman, name: Podman, kind: x}\n- {id: q}\n")
    assert "tools.yaml:3, podman: kind is 'x'" in found
    assert "tools.yaml:4, q: name is None" in found


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("version: 2030\ncategories: {tools: Tools}", "version is 2030"),
        ("version: 2030-01\ncategories: {}", "gives no title for category 'tools'"),
        ("version: 2030-01\ncategories: {tools: Tools, x: X}", "has no file x.yaml"),
        (META.replace("podman", "kaniko"), "'kaniko', which is no skill's id"),
        (META.replace(", podman", ""), "at least two"),
        (META + "motto: x", "unknown key 'motto'"),
        ("version: '1'\ncategories: {tools: Tools}\ngroups: docker", "list of lists"),
        ("- a", "must be a map"),
        ("a: [", "_meta.yaml:"),
    ],
)
def test_each_fault_of_the_meta_file_is_found(tmp_path: Path, meta: str, expected: str) -> None:
    assert expected in problems_of(tmp_path, DOCKER + PODMAN, meta)


def test_a_folder_without_meta_is_no_taxonomy(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"no _meta\.yaml"):
        read_taxonomy(tmp_path)


@pytest.mark.parametrize(
    "record",
    [
        "{id: x, name: Chief, kind: tool, match: {ambiguous: [Chief]}}",
        "{id: x, name: Chief, kind: tool, match: {context_not: [chief officer]}}",
        "{id: x, name: Chief, kind: tool, match: {plain: [Chief]}}",
        "{id: x, name: Chief, kind: tool, match: {case: sensitive}}",
        "{id: x, name: Probability, kind: concept}",
    ],
)
def test_a_plain_word_is_allowed_once_a_person_has_thought_of_it(
    tmp_path: Path, record: str
) -> None:
    taxonomy = read_taxonomy(write(tmp_path, DOCKER + PODMAN + f"- {record}\n"))
    assert "x" in taxonomy


@pytest.mark.parametrize(
    ("form", "key"),
    [
        (".NET", "dotnet"),
        ("ASP.NET", "asp net"),
        ("C ++", "c++"),
        ("C#", "c#"),
        ("scikit-learn", "scikit learn"),
        ("CI/CD", "ci cd"),
        ("…", ""),
    ],
)
def test_form_key(form: str, key: str) -> None:
    assert form_key(form) == key


def lay(tmp_path: Path, text: str, name: str = "ours.yaml") -> Taxonomy:
    base = read_taxonomy(write(tmp_path, DOCKER + PODMAN))
    over = tmp_path / "over"
    over.mkdir()
    (over / name).write_text(text, encoding="utf-8")
    return overlay_taxonomy(base, [over])


def test_an_overlay_adds_changes_and_removes(tmp_path: Path) -> None:
    taxonomy = lay(
        tmp_path,
        """\
remove: [docker]
skills:
- {id: kaniko, name: Kaniko, kind: tool}
- {id: podman, aliases: [pod-runner], implies: []}
""",
    )
    assert [skill.id for skill in taxonomy] == ["kaniko", "podman"]
    assert taxonomy["podman"].aliases == ("pod-runner",)
    assert taxonomy["podman"].kind is SkillKind.TOOL
    assert taxonomy["kaniko"].category == "ours"
    assert [category.id for category in taxonomy.categories] == ["ours", "tools"]
    assert taxonomy.groups == ()


def test_links_to_removed_skills_go_with_them(tmp_path: Path) -> None:
    taxonomy = lay(tmp_path, "remove: [docker]")
    assert taxonomy["podman"].implies == ()


def test_an_overlay_may_name_a_category_that_exists(tmp_path: Path) -> None:
    taxonomy = lay(tmp_path, "skills: [{id: k, name: Kaniko, kind: tool, category: tools}]")
    assert taxonomy["k"].category == "tools"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remove: [nothing]", "'nothing', which is no skill's id"),
        ("remove: docker", "must be a list of ids"),
        ("skills: [{id: k, name: Docker, kind: tool}]", "several owners"),
        ("skills: [{id: k, name: Chief, kind: tool}]", "plain English word"),
        ("skills: [{id: podman, implies: [docker, buildah]}]", "'buildah'"),
        ("skills: 3", "must be a list"),
        ("skills: [", "ours.yaml:"),
    ],
)
def test_faults_of_an_overlay_name_its_file(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(TaxonomyError) as caught:
        lay(tmp_path, text)
    found = "\n".join(caught.value.problems)
    assert expected in found
    assert "ours.yaml" in found


def test_an_overlay_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    base = read_taxonomy(write(tmp_path, DOCKER + PODMAN))
    with pytest.raises(TaxonomyError, match="cannot be read"):
        overlay_taxonomy(base, [tmp_path / "missing.yaml"])


def test_a_changed_record_keeps_the_words_it_had(tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text("skills: [{id: git, aliases: [gitlike]}]", encoding="utf-8")
    assert "git" in english_words()
    taxonomy = overlay_taxonomy(builtin_taxonomy(), [path])
    assert taxonomy["git"].forms == ("Git", "gitlike")
    assert taxonomy.sha256 != builtin_taxonomy().sha256
