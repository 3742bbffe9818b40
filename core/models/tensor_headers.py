"""What tensors a model file holds, read from its description alone, before anything of their size is made.

A file from somebody else may announce tensors of any size. So nothing is loaded before names, shapes, types and places
of all its tensors are known to fit into the file's own bytes, and before the caller has held the shapes against the
network that they are for.
"""

from __future__ import annotations

import io
import itertools
import math
import pickle
import struct
import zipfile
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import reason_of
from core.system import json_text

MOST_BYTES = 2 * 2**30
"""Of a model file. The largest that are read, a ResNet18 with its optimiser's state, have some 150 MB."""
MOST_DESCRIPTION_BYTES = 16 * 2**20
MOST_HEADER_BYTES = 4 * 2**20
"""Of a description that is read whenever models are listed; a card and a thousand tensors take some 200 KB."""
MOST_TENSORS = 20_000
LONGEST_NAME = 300

_BYTES = {
    "float16": 2, "bfloat16": 2, "float32": 4, "float64": 8, "int8": 1, "uint8": 1, "bool": 1, "int16": 2, "int32": 4,
    "int64": 8, "complex64": 8, "complex128": 16,
}  # fmt: skip
_SAFETENSORS_TYPES = {
    "F16": "float16", "BF16": "bfloat16", "F32": "float32", "F64": "float64", "I8": "int8", "U8": "uint8",
    "BOOL": "bool", "I16": "int16", "I32": "int32", "I64": "int64",
}  # fmt: skip
_STORAGES = {
    "HalfStorage": "float16", "BFloat16Storage": "bfloat16", "FloatStorage": "float32", "DoubleStorage": "float64",
    "CharStorage": "int8", "ByteStorage": "uint8", "BoolStorage": "bool", "ShortStorage": "int16",
    "IntStorage": "int32", "LongStorage": "int64", "ComplexFloatStorage": "complex64",
    "ComplexDoubleStorage": "complex128",
}  # fmt: skip
_ZIP_MAGIC = b"PK\x03\x04"
_LEGACY_PICKLES = 4
"""torch's files from before 1.6: a magic number, a version, facts of the system, then what was saved."""


class UnfitFileError(Exception):
    """Why a file cannot be a model, for the middle of a sentence."""


class ForeignCodeError(UnfitFileError):
    """Loading it could run code."""


@dataclass(frozen=True)
class Described:
    """A tensor that has not been loaded."""

    dtype: str
    shape: tuple[int, ...]

    @property
    def values(self) -> int:
        """How many values it has; 1 for a tensor without a shape."""
        return math.prod(self.shape)

    @property
    def n_bytes(self) -> int:
        """How many bytes its values take."""
        return self.values * _BYTES[self.dtype]


def check_size(path: Path) -> int:
    """Size of a model file in bytes.

    Raises:
        UnfitFileError: it is larger than any model that is read here.
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnfitFileError(f"it has {size / 2**30:z.1f} GB; models of up to {MOST_BYTES / 2**30:z.0f} GB are read")
    return size


def of_safetensors(path: Path) -> tuple[dict[str, Described], dict[str, str]]:
    """The tensors of a safetensors file, and the texts that travel with them.

    Raises:
        UnfitFileError: damaged, or its description and its bytes do not go together.
        OSError: it cannot be read.
    """
    size = check_size(path)
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 2 <= length <= size - 8:
            raise UnfitFileError("it is cut, or no such file")
        if length > MOST_HEADER_BYTES:
            raise UnfitFileError(f"its description has {length / 2**20:z.1f} MB")
        text = file.read(length)
    try:
        stated = json_text.loads(text)
    except ValueError as error:
        raise UnfitFileError(f"its description cannot be read: {reason_of(error)}") from error
    if not isinstance(stated, dict):
        raise UnfitFileError("its description names no tensors")
    texts = stated.pop("__metadata__", None) or {}
    if not isinstance(texts, dict) or not all(isinstance(value, str) for value in texts.values()):
        raise UnfitFileError("what it says of itself is no text")
    places: list[tuple[int, int]] = []
    tensors = {name: _of_header(name, entry, places) for name, entry in stated.items()}
    check_names(tensors)
    ends = [0, *(end for _, end in sorted(places))]
    if [start for start, _ in sorted(places)] != ends[:-1] or ends[-1] != size - 8 - length:
        raise UnfitFileError("the places that it states for its tensors are not those of its bytes")
    return tensors, texts


def _of_header(name: str, entry: Any, places: list[tuple[int, int]]) -> Described:
    if not isinstance(entry, dict):
        raise UnfitFileError(f"its tensor {shortened(name)} is not described")
    dtype = _SAFETENSORS_TYPES.get(str(entry.get("dtype")))
    if dtype is None:
        raise UnfitFileError(
            f"its tensor {shortened(name)} has the type {str(entry.get('dtype'))[:40]}, which is not read"
        )
    tensor = Described(dtype, _sizes(name, entry.get("shape")))
    place = _sizes(name, entry.get("data_offsets"))
    if len(place) != 2 or place[1] - place[0] != tensor.n_bytes:
        raise UnfitFileError(f"its tensor {shortened(name)} has not as many bytes as its shape needs")
    places.append((place[0], place[1]))
    return tensor


def _sizes(name: str, stated: Any) -> tuple[int, ...]:
    """A shape, strides or places: whole numbers from 0 on, and few."""
    if (
        not isinstance(stated, list | tuple)
        or len(stated) > 8
        or not all(type(value) is int and 0 <= value <= MOST_BYTES for value in stated)
    ):
        raise UnfitFileError(f"its tensor {shortened(name)} has a shape that makes no sense")
    return tuple(stated)


def of_torch(path: Path) -> Any:
    """What ``torch.save`` wrote, with a `Described` in each tensor's place.

    Raises:
        ForeignCodeError: it holds more than tensors in plain containers.
        UnfitFileError: damaged, or its tensors do not fit into its bytes.
        OSError: it cannot be read.
    """
    size = check_size(path)
    with path.open("rb") as file:
        zipped = file.read(4) == _ZIP_MAGIC
        file.seek(0)
        try:
            scan = _of_archive(path, size) if zipped else _of_pickles(file, size)
        except (UnfitFileError, OSError):
            raise
        except pickle.UnpicklingError as error:
            raise UnfitFileError(f"it is damaged: {error}") from error
        except Exception as error:  # a pickle's bytes can provoke anything in its reader
            raise UnfitFileError(f"it is damaged: {type(error).__name__}") from error
    if scan.n_bytes > 2 * size:
        raise UnfitFileError("its tensors are many times as large as the file")
    return scan.content


def _of_archive(path: Path, size: int) -> _Scan:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if any("/code/" in f"/{member.filename}" for member in members):
            raise ForeignCodeError("it is TorchScript, a program")
        if any(member.compress_type != zipfile.ZIP_STORED for member in members):
            raise UnfitFileError("it is compressed, which torch's own files are not")
        if sum(member.file_size for member in members) > size:
            raise UnfitFileError("it announces more bytes than it has")
        described = [member for member in members if member.filename.endswith("/data.pkl")]
        if len(described) != 1 or described[0].file_size > MOST_DESCRIPTION_BYTES:
            raise UnfitFileError("it holds no tensors as torch writes them")
        prefix = described[0].filename.removesuffix("data.pkl")
        stored = {m.filename.removeprefix(f"{prefix}data/"): m.file_size for m in members}
        scan = _Scan(io.BytesIO(archive.read(described[0])), stored)
    scan.content = scan.load()
    return scan


def _of_pickles(file: BinaryIO, size: int) -> _Scan:
    scan = None
    # One after the other, as far as they go; behind them follow the tensors' bytes.
    content = io.BytesIO(file.read(min(size, MOST_DESCRIPTION_BYTES)))
    for _ in range(_LEGACY_PICKLES):
        scan = _Scan(content, None, size)
        scan.content = scan.load()
        if content.tell() == size:
            break
    assert scan is not None
    return scan


@dataclass(frozen=True)
class _StorageType:
    dtype: str


@dataclass(frozen=True)
class _Storage:
    dtype: str
    values: int


class _Scan(pickle._Unpickler):
    """Reads a pickle of tensors without making one.

    Python's own reader in Python, since that in C makes room for as many objects as a pickle's numbers ask for.
    """

    def __init__(self, file: BinaryIO, stored: Mapping[str, int] | None, size: int = MOST_BYTES) -> None:
        super().__init__(file)
        self._stored = stored
        self._size = size
        self.n_bytes = 0
        self.content: Any = None
        self._names: dict[str, Any] = {
            "collections.OrderedDict": OrderedDict,
            "collections.Counter": Counter,
            "builtins.set": set,
            "torch.Size": tuple,
            "torch._utils._rebuild_tensor_v2": self._tensor,
            "torch._utils._rebuild_parameter": _first,
            "torch._utils._rebuild_parameter_with_state": _first,
            "torch.device": _nothing,
            "torch.serialization._get_layout": _nothing,
            "_codecs.encode": _nothing,
        }

    def find_class(self, module: str, name: str) -> Any:
        full = f"{module}.{name}"
        if module == "torch" and name in _STORAGES:
            return _StorageType(_STORAGES[name])
        if module == "torch" and name in _BYTES:
            return name
        if full not in self._names:
            raise ForeignCodeError(shortened(full))
        return self._names[full]

    def persistent_load(self, pid: Any) -> _Storage:
        if not isinstance(pid, tuple) or len(pid) < 5 or pid[0] != "storage" or not isinstance(pid[1], _StorageType):
            raise UnfitFileError("its tensors have no place")
        kind, key, values = pid[1], str(pid[2]), pid[4]
        there = self._size if self._stored is None else self._stored.get(key, -1)
        if type(values) is not int or not 0 <= values * _BYTES[kind.dtype] <= there:
            raise UnfitFileError("a tensor announces more values than the file has")
        return _Storage(kind.dtype, values)

    def _tensor(self, storage: Any, offset: Any, shape: Any, strides: Any, *_: Any) -> Described:
        if not isinstance(storage, _Storage):
            raise UnfitFileError("a tensor has no values")
        shape, strides = _sizes("", shape), _sizes("", strides)
        if len(shape) != len(strides) or type(offset) is not int or offset < 0:
            raise UnfitFileError("a tensor has a shape that makes no sense")
        tensor = Described(storage.dtype, shape)
        last = offset + sum((n - 1) * step for n, step in zip(shape, strides, strict=True))
        if tensor.values > storage.values or (tensor.values and last >= storage.values):
            raise UnfitFileError("a tensor announces more values than the file has")
        self.n_bytes += tensor.n_bytes
        return tensor


def _first(data: Any, *_: Any) -> Any:
    return data


def _nothing(*_: Any) -> None: ...


def check_names(tensors: Iterable[str]) -> None:
    """Tensors are not too many, and their names not too long.

    Raises:
        UnfitFileError: they are.
    """
    names = list(itertools.islice(tensors, MOST_TENSORS + 1))
    if len(names) > MOST_TENSORS:
        raise UnfitFileError(f"it holds more than {MOST_TENSORS} tensors")
    if long := next((name for name in names if len(name) > LONGEST_NAME), None):
        raise UnfitFileError(f"its tensor {shortened(long)} has a name of {len(long)} letters")


def shortened(name: str) -> str:
    """A name for a sentence; of a long one its two ends, since the end of a path tells which file it is."""
    return name if len(name) <= 80 else f"{name[:39]}…{name[-40:]}"
