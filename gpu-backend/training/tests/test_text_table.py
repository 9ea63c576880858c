"""Which words a model reads."""

from training.text_table import WORDS, choose_words


def test_captions_come_first_then_tags_then_the_vocabulary():
    meta = [{"caption": "red bell"}, {"caption": "bell once"}]
    emojibase = [{"label": "Bell", "tags": ["ring"]}]
    assert choose_words(meta, emojibase, ["common", "ring"]) == ["bell", "ring", "common"]


def test_single_letters_and_other_scripts_are_left_out():
    emojibase = [{"label": "A é-mail", "tags": ["x", "ok"]}]
    assert choose_words([], emojibase, []) == ["mail", "ok"]


def test_the_table_has_an_end():
    assert len(choose_words([], [], [f"word{i}" for i in range(WORDS + 5)])) == WORDS
