"""The relation that the README of the ontology teaches is read out of its own example."""

import re
import shutil
import textwrap
import tomllib
from pathlib import Path

from kg.evaluate.examples import check
from kg.extraction import load_tools
from kg.resources import ontology_dir


def block(language: str) -> str:
    text = (ontology_dir() / "README.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"^   ```{language}\n(.*?)^   ```", text, re.DOTALL | re.MULTILINE)
    return textwrap.dedent(found)


def test_the_relation_that_is_taught_holds(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_dir(), folder)
    for name, language in (("kg.ttl", "turtle"), ("lexicon.toml", "toml")):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{block(language)}")
    checked = check(load_tools(folder=folder))
    assert tomllib.loads(block("toml"))["advised"][0]["example"]
    assert [failure for failure in checked.failures if "advised" in failure.place] == []
