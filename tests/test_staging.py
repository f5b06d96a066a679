"""The folder beside the site, and the exchange at the end."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT
from kronika.errors import PublishError
from kronika.publishing.staging import MARKER, check_target, explain, open_staging

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, modes and locks of POSIX")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts of Linux")

WATCHED = "('open', 'os.rename', 'os.mkdir', 'os.rmdir', 'os.remove', 'os.chmod', 'os.scandir')"
KILLED = f"""
import os, signal, sys
step, system, target = int(sys.argv[1]), sys.argv[2], sys.argv[3]
sys.platform = system
from pathlib import Path
from kronika.publishing.staging import open_staging
done = 0
def stop(event, args):
    global done
    if event in {WATCHED}:
        done += 1
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(stop)
staging = open_staging(Path(target))
(staging.folder / "index.html").write_text("new")
(staging.folder / "sub").mkdir()
(staging.folder / "sub" / "page.html").write_text("new")
staging.publish()
"""
"""A build that kills itself before its n-th step on the disk; `darwin` has no atomic exchange."""


def run(script: str, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, env=environment, capture_output=True, text=True, check=False, **options
    )


def tree(folder: Path) -> dict[str, str]:
    """Return the pages of a site, its marker left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def publish(target: Path, text: str) -> None:
    """Publish a site of one page."""
    staging = open_staging(target)
    (staging.folder / "index.html").write_text(text, encoding="utf-8")
    staging.publish()


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    """What the new site lacks is gone, and nothing else is left beside it."""
    target = tmp_path / "site"
    publish(target, "old")
    (target / "old.html").write_text("old", encoding="utf-8")

    publish(target, "new")

    assert sorted(path.name for path in target.iterdir()) == [MARKER, "index.html"]
    assert (target / "index.html").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["site"]


def test_a_discarded_build_changes_nothing(tmp_path: Path) -> None:
    """And discarding twice does no harm."""
    target = tmp_path / "site"
    publish(target, "old")
    staging = open_staging(target)

    staging.discard()
    staging.discard()

    assert (target / "index.html").read_text("utf-8") == "old"
    assert not staging.folder.exists()


@posix
def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    """The second is told to wait; after the first has ended it may build."""
    first = open_staging(tmp_path / "site")

    with pytest.raises(PublishError) as refusal:
        open_staging(tmp_path / "site")
    first.discard()
    open_staging(tmp_path / "site").discard()

    assert refusal.value.code == "build-running"


def test_an_interrupted_swap_is_mended(tmp_path: Path) -> None:
    """A site moved away and never replaced comes back with the next build."""
    target = tmp_path / "site"
    publish(target, "old")
    target.rename(tmp_path / ".site.kronika-old")

    open_staging(target).discard()

    assert (target / "index.html").read_text("utf-8") == "old"


def test_targets_that_are_no_place_for_a_site_are_refused(tmp_path: Path) -> None:
    """Sources, roots, files and other people's folders."""
    docs = tmp_path / "docs"
    (docs / "inner").mkdir(parents=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "umowa.odt").touch()
    (tmp_path / "file").touch()
    expected = {
        docs: "target-source",
        docs / "inner": "target-source",
        tmp_path: "target-source",
        Path("/"): "target-root",
        Path.home(): "target-root",
        tmp_path / "full": "target-not-ours",
        tmp_path / "file": "target-file",
    }

    for target, code in expected.items():
        with pytest.raises(PublishError) as refusal:
            check_target(target, keep=[docs])
        assert refusal.value.code == code, target
    check_target(tmp_path / "new", keep=[docs])


@posix
def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """A web server can read everything."""
    previous = os.umask(0o077)
    try:
        publish(tmp_path / "site", "x")
    finally:
        os.umask(previous)

    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site" / "index.html").stat().st_mode & 0o777 == 0o644


@posix
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_build_killed_at_any_step_leaves_one_whole_site(tmp_path: Path, system: str) -> None:
    """Old or new, never a mixture; the next build mends the rest and removes what was left."""
    old, new = {"index.html": "old"}, {"index.html": "new", "sub/page.html": "new"}
    seen = []
    for step in range(1, 200):
        target = tmp_path / str(step) / "site"
        publish(target, "old")
        (target.parent / "umowa.odt").write_text("theirs", encoding="utf-8")

        ended = run(KILLED, step, system, target).returncode

        if target.exists():  # between two renames there is none, until the next build
            assert tree(target) in (old, new), step
        else:
            assert system == "darwin", step
        open_staging(target).discard()
        assert tree(target) in (old, new), step
        assert sorted(os.listdir(target.parent)) == ["site", "umowa.odt"], step
        seen.append(tree(target))
        if ended == 0:
            break
        assert ended == -signal.SIGKILL, step
    assert old in seen
    assert seen[-1] == new
    assert new in seen[:-1]  # killed after the exchange, while the old site was removed


@posix
def test_a_running_build_keeps_others_out_until_it_dies(tmp_path: Path) -> None:
    """The lock of a killed process is free at once."""
    script = """
import sys
from pathlib import Path
from kronika.publishing.staging import open_staging
staging = open_staging(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.read()
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-c", script, str(tmp_path / "site")]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(PublishError) as refusal:
            open_staging(tmp_path / "site")
        other.kill()
        other.wait()

    open_staging(tmp_path / "site").discard()

    assert refusal.value.code == "build-running"
    assert list(tmp_path.iterdir()) == []


def test_an_ended_build_does_not_touch_the_next(tmp_path: Path) -> None:
    """Both have the same folder and, as the system gives numbers again, the same lock number."""
    first = open_staging(tmp_path / "site")
    first.discard()
    second = open_staging(tmp_path / "site")

    first.discard()

    assert second.folder.is_dir()
    with pytest.raises(PublishError):
        open_staging(tmp_path / "site")
    with pytest.raises(RuntimeError):
        first.publish()
    second.discard()


def test_files_of_others_stay_where_they_are(tmp_path: Path) -> None:
    """In the place of the staging folder, of the old site, and of the site itself."""
    for name in (".site.kronika-staging", ".site.kronika-old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "umowa.odt").write_text("theirs", encoding="utf-8")
        with pytest.raises(PublishError) as refusal:
            open_staging(tmp_path / "site")
        assert refusal.value.code == "target-not-ours"
        assert tree(tmp_path / name) == {"umowa.odt": "theirs"}
        (tmp_path / name / "umowa.odt").unlink()
    staging = open_staging(tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "umowa.odt").write_text("theirs", encoding="utf-8")

    with pytest.raises(PublishError) as refusal:
        staging.publish()

    assert refusal.value.code == "target-not-ours"
    assert os.listdir(tmp_path) == ["site"]
    assert tree(tmp_path / "site") == {"umowa.odt": "theirs"}


@posix
def test_a_linked_target_is_replaced_where_it_leads(tmp_path: Path) -> None:
    """The link stays; a link to the sources is refused as the sources are."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "disk" / "www")
    (tmp_path / "trap").symlink_to(tmp_path / "docs")

    publish(tmp_path / "site", "old")
    publish(tmp_path / "site", "new")

    assert (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "disk" / "www") == {"index.html": "new"}
    assert os.listdir(tmp_path / "disk") == ["www"]
    with pytest.raises(PublishError) as refusal:
        check_target(tmp_path / "trap", keep=[tmp_path / "docs"])
    assert refusal.value.code == "target-source"


@posix
def test_a_link_in_the_site_changes_no_mode_outside(tmp_path: Path) -> None:
    """Only what was built gets the modes of a published file."""
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    secret.chmod(0o600)
    staging = open_staging(tmp_path / "site")
    (staging.folder / "link").symlink_to(secret)

    staging.publish()

    assert secret.stat().st_mode & 0o777 == 0o600


READ_ONLY = """
import os, sys
from pathlib import Path
from kronika.errors import PublishError
from kronika.explanations import explanations
from kronika.publishing.staging import check_target, open_staging
explanations("en")  # nobody may not be allowed to read the program
if os.getuid() == 0:
    os.setuid(65534)  # root may write whatever the modes say
for attempt in (lambda path: check_target(path, keep=[]), open_staging):
    try:
        attempt(Path(sys.argv[1]))
    except PublishError as error:
        print(error.code)
"""


@posix
def test_a_read_only_place_is_told_before_the_build(tmp_path: Path) -> None:
    """By the check, and by the opening where nobody checked."""
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(0o555)
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(folder.stat().st_mode | 0o011)

    ended = run(READ_ONLY, place / "site")

    assert ended.stdout.split() == ["target-unwritable", "target-unwritable"], ended.stderr
    assert list(place.iterdir()) == []


FULL_DISK = """
import subprocess, sys
from pathlib import Path
from kronika.errors import PublishError
from kronika.publishing.output import Writer
from kronika.publishing.staging import open_staging
disk = sys.argv[1]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], check=True)
target = Path(disk) / "site"
staging = open_staging(target)
(staging.folder / "index.html").write_text("old")
staging.publish()
staging = open_staging(target)
try:
    Writer(staging.folder).write("large.html", b"x" * 100_000)
except PublishError as error:
    staging.discard()
    print(error.code, sorted(p.name for p in Path(disk).rglob("*")))
"""


@linux
def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """On a real disk of 64 kB, mounted for one process."""
    if os.getuid() != 0 or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        pytest.skip("needs the right to mount")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}

    ended = subprocess.run(
        ["unshare", "-m", sys.executable, "-c", FULL_DISK, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.stdout.strip() == "disk-full ['.kronika', 'index.html', 'site']", ended.stderr


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "target-unwritable")]
)
def test_what_the_system_refuses_gets_a_sentence(number: int, code: str) -> None:
    """A full disk is told apart from a folder that may not be written."""
    assert explain(OSError(number, "x"), Path("site")).code == code
