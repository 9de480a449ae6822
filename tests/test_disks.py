"""A disk that is full, and one that may only be read: real file systems, small ones in memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = r"""
set -u
qa() { "$PYTHON" -m qa "$@"; echo "rc=$?"; }
mount -t tmpfs -o size=250m tmpfs "$DISK" || exit 77  # an index with both models in fp32 takes 185
index="$DISK/index"
echo "== first"; qa build "$SEEDS" --index "$index"
dd if=/dev/zero of="$DISK/filler" bs=1M 2>/dev/null
echo "== no room"; qa build "$CORPUS" --index "$index"
truncate -s -2M "$DISK/filler"
echo "== full"; qa build "$CORPUS" --index "$index"
echo "== left"; ls "$index"
echo "== asked"; qa ask "$QUESTION" --index "$index"
rm "$DISK/filler"
mount -o remount,ro "$DISK"
echo "== read-only"; qa build "$CORPUS" --index "$index"
echo "== asked again"; qa ask "$QUESTION" --index "$index"
echo "== nothing to mend"; qa doctor --index "$index"
mount -o remount,rw,size=600m "$DISK"
echo "== mended"; qa build "$CORPUS" --index "$index"
echo "== doctor"; qa doctor --index "$index"
mount -t tmpfs -o size=20m tmpfs "$SMALL"
export BEEHIVE_QA_CACHE="$SMALL/cache"
echo "== no room to export"; qa build "$SEEDS" --index "$DISK/other"
echo "== left there"; ls -A "$SMALL/cache/encoders"
"""


def test_a_full_and_a_read_only_disk_leave_the_old_index_answering(tmp_path: Path, corpus: Path) -> None:
    """The file system is mounted in a name space of its own, which goes with the shell that made it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("needs Linux's unshare to mount a small disk")
    (tmp_path / "disk").mkdir()
    (tmp_path / "small").mkdir()
    (tmp_path / "temporary").mkdir()
    ran = subprocess.run(
        [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", SCRIPT],
        env={
            **os.environ,
            "PYTHON": sys.executable,
            "DISK": str(tmp_path / "disk"),
            "SMALL": str(tmp_path / "small"),
            "TMPDIR": str(tmp_path / "temporary"),
            "SEEDS": str(Path(__file__).parent.parent / "seeds"),
            "CORPUS": str(corpus),
            "QUESTION": "What did New Zealand say at the Bali Process about people smuggling?",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == 77 or "unshare failed" in ran.stderr:
        pytest.skip(f"this system lets nobody mount a disk: {ran.stderr.strip()[-200:]}")
    steps = dict(part.split("\n", 1) for part in ran.stdout.split("== ")[1:])
    said = ran.stdout + ran.stderr
    assert "rc=0" in steps["first"], said
    assert "rc=2" in steps["no room"], said
    assert "rc=2" in steps["full"], said
    assert " ".join(ran.stderr.split()).count("the disk is full: free some space and try again") == 2, said
    assert not [name for name in steps["left"].split() if name.startswith("tmp-")], said
    assert "Bali Process" in steps["asked"], said
    assert "rc=2" in steps["read-only"], said
    assert "the file system is read-only: choose another directory" in " ".join(ran.stderr.split()), said
    assert steps["asked again"] == steps["asked"], said
    assert not [*(tmp_path / "temporary").glob("keywords-*")]  # through which a read-only index is opened
    assert "rc=0" in steps["nothing to mend"], said
    assert "the file system is read-only" in " ".join(steps["nothing to mend"].split()), said
    assert "rc=0" in steps["mended"], said
    assert "rc=0" in steps["doctor"], said
    # Not taken for a model that OpenVINO does not take, which would be run by torch, at a fifth of the speed.
    assert "rc=2" in steps["no room to export"], said
    assert "does not fit on this disk" in " ".join(ran.stderr.split()), said
    assert not steps["left there"].strip(), said
