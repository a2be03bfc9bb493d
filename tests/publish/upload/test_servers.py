"""Publishing to real servers: OpenSSH's sshd, and moto's S3, each in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archived import identity
from publish.upload import hosting
from publish.upload.hosting import Archive, Ssh, content, cutting, s3_server, ssh_server, tree, unbroken
from reviewcast.errors import NetworkError, OutputError
from reviewcast.ledger import Ledger
from reviewcast.publish.upload import destination
from studio import Studio

CARRY = """
import sys, pickle
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from publish.upload.hosting import Archive
entries, retracted = pickle.loads(Path(sys.argv[2]).read_bytes())
Archive(Path(sys.argv[2]).parent / "public", entries, retracted).publish(sys.argv[1])
"""
TESTS = Path(hosting.__file__).parents[2]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "public")
    made.add(1)
    made.add(2)
    return made


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ssh]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture
def at_home(ssh: Ssh, monkeypatch: pytest.MonkeyPatch) -> Ssh:
    monkeypatch.setenv("HOME", str(ssh.home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setattr(destination, "WAITS", (0.01, 0.01))
    return ssh


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    for name, value in {
        "AWS_ENDPOINT_URL": s3,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(destination, "WAITS", (0.01, 0.01))
    import s3fs

    name = f"b{abs(hash(request.node.name))}"
    system = s3fs.S3FileSystem(skip_instance_cache=True)
    system.mkdir(name)
    return name


def objects(bucket: str) -> dict[str, bytes]:
    """Return what a bucket holds, but for the note of what was published."""
    import s3fs

    system = s3fs.S3FileSystem(skip_instance_cache=True)
    found = {path.removeprefix(f"{bucket}/"): bytes(system.cat_file(path)) for path in system.find(bucket)}
    found.pop("show/.reviewcast-published.json", None)
    return {path.removeprefix("show/"): data for path, data in found.items()}


def killed(archive: Archive, url: str, when: Path | None = None, seconds: float = 0.0) -> bool:
    """Publish in a process of its own, and kill it ``seconds`` after ``when`` is there; whether it was at work."""
    import pickle

    pickled = archive.public.parent / "archive.pickle"
    pickled.write_bytes(pickle.dumps((archive.entries, archive.retracted)))
    running = subprocess.Popen([sys.executable, "-c", CARRY, url, str(pickled), str(TESTS)])
    for _ in range(2000):
        if when is None or when.exists() or running.poll() is not None:
            break
        time.sleep(0.01)
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    return running.wait() == -signal.SIGKILL


def test_sftp(archive: Archive, at_home: Ssh) -> None:
    url, site = at_home.url("plain"), at_home.folder / "plain"
    archive.publish(url)
    assert tree(site) == tree(archive.public)
    again = archive.plan(url)
    again.destination.close()
    assert not again.uploads
    archive.add(3)
    archive.take_back(archive.entries[0])
    archive.write("index.html", "<p>Other</p>")
    archive.publish(url, prune=True)
    assert tree(site) == tree(archive.public)


@pytest.mark.slow
def test_sftp_killed_again_and_again(archive: Archive, at_home: Ssh) -> None:
    url, site = at_home.url("killed"), at_home.folder / "killed"
    archive.add(3, sound=30_000_000)
    cut = 0
    for turn in range(8):
        cut += killed(archive, url, site, 0.05 + 0.1 * turn)
        unbroken(tree(site), archive)
    assert cut
    archive.publish(url)
    assert tree(site) == tree(archive.public)


def test_sftp_host_that_is_not_known(
    archive: Archive, at_home: Ssh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with pytest.raises(OutputError, match=r"known_hosts; its key is ssh-ed25519 SHA256:.*connect to it once with ssh"):
        archive.plan(at_home.url("unknown"))


def test_sftp_without_a_key(archive: Archive, at_home: Ssh, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "home" / ".ssh"
    home.mkdir(parents=True)
    (home / "known_hosts").write_bytes((at_home.home / ".ssh" / "known_hosts").read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    url = at_home.url("nobody").replace("@", ":s3cr3t%21@")
    with pytest.raises(OutputError, match="check user, password and key") as caught:
        archive.plan(url)
    assert "s3cr3t" not in str(caught.value)


def test_sftp_connection_cut_in_the_middle_of_a_file(archive: Archive, at_home: Ssh) -> None:
    """The file goes up again over a new connection; what is left of the first is not taken for it."""
    archive.add(3, sound=6_000_000)
    limits = [3_000_000, 4_500_000]
    with cutting(at_home.port, limits) as port:
        known = at_home.home / ".ssh" / "known_hosts"
        known.write_text(
            known.read_text() + known.read_text().splitlines()[0].replace(str(at_home.port), str(port)) + "\n"
        )
        work = archive.publish(at_home.url("cut").replace(f":{at_home.port}", f":{port}"))
    assert not limits
    assert len(work.uploads) == len(tree(archive.public))
    assert {p: d for p, d in tree(at_home.folder / "cut").items() if not p.endswith("-part")} == tree(archive.public)
    archive.publish(at_home.url("cut"))
    assert tree(at_home.folder / "cut") == tree(archive.public)


def test_sftp_server_that_is_gone(archive: Archive, at_home: Ssh) -> None:
    url = at_home.url().replace(f":{at_home.port}", f":{hosting.free_port()}")
    with pytest.raises(NetworkError, match="run the same command again to go on"):
        archive.plan(url)


def test_sftp_folder_that_cannot_be(archive: Archive, at_home: Ssh) -> None:
    (at_home.folder / "file").write_text("a file")
    with pytest.raises((OutputError, NetworkError), match="cannot be"):
        archive.publish(at_home.url("file/site"))


def test_s3(archive: Archive, bucket: str) -> None:
    url = f"s3://{bucket}/show"
    archive.publish(url)
    assert objects(bucket) == tree(archive.public)
    assert not archive.plan(url).uploads
    archive.add(3)
    archive.take_back(archive.entries[0])
    archive.write("index.html", "<p>Other</p>")
    archive.publish(url, prune=True)
    assert objects(bucket) == tree(archive.public)


def test_s3_headers(archive: Archive, bucket: str, s3: str) -> None:
    import httpx

    archive.publish(f"s3://{bucket}/show", f"s3://{bucket}/show/media")
    import s3fs

    system = s3fs.S3FileSystem(skip_instance_cache=True)

    def headers(path: str) -> tuple[str, str]:
        answer = httpx.get(system.sign(f"{bucket}/show/{path}"))
        assert answer.status_code == 200
        return answer.headers["content-type"], answer.headers["cache-control"]

    files = archive.entries[0].items["full"].files
    assert headers("feed.xml") == ("application/rss+xml; charset=utf-8", "public, max-age=300")
    assert headers("index.html")[0] == "text/html; charset=utf-8"
    lasting = "public, max-age=31536000, immutable"
    assert headers(files["chapters.json"].path) == ("application/json+chapters", lasting)
    assert headers(files["vtt"].path) == ("text/vtt; charset=utf-8", lasting)
    assert headers(files["mp3"].path) == ("audio/mpeg", lasting)


def test_s3_file_of_many_pieces(archive: Archive, bucket: str) -> None:
    entry = archive.add(3, sound=40_000_000)
    archive.publish(f"s3://{bucket}/show")
    path = entry.items["full"].files["mp3"].path
    assert objects(bucket)[path] == content(path, 40_000_000)


@pytest.mark.slow
def test_s3_killed_again_and_again(archive: Archive, bucket: str) -> None:
    archive.add(3, sound=20_000_000)
    cut = 0
    for turn in range(6):
        cut += killed(archive, f"s3://{bucket}/show", seconds=0.6 + 0.3 * turn)
        unbroken(objects(bucket), archive)
    assert cut
    archive.publish(f"s3://{bucket}/show")
    assert objects(bucket) == tree(archive.public)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sftp", "s3"])
def test_interrupted(archive: Archive, at_home: Ssh, bucket: str, kind: str, tmp_path: Path) -> None:
    """Ctrl+C ends it at once, with the driver's own threads, without a traceback; the next run goes on."""
    archive.add(3, sound=150_000_000)
    (tmp_path / "show.yaml").write_text("title: A show\nbase_url: https://example.org/shelf/\n")
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.identify(identity())
    for entry in archive.entries:
        ledger.put(entry)
    ledger.save()
    url = at_home.url("interrupted") if kind == "sftp" else f"s3://{bucket}/show"
    running = Studio(tmp_path).start("publish", url, "--plain")
    assert running.stderr is not None
    assert running.stderr.readline().endswith(": sound\n")
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (3, "")
    assert err.splitlines()[-1] == "reviewcast: interrupted; whatever was finished is kept"
    assert "Traceback" not in err
    archive.publish(url)


def test_s3_bucket_that_is_not_there(archive: Archive, bucket: str) -> None:
    with pytest.raises(OutputError, match="make the folder or bucket"):
        archive.publish(f"s3://{bucket}-not/show")


def test_s3_server_that_is_gone(archive: Archive, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{hosting.free_port()}")
    with pytest.raises(NetworkError, match="run the same command again"):
        archive.plan(f"s3://{bucket}/show")


def test_s3_without_credentials(archive: Archive, bucket: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with pytest.raises(OutputError, match="set AWS_ACCESS_KEY_ID"):
        archive.plan(f"s3://{bucket}/show")
