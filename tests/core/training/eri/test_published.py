from __future__ import annotations

import pytest

from core.errors import SettingsError
from core.training.eri.published import FOLDER, load_published, published_system, published_systems
from core.training.eri.settings import from_mapping

TABLE_1 = {
    "muse-audio": (0.1087, 0.0741),
    "muse-vggface2": (0.2488, 0.1830),
    "muse-fau": (0.2840, 0.2801),
    "muse-multimodal": (0.2382, 0.2029),
    "former-dfer-mlgcn": (0.3454, None),
    "viper": (0.3025, 0.2970),
    "after-facernet": (0.3590, 0.3607),
    "temma-resnet18": (0.3893, None),
    "temma-resnet18-deepspectrum": (0.3968, None),
    "ours": (0.4550, 0.4547),
}
"""Mean Pearson r on the validation and the test clips of Hume-Reaction, in the order of the paper's Table 1."""


def test_the_rows_of_table_1_are_there_in_its_order_with_its_figures():
    found = published_systems()
    assert {name: (found[name].validation, found[name].test) for name in found if name in TABLE_1} == TABLE_1
    assert [name for name in found if name in TABLE_1] == list(TABLE_1)
    rows = [system.row for system in found.values()]
    assert rows == sorted(rows) and len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_every_recipe_makes_a_network_and_says_what_is_different(name):
    system = published_system(name)
    assert system.name == system.settings.recipe == name and system.seeds[0] == system.settings.seed
    network = system.settings.architecture.network if name != "viper" else None
    assert system.settings.parameters > 100_000
    assert system.deviations or name == "ours"
    assert not any(text.endswith(".") for text in (system.title, system.citation, *system.deviations.values()))
    if network is not None:
        assert network().architecture == system.settings.architecture


@pytest.mark.parametrize(
    ("name", "rate", "values"),
    [
        ("muse-audio", 2.0, 169_991),
        ("muse-vggface2", 2.0, 137_223),
        ("muse-multimodal", 2.0, 202_759),
        ("ours", 0.0, 0),
    ],
)
def test_the_baselines_have_the_published_size_rate_and_training(name, rate, values):
    settings = published_system(name).settings
    assert settings.sampling.rate_hz == rate
    if not values:
        assert (settings.optimiser, settings.schedule, settings.weight_decay) == ("adamw", "halving", 0.5)
        return
    assert settings.parameters == values
    assert (settings.optimiser, settings.schedule, settings.patience, settings.early_stop) == ("adam", "plateau", 5, 15)
    assert (settings.learning_rate, settings.least_rate, settings.gradient_clip) == (1e-4, 1e-5, 0.0)
    assert settings.standardise and published_system(name).seeds == (101, 102, 103, 104, 105)


def test_what_a_publication_does_not_say_is_said_to_be_ours():
    for name, word, said in (
        ("former-dfer-mlgcn", "graph", "from half of the clip's strongest on"),
        ("muse-multimodal", "rows", "by their times instead of by their numbers"),
        ("temma-abaw5", "settings", "whether inputs were standardised is not known"),
        ("temma-resnet18", "settings", "the published command is not known"),
    ):
        assert said in published_system(name).deviations[word]


SIZES = {
    "muse-audio": 169_991, "muse-vggface2": 137_223, "muse-fau": 106_631, "muse-multimodal": 202_759,
    "former-dfer-mlgcn": 6_728_704, "viper": 278_402_639, "viper-small": 8_704_591, "after-facernet": 1_701_639,
    "temma-resnet18": 1_748_871, "temma-resnet18-deepspectrum": 4_251_399, "temma-abaw5": 18_302_478,
    "ours": 5_555_719, "ours-2hz": 5_555_719,
}  # fmt: skip
"""Values that each recipe's network learns; networks' own tests derive theirs from their equations."""
LONGEST = {"former-dfer-mlgcn": 16, "after-facernet": 400, "temma-resnet18": 30, "temma-resnet18-deepspectrum": 30,
           "temma-abaw5": 30}  # fmt: skip
"""Steps of those of a fixed length."""


def test_each_recipe_has_its_size_and_length():
    systems = published_systems()
    assert {name: system.settings.parameters for name, system in systems.items()} == SIZES
    assert {name: n for name, system in systems.items() if (n := system.settings.architecture.longest)} == LONGEST
    # The visual baseline of 17 values, which no recipe reads as it stands.
    of_units = from_mapping({"features": ["au_intensity"]}, systems["muse-fau"].settings)
    assert of_units.parameters == 105_543


GOOD = (FOLDER / "muse-fau.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("row = 3", "row = 0", "Row must be a whole number from 1 to 99, not 0"),
        ("row = 3", "", "Row must be a whole number"),
        ("row = 3", "rows = 3", "it holds rows, which is not known"),
        ('system = "muse-lstm"', 'system = "lstm"', "system 'lstm' is not known"),
        ('system = "muse-lstm"', "", "system must be a text"),
        ("title = ", "title = 3 #", "title must be a text of 1 to 400 letters"),
        ("hidden = 64", "hidden = 0", "Hidden must be a whole number from 1 to 2,048"),
        ("epochs = 30", 'epochs = "30"', "epochs is '30'"),
        ("batch = 64", "batches = 64", "training holds batches, which is not known"),
        ("rate_hz = 2.0", "rate_hz = 500.0", "Rate hz must be a number from 0 to 240"),
        ("rate_hz = 2.0", "rate_hz = 2.0\nsteps = 8", "exclude each other"),
        ("rate_hz = 2.0", "learning_rate = 2.0", "inputs holds learning_rate"),
        ("seeds = [101, 102, 103, 104, 105]", "seeds = []", "training.seeds must be a list of 1 to 100"),
        ("seeds = [101, 102, 103, 104, 105]", "seeds = [1, 1]", "holds a number twice"),
        ("seeds = [101, 102, 103, 104, 105]", "seeds = [-1]", "Each of the seeds must be a whole number from 0"),
        ("validation = 0.284", "validation = 1.5", "Published validation must be a number from -1 to 1"),
        ("validation = 0.284", "val = 0.28", "published holds val"),
        ('"au_intensity", "au_occurrence"', '"lips"', "lips"),
        ("[network]", "network = 3\n[other]", "other"),
        ("[inputs]", "[[inputs]]", "inputs is no table"),
        ("[deviations]", "[deviations", "not a recipe that can be used"),
        ("17 intensities", "a\\nb", "deviations.features must be a text"),
    ],
)
def test_what_is_wrong_with_a_recipe_is_named_in_one_sentence(tmp_path, old, new, said):
    assert old in GOOD
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_published(path)
    assert said in str(caught.value) and str(caught.value).startswith(f"{path} is not a recipe that can be used: ")
    assert str(caught.value).count("\n") == 0


def test_what_is_no_recipe_at_all_is_refused(tmp_path):
    for name, content in (("Mine.toml", GOOD.encode()), ("big.toml", b"#" * 200_000), ("bytes.toml", b"\xff\xfe")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SettingsError, match="not a recipe that can be used"):
            load_published(tmp_path / name)
    with pytest.raises(SettingsError, match="not a recipe that can be used"):
        load_published(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match=r"The system 'muse' is not known. Choose fang, .*muse-fau"):
        published_system("muse", networks=True)
