"""The cache of vectors: durable, exact to half precision, and never in the way when it is damaged."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest
from vectorstore_world import DIMENSION, encode, sha

from vectorstore import EmbeddingCache, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

TEXTS = [f"The sea rose {i} feet " + "sea " * (i % 5) + "river " * (i % 3) for i in range(40)]
SHAS = [sha(text) for text in TEXTS]
VECTORS = np.stack([encode(text) for text in TEXTS])


def filled(path: Path, n: int = len(TEXTS), each: int = 7) -> EmbeddingCache:
    cache = EmbeddingCache(path)
    for at in range(0, n, each):
        part = slice(at, min(at + each, n))
        cache.put("model", SHAS[part], VECTORS[part])
    return cache


def half(vectors: NDArray[np.float32]) -> list[list[float]]:
    return vectors.astype(np.float16).astype(np.float32).tolist()


def test_what_is_put_is_fetched_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.sqlite"
    for cache in (filled(path), EmbeddingCache(path)):
        order = [39, 0, 7, 0, 13, 6, 38]
        found = cache.fetch("model", [SHAS[i] for i in order])
        assert found.dtype == np.float16
        assert found.astype(np.float32).tolist() == half(VECTORS[order])
        assert cache.fetch("model", SHAS).astype(np.float32).tolist() == half(VECTORS)
        assert cache.fetch("model", []).shape[0] == 0
        assert cache.missing("model", SHAS) == []
        cache.close()


def test_missing_names_each_text_once(tmp_path: Path) -> None:
    cache = filled(tmp_path / "embeddings.sqlite", 10)
    assert cache.missing("model", [SHAS[30], SHAS[2], SHAS[20], SHAS[30], SHAS[9], SHAS[20]]) == [0, 2]
    assert cache.missing("other", SHAS[:2]) == [0, 1]
    assert cache.missing("model", []) == []
    with pytest.raises(StoreError, match=r"embeddings\.sqlite lacks 2 of 3 vectors of model model: build again"):
        cache.fetch("model", [SHAS[1], SHAS[11], SHAS[12]])


def test_models_do_not_mix_and_what_is_there_stays(tmp_path: Path) -> None:
    cache = filled(tmp_path / "embeddings.sqlite", 10)
    cache.put("other", SHAS[:3], VECTORS[3:6, :][:, ::-1])
    assert cache.fetch("other", SHAS[:3]).astype(np.float32).tolist() == half(VECTORS[3:6, ::-1])
    cache.put("model", [SHAS[0], SHAS[10], SHAS[10]], VECTORS[[5, 10, 10]])
    assert cache.fetch("model", [SHAS[0], SHAS[10]]).astype(np.float32).tolist() == half(VECTORS[[0, 10]])


def test_digests_that_end_in_zeros(tmp_path: Path) -> None:
    """A fixed-width string type drops trailing zero bytes: two digests must not become one."""
    shas = [b"\x01" + b"\x00" * 31, b"\x01" * 31 + b"\x00", b"\x00" * 32, b"\x01" * 32]
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite")
    cache.put("model", shas[:2], VECTORS[1:3])
    assert cache.missing("model", shas) == [2, 3]
    cache.put("model", shas[2:], VECTORS[3:5])
    again = EmbeddingCache(tmp_path / "embeddings.sqlite")
    assert again.missing("model", shas) == []
    assert again.fetch("model", shas[::-1]).astype(np.float32).tolist() == half(VECTORS[[4, 3, 2, 1]])


@pytest.mark.parametrize(
    ("shas", "vectors", "words"),
    [
        (SHAS[:2], VECTORS[:3], r"expected \(2, d\) vectors"),
        (SHAS[:1], VECTORS[0], r"expected \(1, d\) vectors"),
        ([b"short"], VECTORS[:1], "has 32 bytes"),
        (SHAS[:2], VECTORS[:2] * [[1], [3]], "vector 1 has length 3.000"),
        (SHAS[:1], np.full((1, DIMENSION), np.nan), "vector 0 has length nan"),
        (SHAS[:1], np.zeros((1, DIMENSION)), "vector 0 has length 0.000"),
    ],
)
def test_what_cannot_be_kept(tmp_path: Path, shas: list[bytes], vectors: NDArray[np.float32], words: str) -> None:
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite")
    with pytest.raises(ValueError, match=words):
        cache.put("model", shas, vectors)
    assert cache.missing("model", SHAS[:3]) == [0, 1, 2]


def test_two_processes_see_each_other(tmp_path: Path) -> None:
    one, two = filled(tmp_path / "embeddings.sqlite", 10), EmbeddingCache(tmp_path / "embeddings.sqlite")
    assert two.missing("model", SHAS[:12]) == [10, 11]
    one.put("model", SHAS[10:11], VECTORS[10:11])
    assert two.missing("model", SHAS[:12]) == [11]
    two.put("model", SHAS[11:12], VECTORS[11:12])
    assert one.fetch("model", SHAS[:12]).astype(np.float32).tolist() == half(VECTORS[:12])


def test_threads_share_a_cache(tmp_path: Path) -> None:
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite")
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda i: cache.put("model", SHAS[i : i + 3], VECTORS[i : i + 3]), range(38)))
    assert cache.fetch("model", SHAS).astype(np.float32).tolist() == half(VECTORS)


def test_a_file_that_is_no_database_is_put_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "embeddings.sqlite"
    path.write_bytes(b"These are not the vectors that you are looking for." * 90)
    cache = EmbeddingCache(path)
    assert cache.damage() == "SQLite cannot read it: file is not a database"
    assert cache.missing("model", SHAS) == list(range(40))
    assert re.search(r"embeddings\.sqlite is damaged .* put aside as embeddings\.damaged", caplog.text)
    cache.put("model", SHAS, VECTORS)
    assert cache.damage() == ""
    assert EmbeddingCache(path).missing("model", SHAS) == []
    assert (tmp_path / "embeddings.damaged").read_bytes().startswith(b"These are not")


def test_a_flipped_bit_costs_a_part_and_never_a_wrong_vector(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "embeddings.sqlite"
    assert EmbeddingCache(path).damage() == ""
    assert not path.exists()
    filled(path).close()
    assert EmbeddingCache(path).damage() == ""
    # The bytes of vector 16, in the third part of seven.
    vector = VECTORS[16].astype(np.float16).tobytes()
    data = bytearray(path.read_bytes())
    assert data.count(vector) >= 1
    at = data.index(SHAS[16]) + 7 * 32
    data[data.index(vector, at - 7 * 32)] ^= 4
    path.write_bytes(data)
    cache = EmbeddingCache(path)
    assert cache.damage() == "1 of its parts is damaged"
    lost = cache.missing("model", SHAS)
    assert "1 parts are damaged, their texts are embedded again" in caplog.text
    assert lost == list(range(14, 21))
    kept = [i for i in range(40) if i not in lost]
    assert cache.fetch("model", [SHAS[i] for i in kept]).astype(np.float32).tolist() == half(VECTORS[kept])
    cache.put("model", [SHAS[i] for i in lost], VECTORS[lost])
    assert EmbeddingCache(path).fetch("model", SHAS).astype(np.float32).tolist() == half(VECTORS)


def test_a_file_in_use_or_hardly_begun_is_not_damaged(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.sqlite"
    path.touch()
    assert EmbeddingCache(path).damage() == ""
    filled(path).close()
    with closing(sqlite3.connect(path)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        assert EmbeddingCache(path).damage() == ""
        busy.rollback()
        busy.execute("UPDATE chunks SET shas = 7, vectors = CAST(x'ff80' AS TEXT) WHERE id = 1")
        busy.commit()
    cache = EmbeddingCache(path)
    assert cache.damage() == "1 of its parts is damaged"
    assert len(cache.missing("model", SHAS)) == 7  # what that part had is embedded again


def test_torn_pages_are_noticed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "embeddings.sqlite"
    filled(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(4096) + whole[8192:])
    cache = EmbeddingCache(path)
    assert cache.damage()
    todo = cache.missing("model", SHAS)
    cache.put("model", [SHAS[i] for i in todo], VECTORS[todo])
    assert "damaged" in caplog.text
    assert cache.fetch("model", SHAS).astype(np.float32).tolist() == half(VECTORS)


def test_a_put_survives_a_kill(tmp_path: Path) -> None:
    """Whatever was announced before the kill is there after it, and the file is whole."""
    path = tmp_path / "embeddings.sqlite"
    script = """
import sys
from pathlib import Path
from test_vectorstore_embeddings import SHAS, VECTORS
from vectorstore import EmbeddingCache
cache = EmbeddingCache(Path(sys.argv[1]))
for i in range(len(SHAS)):
    cache.put("model", SHAS[i : i + 1], VECTORS[i : i + 1])
    print(i, flush=True)
"""
    for until in (0, 3, 11):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([os.path.dirname(__file__), *sys.path])},
        ) as process:
            assert process.stdout is not None
            announced = -1
            for line in process.stdout:
                announced = int(line)
                if announced >= until:
                    process.send_signal(signal.SIGKILL)
                    break
        assert announced >= until
        cache = EmbeddingCache(path)
        assert cache.missing("model", SHAS[: announced + 1]) == []
        assert cache.fetch("model", SHAS[:until]).astype(np.float32).tolist() == half(VECTORS[:until])
        cache.close()
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = EmbeddingCache(tmp_path / "file" / "embeddings.sqlite")
    with pytest.raises(StoreError, match=r"cannot write .*file: .*(not a directory|file of that name)"):
        cache.missing("model", SHAS)


@pytest.mark.parametrize("dimension", [DIMENSION - 1, DIMENSION // 2, 0, -1, "x", None])
def test_a_part_whose_size_does_not_fit_is_damaged(tmp_path: Path, dimension: object) -> None:
    """The checksum is of digests and vectors; what else is in a row has to agree with them."""
    path = tmp_path / "embeddings.sqlite"
    filled(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ' dimension INTEGER NOT NULL', ' dimension')")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE chunks SET dimension = ? WHERE id = 2", (dimension,))
    cache = EmbeddingCache(path)
    assert cache.damage() == "1 of its parts is damaged"
    assert cache.missing("model", SHAS) == list(range(7, 14))
    cache.put("model", SHAS, VECTORS)
    assert cache.fetch("model", SHAS).astype(np.float32).tolist() == half(VECTORS)
    cache.close()


@pytest.mark.parametrize("word", [b"chunks_fingerprint", b"TABLE chunks", b"id INTEGER PRIMARY", b"fingerprint TEXT"])
@pytest.mark.parametrize("flip", [0x80, 0x01])
def test_a_damaged_table_of_contents_is_put_aside(tmp_path: Path, word: bytes, flip: int) -> None:
    path = tmp_path / "embeddings.sqlite"
    filled(path).close()
    content = bytearray(path.read_bytes())
    content[content.index(word)] ^= flip
    path.write_bytes(content)
    cache = EmbeddingCache(path)
    cache.damage()  # whatever it says, it says something of its own
    missing = cache.missing("model", SHAS)
    cache.put("model", [SHAS[i] for i in missing], VECTORS[missing])
    assert cache.fetch("model", SHAS).astype(np.float32).tolist() == half(VECTORS)
    cache.close()
