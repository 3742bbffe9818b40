"""Damage to bytes and to structures, all of it drawn from one `random.Random`, so that a number gives it again."""

from __future__ import annotations

import copy
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

Mutation = Callable[[bytes, Random], bytes]

NUMBERS = (0, 1, -1, 7, 255, 256, 65_535, 2**31 - 1, -(2**31), 2**32 - 1, 2**63, 10**30, 0.5, -0.0, 1e-300, 1e308)
TEXTS = (
    "", " ", "0", "nan", "inf", "-1", "1,5", "1e999", "=1+1", "null", "../outside/kept.txt", "/etc/passwd", "a" * 300,
    "P\x00", "\u202eabc", "\x1b[31mred\x1b[0m", "[bold]x[/bold]", "ä\u0308ö", "💥",
    "P 001", "p001", "CON", "\n", ";", '"',
)  # fmt: skip


def _span(data: bytes, random: Random, most: int = 4096) -> tuple[int, int]:
    start = random.randrange(len(data))
    return start, min(len(data), start + random.randint(1, most))


def flip(data: bytes, random: Random) -> bytes:
    """A few bits."""
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 10, 100))):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def doubled(data: bytes, random: Random) -> bytes:
    """A stretch, twice."""
    start, end = _span(data, random)
    return data[:end] + data[start:]


def without(data: bytes, random: Random) -> bytes:
    """A stretch is missing."""
    start, end = _span(data, random)
    return data[:start] + data[end:]


def swapped(data: bytes, random: Random) -> bytes:
    """Two stretches change places."""
    size = random.randint(1, max(1, len(data) // 4))
    a, b = sorted(random.randrange(max(1, len(data) - size)) for _ in range(2))
    b = max(b, min(a + size, len(data)))
    return data[:a] + data[b : b + size] + data[a + size : b] + data[a : a + size] + data[b + size :]


def overwritten(data: bytes, random: Random) -> bytes:
    """A stretch of zeros, ones or noise."""
    start, end = _span(data, random)
    filled = random.choice((bytes(end - start), b"\xff" * (end - start), random.randbytes(end - start)))
    return data[:start] + filled + data[end:]


def begun_anew(data: bytes, random: Random) -> bytes:
    """Joined with its own beginning, as a copy that went wrong."""
    return data + data[: random.randrange(len(data))]


BYTES: tuple[Mutation, ...] = (flip, flip, cut, doubled, without, swapped, overwritten, begun_anew)


def number_for(random: Random, size: int) -> bytes:
    """A whole number of some bytes that is likely to hurt, in either order of bytes."""
    most = 2 ** (8 * size)
    value = random.choice((0, 1, 2, 8, most // 2, most // 2 - 1, most - 1, most - 2, random.randrange(most)))
    return value.to_bytes(size, random.choice(("big", "little")))


def json_value(random: Random) -> Any:
    deep: Any = []
    for _ in range(random.choice((5, 5, 200))):
        deep = [deep]
    return random.choice((None, True, [], {}, {"a": 1}, deep, float("nan"), float("inf"),
                          random.choice(NUMBERS), random.choice(TEXTS)))  # fmt: skip


def mutated_json(document: Any, random: Random) -> Any:
    """The document with a few values, keys or entries replaced, left out, doubled, or of another kind."""
    made = copy.deepcopy(document)
    for _ in range(random.choice((1, 1, 2, 4))):
        places: list[tuple[Any, Any]] = []

        def walk(node: Any, places: list[tuple[Any, Any]] = places) -> None:
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                places.append((node, key))
                if isinstance(value, dict | list):
                    walk(value)

        if not isinstance(made, dict | list):
            return json_value(random)
        walk(made)
        if not places:
            return json_value(random)
        node, key = random.choice(places)
        how = random.randrange(5)
        if how == 0:
            del node[key]
        elif how == 1 and isinstance(node, dict):
            node[random.choice(TEXTS)] = node.pop(key)
        elif how == 2:
            other, at = random.choice(places)
            if other is not node and (not isinstance(other, list) or at < len(other)) and at in _keys(other):
                node[key] = copy.deepcopy(other[at])
        else:
            node[key] = json_value(random)
    return made


def _keys(node: Any) -> Any:
    return node if isinstance(node, dict) else range(len(node))


def json_file(data: bytes, random: Random) -> bytes:
    text = json.dumps(mutated_json(json.loads(data), random), indent=random.choice((None, 1)))
    return text.encode(random.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-8-sig")))


def table(data: bytes, random: Random) -> bytes:
    """Cells, columns and rows of a delimited text; sometimes another delimiter or encoding."""
    text = data.decode("utf-8-sig")
    delimiter = "\t" if "\t" in text else ","
    rows = [line.split(delimiter) for line in text.splitlines()]
    for _ in range(random.choice((1, 1, 2, 5))):
        row = random.randrange(len(rows))
        column = random.randrange(len(rows[row])) if rows[row] else 0
        how = random.randrange(8)
        if how == 0 and len(rows) > 2:
            del rows[row]
        elif how == 1:
            rows.insert(row, list(rows[row]))
        elif how == 2:
            for each in rows:
                del each[column : column + 1]
        elif how == 3:
            for each in rows:
                each.insert(column, random.choice((each[column % len(each)] if each else "", random.choice(TEXTS))))
        elif how == 4:
            rows.insert(random.randrange(len(rows) + 1), random.choice(([], [""], ["sep=;"], ["x"] * 99)))
        elif rows[row]:
            rows[row][column] = random.choice((random.choice(TEXTS), str(random.choice(NUMBERS))))
    delimiter = random.choice((delimiter, delimiter, delimiter, ";", "\t"))
    ending = random.choice(("\n", "\n", "\r\n", "\r"))
    text = ending.join(delimiter.join(row) for row in rows) + random.choice((ending, ""))
    return text.encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")


def lines(data: bytes, random: Random) -> bytes:
    """Lines of settings: values of another kind or size, lines doubled, left out or joined."""
    made = data.decode().splitlines()
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(made))
        name, equals, _ = made[at].partition("=")
        how = random.randrange(6)
        if how == 0 and len(made) > 1:
            del made[at]
        elif how == 1:
            made.insert(at, made[at])
        elif how == 2 and equals:
            made[at] = f"{random.choice(TEXTS)}= 1"
        elif equals:
            value = random.choice((str(random.choice(NUMBERS)), json.dumps(random.choice(TEXTS)), "true", "[]", "{}",
                                   '["audio", "audio"]', "nan", "inf", "-inf", "1979-05-27"))  # fmt: skip
            made[at] = f"{name}= {value}"
    return "\n".join(made).encode("utf-8", "surrogatepass")


def xml(data: bytes, random: Random) -> bytes:
    """Elements of a document left out, doubled or moved; attributes and texts replaced."""
    root = ElementTree.fromstring(data)
    for _ in range(random.choice((1, 1, 3, 6))):
        parents = [element for element in root.iter() if len(element)]
        if not parents:
            break
        parent = random.choice(parents)
        child = random.choice(list(parent))
        how = random.randrange(6)
        if how == 0:
            parent.remove(child)
        elif how == 1:
            parent.insert(random.randrange(len(parent) + 1), copy.deepcopy(child))
        elif how == 2:
            parent.remove(child)
            random.choice(parents).append(child)
        elif child.attrib and how < 5:
            name = random.choice(sorted(child.attrib))
            values = (*map(str, NUMBERS), *TEXTS, *(e.get(name, "") for e in root.iter(child.tag)))
            child.set(name, "".join(c for c in random.choice(values) if c.isprintable() and c != "\u202e"))
            if random.random() < 0.2:
                del child.attrib[name]
        else:
            child.text = random.choice(TEXTS[:8])
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def archive(data: bytes, random: Random) -> bytes:
    """One file within a ZIP archive (Excel's, torch's) is damaged, left out or doubled under another name."""
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        files = {name: read.read(name) for name in read.namelist()}
    name = random.choice(sorted(name for name in files if files[name]))
    how = random.randrange(6)
    if how == 0:
        del files[name]
    elif how == 1:
        files[random.choice(TEXTS[10:13]) or "x"] = files[name]
    elif how == 2 and name.endswith(".xml"):
        files[name] = xml(files[name], random)
    else:
        files[name] = random.choice(BYTES)(files[name], random)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as written:
        for each, content in files.items():
            written.writestr(each, content)
    return made.getvalue()


def safetensors(data: bytes, random: Random) -> bytes:
    """The header's JSON, ours within it, or the tensors' numbers."""
    size = int.from_bytes(data[:8], "little")
    head, body = json.loads(data[8 : 8 + size]), bytearray(data[8 + size :])
    ours = head.get("__metadata__", {})
    how = random.randrange(5)
    if how == 0:
        head = mutated_json(head, random)
    elif how in (1, 2) and "eriscope" in ours:
        head["__metadata__"]["eriscope"] = json.dumps(mutated_json(json.loads(ours["eriscope"]), random))
    elif how == 3:  # a NaN, an infinity, something huge: as 16 and as 32 bits
        for _ in range(random.choice((1, 10))):
            at = random.randrange(len(body) // 4) * 4
            body[at : at + 4] = random.choice((b"\x00\x7e" * 2, b"\x00\x7c" * 2, b"\xff\x7b" * 2, b"\x00\x00\x80\x7f"))
    else:
        return number_for(random, 8) + data[8:] if random.random() < 0.3 else random.choice(BYTES)(data, random)
    text = json.dumps(head).encode()
    return len(text).to_bytes(8, "little") + text + bytes(body)


def database(path: Path, random: Random) -> None:
    """Rows of an SQLite database, in place: values replaced by hostile or by others' ones, rows left out or doubled."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        filled = [n for n in sorted(names) if connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0]]
        for _ in range(random.choice((1, 1, 2, 4))):
            name = random.choice(filled)
            columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{name}")')]
            rowids = [row for (row,) in connection.execute(f'SELECT rowid FROM "{name}" ORDER BY rowid')]
            if not rowids:
                continue
            column, row = random.choice(columns), random.choice(rowids)
            values: tuple[Any, ...] = (*TEXTS, *(n for n in NUMBERS if abs(n) < 2**63), None, b"\x00\xff",
                                       '{"a": NaN}', "[" * 2000, '["x"]', "{}")  # fmt: skip
            try:
                if random.random() < 0.1:
                    connection.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (row,))
                elif random.random() < 0.15:
                    other = random.choice(rowids)
                    connection.execute(
                        f'UPDATE "{name}" SET "{column}" = (SELECT "{column}" FROM "{name}" WHERE rowid = ?) '
                        "WHERE rowid = ?", (other, row),
                    )  # fmt: skip
                else:
                    connection.execute(f'UPDATE "{name}" SET "{column}" = ? WHERE rowid = ?',
                                       (random.choice(values), row))  # fmt: skip
            except (sqlite3.Error, ValueError, UnicodeEncodeError):
                continue
        connection.commit()
