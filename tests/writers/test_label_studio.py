"""Label Studio's tasks, and what comes back of them."""

from __future__ import annotations

import io
import json
from typing import Any

from msgspec.structs import replace

from claimx.evaluation.label_studio import parse
from claimx.evaluation.relations import found_in
from claimx.evaluation.score import Scorer
from claimx.records import Extraction
from claimx.writers.label_studio import write


def tasks(*extractions: Extraction) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write(extractions, stream)
    made: list[dict[str, Any]] = json.loads(stream.getvalue())
    return made


def test_label_studio_task_tells_copies_and_what_may_not_be_used(withheld: Extraction) -> None:
    (task,) = tasks(withheld)
    assert (task["data"]["path"], task["data"]["copies"]) == ("pact.txt", ["wire/copy.txt"])
    assert task["data"]["warnings"] == ["publication status: withheld"]


def test_label_studio_regions_stand_where_their_words_do(talks: Extraction) -> None:
    (task,) = tasks(talks)
    text, (prediction,) = task["data"]["text"], task["predictions"]
    regions = [one for one in prediction["result"] if one["type"] == "labels"]
    for region in regions:
        value = region["value"]
        assert text[value["start"] : value["end"]] == value["text"]
        assert (region["from_name"], region["to_name"], len(value["labels"])) == ("label", "text", 1)
    assert prediction["score"] == 0.9
    assert task["data"]["path"] == "wire/talks.txt"


def test_label_studio_relations_join_regions(talks: Extraction) -> None:
    (task,) = tasks(talks)
    result = task["predictions"][0]["result"]
    ids = [one["id"] for one in result if one["type"] == "labels"]
    relations = [one for one in result if one["type"] == "relation"]
    assert len(set(ids)) == len(ids)
    assert {one["labels"][0] for one in relations} >= {"source", "cue", "addressee", "continues", "holder"}
    assert all({one["from_id"], one["to_id"]} <= set(ids) for one in relations)


def test_label_studio_text_has_no_carriage_return(talks: Extraction) -> None:
    (task,) = tasks(talks)
    assert "\r" not in task["data"]["text"]
    assert len(task["data"]["text"]) == len(talks.document.text)


def test_label_studio_scores_one_against_itself_once_accepted(talks: Extraction, pact: Extraction) -> None:
    scorer = Scorer()
    for story, task in zip((talks, pact), tasks(talks, pact), strict=True):
        accepted = {"data": task["data"], "annotations": [{"result": task["predictions"][0]["result"]}]}
        text, gold = parse(json.dumps(accepted).encode())
        scorer.add(text, gold, found_in(story.claims))
    score = scorer.score()
    assert (score.attribution.f1, score.content_exact.f1, score.source_accuracy) == (1.0, 1.0, 1.0)


def test_label_studio_of_a_story_without_claims_has_no_score(talks: Extraction) -> None:
    (task,) = tasks(replace(talks, claims=[], instruments=[]))
    assert task["predictions"] == [{"model_version": "claimx", "result": []}]
