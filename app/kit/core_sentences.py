"""Sentences of `core` in the window's language, found by what they look like.

`core` says "3 clips of 12 have no self-report."; the translation knows "{0} of {1} {2} no self-report." and what
"3 clips" is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, pairwise

_HOLE = re.compile(r"(“?)\{(\d+)\}(”?)")
_NAME = re.compile(r"\{(\d+)!\}")
_HOLES = re.compile(r"(\{\d+\}(?: \{\d+\})*)")
"""One, or several with but a space between them."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"((?<=[.!?:…]) (?=[A-Z“\d])|\n+)")
"""What lies between two sentences."""
_AN_END = re.compile(r"[.!?] [A-Z“]")
"""Of a sentence, before another one."""
_BEFORE_SENTENCE = re.compile(r"[.)]{0,2} [A-Z]")
_APART = re.compile(r"((?<=[A-Z]\d\d) |(?<=\w) (?=[<>]?\d+%)|[;,:]? \(|[;,:~] |\))")
"""What lies between two parts of a list, and around what stands in brackets."""
_A_FILE = re.compile(r".*\.[A-Za-z]\w{0,4}", re.DOTALL)
"""What fills a hole and stays as it is, though words in it may be core's by chance."""
_A_PATH = re.compile(r"(?<!yes)[/\\]")
"""What is no list, though there may be commas in it."""
_A_FIGURE = re.compile(r"(?:[-−+±<>]?|[A-Za-z]{1,3})\d(?:[^ ,;]|,(?=\d))*(?: [^ ,;]+){0,3}")
"""With its unit; or a code, such as P001."""
_IN_BRACKETS = re.compile(r"([^{}]+) \([^()]+\)")
_A_WORD = re.compile(r"[\w.-]+")
_MOST_SENTENCES, _MOST_PARTS = 4, 8
"""Of what is looked for as a whole."""
_MOST_WORDS = 4
"""In a hole of a pattern that is but holes."""
_A_PIECE = 4
"""By so many letters a reading must know more for each text or pattern that it is put together of."""
_LONGEST_LEFT_OUT = 10
"""Of what fills a hole that the translation does without: "were", or the s of several."""
_ENOUGH = 12
"""From this size on a pattern is firm; one that begins with a word of English alone is, too."""
_FEW, _FEW_AROUND = 4, 6
"""Letters below which a pattern says little; of a piece that has something around it."""
_KEPT = 16384


@dataclass(frozen=True)
class _Pattern:
    """A text with holes.

    Attributes:
        pieces, groups: what stands around its holes, and the holes, several where but a space is between them.
        several: of each group, whether sentences may fill it, as it is a reason at the end of one.
        start: its first letter; empty where it begins with a hole.
        must: its longest piece, in small letters: what lacks it does not fit, which is seen quickly.
        names: holes for somebody's words, which are never translated.
        size: how much of it is its own.
        firm: it fits whatever fills its holes; else more must be known than not.
        spells: whether a letter is; else what is not known in it must be one word, as a model's name is.
        spans: whether it can be several sentences.
        spare: how many holes may hold what is neither known nor a figure: not all where it has few letters of its own,
            none where it is but "{0} and {1}".
    """

    pieces: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    several: tuple[bool, ...]
    start: str
    must: str
    names: frozenset[str]
    translation: tuple[str, ...]
    size: int
    firm: bool
    spells: bool
    spans: bool
    spare: int

    @cached_property
    def looks(self) -> tuple[re.Pattern[str], ...]:
        """With holes as short as can be, and as long as can be; made when it is needed, which for most is never."""
        first, *rest = map(re.escape, self.pieces)
        if self.start.isalpha():
            first = f"(?i:{first[0]}){first[1:]}"
        ways = ([" ".join([anything] * len(group)) for group in self.groups] for anything in (".*?", ".*"))
        return tuple(
            re.compile(first + "".join(f"({hole}){piece}" for hole, piece in zip(holes, rest, strict=True)), re.DOTALL)
            for holes in ways
        )


@dataclass(frozen=True, order=True)
class _Told:
    """A text in the other language.

    Attributes:
        rank: how good a reading of it is: how much is known, the more so the fewer the pieces.
        own: how much of that is the pattern's own.
        known: how many letters and signs are known.
    """

    rank: int
    own: int
    known: int
    text: str


class Patterns:
    """Texts with holes ``{0}``, ``{1}`` …, and what to say for them.

    What fills a hole is translated, too, unless it is somebody's words: it stands in quotation marks, or the
    translation says ``{0!}``. A piece of a sentence, which begins or ends with a space (", within limits"), also fits
    where it has something before or behind it. Of all ways to read a text, the one counts by which most of it is known.

    Args:
        translations: by English pattern.
    """

    def __init__(self, translations: Mapping[str, str]) -> None:
        self._whole: dict[str, str] = {}
        holed: dict[str, tuple[str, int]] = {}
        for english, told in translations.items():
            if _HOLE.search(english):
                if _HOLE.sub("", english):  # else it fits all, its own holes too
                    holed[english] = told, _FEW
            else:
                self._whole[english] = told
        for english, told in translations.items():
            before, behind = english[0] in " ,;", english[-1] == " "
            if before or behind:
                around = "{998}" * before, "{999}" * behind
                holed.setdefault(english.join(around), (told.join(around), _FEW_AROUND))
            if before and english[-1] == ".":  # a sentence that is put behind another one
                self._whole.setdefault(english.strip(), told.strip())
                if english in holed:
                    holed.setdefault(english.strip(), (told.strip(), _FEW))
        for english, told in translations.items():  # "Lip corner puller (smile)" is also said in short
            if (long := _IN_BRACKETS.fullmatch(english)) and (said := _IN_BRACKETS.fullmatch(told)):
                self._whole.setdefault(long[1], said[1])
        self._wholes = {english.lower() for english in self._whole}
        ours = frozenset(_WORD.findall(" ".join(translations.values())))
        often = Counter(chain.from_iterable(map(_words, holed)))
        self._by_word: dict[str, list[_Pattern]] = {}
        for english, (told, few) in holed.items():
            word = min(_words(english), key=lambda one: often[one], default="")
            self._by_word.setdefault(word, []).append(_pattern(english, told, few, ours))
        # A part of a text is a part of many of its parts.
        self._best = lru_cache(_KEPT)(self._read)
        self._known = lru_cache(_KEPT)(self._found)

    def translated(self, text: str) -> str | None:
        """A text in the other language; None where nothing fits it as a whole."""
        found = self._known(text)
        return None if found is None else found.text

    def told(self, text: str) -> str:
        """A text in the other language; of what is not known as a whole, the sentences and parts that are."""
        return self._best(text).text

    def _read(self, text: str) -> _Told:
        sentences = _BETWEEN.split(text)
        if len(sentences) > 1:
            return self._joined(sentences, _MOST_SENTENCES)
        whole, parts = self._known(text) or _unknown(text), _APART.split(text)
        if len(parts) == 1 or _A_PATH.search(text):
            return whole
        return max(whole, self._joined(parts, _MOST_PARTS), key=lambda way: way.rank)

    def _joined(self, parts: Sequence[str], most: int) -> _Told:
        """Of all ways to put parts together again, with what lies between them, the one of which most is known."""
        best = [_unknown("")]
        for end in range(0, len(parts), 2):
            ways = []
            for start in range(end, max(-1, end - 2 * most), -2):
                whole = "".join(parts[start : end + 1])
                found = self._best(whole) if start == end else self._known(whole)
                if found is not None:
                    before, between = best[start // 2], parts[start - 1] if start else ""
                    text = before.text + between + found.text
                    ways.append(_Told(before.rank + found.rank, found.own, before.known + found.known, text))
            best.append(max(ways, key=lambda way: way.rank))
        return best[-1]

    def _found(self, text: str) -> _Told | None:
        """A text that is known as a whole, or is but for the case of its first letter or what ends it."""
        for one in (text, text[:1].swapcase() + text[1:], text.removeprefix("The ")):
            if one in self._whole:
                return _Told(max(1, len(one) - _A_PIECE), len(one), len(one), _in_case_of(text, one, self._whole[one]))
        found = [way for pattern in self._patterns_for(text) for way in self._filled(pattern, text)]
        if text[-1:] in (".", ":") and (bare := self._known(text[:-1])):
            found.append(replace(bare, text=bare.text + text[-1]))
        return max(found, default=None)

    def _patterns_for(self, text: str) -> Iterator[_Pattern]:
        lower, sentences = text.lower(), _AN_END.search(text) is not None
        for word in {"", *_WORD.findall(lower)}:
            for pattern in self._by_word.get(word, ()):
                if pattern.must in lower and (pattern.spans or not sentences) and text.endswith(pattern.pieces[-1]):
                    yield pattern

    def _filled(self, pattern: _Pattern, text: str) -> Iterator[_Told]:
        for groups in {fits.groups() for looks in pattern.looks if (fits := looks.fullmatch(text))}:
            filled, spare, unknown = dict[str, _Told](), pattern.spare, 0
            for at, (holes, value) in enumerate(zip(pattern.groups, groups, strict=True)):
                if not pattern.spare and value.count(" ") > _MOST_WORDS * len(holes):
                    break
                if not pattern.several[at] and not pattern.names.issuperset(holes) and _AN_END.search(value):
                    break
                for hole, part in zip(holes, self._divided(value, len(holes)), strict=True):
                    as_it_is = hole in pattern.names or _A_FILE.fullmatch(part)
                    filled[hole] = _unknown(part) if as_it_is else self._within(part, pattern.pieces[at + 1])
                    if hole not in pattern.translation and len(part) > _LONGEST_LEFT_OUT:
                        spare = -1
                    if not filled[hole].known and not _A_FIGURE.fullmatch(part):
                        spare -= 1 if pattern.spells or _A_WORD.fullmatch(part) else len(pattern.translation)
                        unknown += 0 if as_it_is else len(part)
                if spare < 0:
                    break
            else:
                known = pattern.size + sum(one.known for one in filled.values())
                if not pattern.firm and known < unknown:
                    continue
                told = "".join(filled[part].text if i % 2 else part for i, part in enumerate(pattern.translation))
                rank = pattern.size - _A_PIECE + sum(one.rank for one in filled.values())
                yield _Told(max(1, rank), pattern.size, known, _in_case_of(text, pattern.start, told))

    def _within(self, text: str, behind: str) -> _Told:
        """A text within a sentence; another sentence, whose full stop was taken away, is one again."""
        found = self._best(text)
        if behind[:1] in (".", ")") and text[-1:] not in (".", ""):
            whole = self._best(f"{text}.")
            if whole.rank > found.rank + 1 and whole.text[-1] == ".":
                return replace(whole, text=whole.text[:-1])
        return found

    def _divided(self, text: str, n: int) -> Sequence[str]:
        """What fills several holes with a space between them: by which most is known, else a word each but the last."""
        if n == 1:
            return [text]
        words = text.split(" ")
        ways = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words) - n + 2)]
        known = [way for way in ways if not self._wholes.isdisjoint(part.lower() for part in way)]
        first, rest = max([ways[0], *known], key=lambda way: sum(self._best(part).rank for part in way))
        return [first, *self._divided(rest, n - 1)]


def _unknown(text: str) -> _Told:
    return _Told(0, 0, 0, text)


def _in_case_of(text: str, english: str, told: str) -> str:
    """A translation with a capital where the text has one and the English that is known has none."""
    return told[:1].upper() + told[1:] if english[:1].islower() and text[0].isupper() else told


def _words(english: str) -> list[str]:
    """The whole words of a pattern in small letters, without those that a hole may go on with."""
    return _WORD.findall(re.sub(r"\w*\{\d+\}\w*", " ", english).lower())


def _pattern(english: str, translation: str, few: int, ours: frozenset[str]) -> _Pattern:
    """Make a pattern of an English text with holes and of its translation.

    Args:
        few: letters below which it says little.
        ours: words of the other language: one that both have ("Import") does not make a pattern firm.
    """
    holes = list(_HOLE.finditer(english))
    pieces, groups = _HOLES.split(english)[::2], _HOLES.split(english)[1::2]
    own = "".join(pieces)
    letters = len(re.findall("[A-Za-z]", own))
    several = tuple(
        before.endswith(": ") or (letters >= _FEW and bool(after in ("", ".", ").") or _BEFORE_SENTENCE.match(after)))
        for before, after in pairwise(pieces)
    )
    names = frozenset({match[2] for match in holes if match[1] and match[3]} | set(_NAME.findall(translation)))
    spare = len(holes)
    if letters < few:
        one_side = ("{998}" in english) != ("{999}" in english)
        spare = spare - 1 if pieces[0] or one_side or re.search(r"[^\w\s]", own) else 0
    return _Pattern(
        pieces=tuple(pieces),
        groups=tuple(tuple(re.findall(r"\d+", group)) for group in groups),
        several=several,
        spans=any(several) or bool(names) or _AN_END.search(english) is not None,
        start=pieces[0][:1],
        must=max(pieces, key=len).lower(),
        names=names,
        translation=tuple(re.split(r"\{(\d+)!?\}", translation)),
        size=len(own),
        firm=len(own) >= _ENOUGH
        or (len(re.sub("[^A-Za-z]", "", pieces[0])) >= _FEW and ours.isdisjoint(_WORD.findall(pieces[0]))),
        spells=bool(re.search("[A-Za-z]", own)),
        spare=spare,
    )
