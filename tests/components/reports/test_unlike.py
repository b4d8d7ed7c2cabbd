"""Where a content ends because the next verb cannot go on from it."""

from __future__ import annotations

import pytest

from claimx.components.reports.unlike import resumes
from claimx.components.story import view
from claimx.pipeline import Extractor, build

NLP = build(parts=("quotes", "syntax"), every_paragraph=True)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The miller said the weir will hold and warned of floods.", "warned"),
        ("The miller said the weir is old but praised the masons.", "praised"),
        ("The miller said the weir would hold and later thanked the masons.", "thanked"),
        ("The miller recalled that Chad is no party to it and declined to say more.", "declined"),
        ("The miller said the masons “worked with their eyes shut” and thanked nobody.", "thanked"),
        ("The miller warned that boats could be hidden in reeds, and blamed the wardens.", "blamed"),
        ("The miller says the weir held and urges the masons to rest.", "urges"),
        ("The miller said the weir would hold but accepted that it was old.", "accepted"),
        ("The miller said the weir held and thanked the masons.", None),
        ("The miller said the weir would never break but was old.", None),
        ("The miller said the weir might leak and went on leaking.", None),
        ("The miller said the masons have left the weir and opened a pub.", None),
        ("The miller said the weir will hold and the masons thanked him.", None),
        ("The miller said the masons who broke the weir will be found and punished.", None),
        ("The miller said the masons “worked with their eyes shut” and slept at noon.", None),
    ],
)
def test_unlike_verbs_go_on_from_the_cue(text: str, verb: str | None) -> None:
    story = view(NLP(text))
    cue = next(t for t in story.doc if t.lower_ in ("said", "recalled", "warned", "says"))
    joints = [t.i for t in story.doc if t.lower_ in ("and", "but")]
    found = [v.text for at in joints if (v := resumes(story, cue, cue.i + 1, at)) is not None]
    assert found == ([verb] if verb is not None else [])


def test_unlike_verbs_have_the_source_of_the_cue(neural: Extractor, extractor: Extractor) -> None:
    text = "General Ann Lee said the army will stay in the hills and urged villagers to leave."
    for engine in (neural, extractor):
        said = {c.text: c.speaker.name for c in engine.extract(text).claims if c.speaker is not None}
        assert said["the army will stay in the hills"] == "Ann Lee"
        assert said.get("villagers to leave", said.get("to leave", "Ann Lee")) == "Ann Lee"
