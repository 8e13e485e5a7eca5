"""Models behind a server: asked once, asked again where it is busy, and stopped before it gets too dear."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from chat_server import ChatServer, Said, chat_server, label
from labelled_corpus import write_corpus

from pipeline.cli import app as cli
from pipeline.core.errors import InputError, SettingError
from pipeline.core.terms import Checkability, Split
from pipeline.learning.evaluators import Access, ChatOptions, Prices
from pipeline.learning.evaluators.ask import ask
from pipeline.learning.evaluators.chat import ChatModel
from pipeline.learning.evaluators.prompt import prompt_from
from pipeline.learning.evaluators.reply import cache_file
from pipeline.learning.evaluators.server import Server, parse_target
from pipeline.learning.models import Example

TOP = Path(__file__).parents[3]
PROMPT = prompt_from("---\nversion: 9\n---\n**C1 Checkable**: a rule.\n- yes: „Ein Beispiel.“\n")
KEY = "sk-very-secret-0123456789"
DEAR = Prices(read=10.0, written=100.0)  # a reply of the test server costs 0.02


def claims(n: int) -> list[Example]:
    return [
        Example(f"claim_{number:03}", "article", "story", Split.TEST, f"Satz {number}.", Checkability.CHECKABLE)
        for number in range(n)
    ]


def model(server: ChatServer, folder: Path, **given: Any) -> ChatModel:
    access = Access(
        given.pop("key", None), given.pop("timeout", 5.0), given.pop("retries", 3), given.pop("pause", 0.01)
    )
    return ChatModel(f"tiny@{server.address}", PROMPT, ChatOptions(access, cache=folder / "replies.sqlite", **given))


def test_each_text_is_asked_once_and_a_second_run_asks_nothing(tmp_path: Path) -> None:
    with chat_server(lambda claim, _: label("checkable" if claim < "Satz 5" else "not_checkable", 80)) as server:
        first, told = ask(model(server, tmp_path, prices=DEAR), [*claims(8), *claims(8)])
        again, second = ask(model(server, tmp_path, prices=DEAR), [*claims(8), *claims(8)])
    assert Counter(server.claims) == {f"Satz {n}.": 1 for n in range(8)}
    assert first == again
    assert [row.p_checkable for row in first[:8]] == [0.8] * 5 + [0.2] * 3
    assert (told["asked_now"], second["asked_now"]) == (8, 0)
    assert told["tokens_in"] == 16_000
    assert told["cost"] == pytest.approx(0.32)
    assert (told["cost_now"], second["cost_now"]) == (pytest.approx(0.16), 0.0)
    assert told["prompt"] == {"guidelines": "9", "hash": PROMPT.hash}


def test_another_prompt_or_model_is_asked_anew(tmp_path: Path) -> None:
    with chat_server(lambda *_: label("checkable")) as server:
        ask(model(server, tmp_path), claims(1))
        other = ChatOptions(cache=tmp_path / "replies.sqlite")
        ask(ChatModel(f"tiny@{server.address}", prompt_from("**C1 X**: y"), other), claims(1))
        ask(ChatModel(f"large@{server.address}", PROMPT, other), claims(1))
    assert len(server.claims) == 3


def test_the_question_carries_the_schema_and_the_key(tmp_path: Path) -> None:
    with chat_server(lambda *_: label("checkable")) as server:
        ask(model(server, tmp_path, key=KEY), claims(1))
    form = server.bodies[0]["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["schema"]["properties"]["label"]["enum"] == ["checkable", "not_checkable"]
    assert server.bodies[0]["temperature"] == 0
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY.encode() not in (tmp_path / "replies.sqlite").read_bytes()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(tmp_path: Path, status: int) -> None:
    busy = Said(status=status, body="busy")
    with chat_server(lambda _, before: busy if before < 2 else label("checkable")) as server:
        found, told = ask(model(server, tmp_path), claims(3))
    assert told["answered"] == 3
    assert Counter(server.claims) == {f"Satz {n}.": 3 for n in range(3)}
    assert all(row.predicted for row in found)


def test_retry_after_is_honoured(tmp_path: Path) -> None:
    busy = Said(status=429, body="slow down", headers={"Retry-After": "1"})
    with chat_server(lambda _, before: busy if not before else label("checkable")) as server:
        ask(model(server, tmp_path), claims(1))
    assert server.moments[1] - server.moments[0] >= 1.0


def test_a_long_retry_after_ends_the_run_in_one_line(tmp_path: Path) -> None:
    busy = Said(status=429, headers={"Retry-After": "86400"}, body="")
    with chat_server(lambda *_: busy) as server, pytest.raises(InputError, match="asks to wait 86400 seconds"):
        ask(model(server, tmp_path), claims(1))


def test_a_server_that_is_too_slow_is_asked_again(tmp_path: Path) -> None:
    with chat_server(lambda _, before: Said("", seconds=1.0) if not before else label("checkable")) as server:
        _, told = ask(model(server, tmp_path, timeout=0.3), claims(1))
    assert told["answered"] == 1
    assert len(server.claims) == 2


def test_a_claim_that_gets_no_reply_is_no_answer_and_is_asked_again_next_time(tmp_path: Path) -> None:
    broken = Said(status=500, body="this one kills me")
    with chat_server(lambda claim, _: broken if claim == "Satz 1." else label("checkable")) as server:
        found, told = ask(model(server, tmp_path, retries=1, concurrency=1), claims(4))
    assert told["no_answer_claims"] == {"no_reply": ["claim_001"]}
    assert [row.predicted is None for row in found] == [False, True, False, False]
    with chat_server(lambda *_: label("checkable")) as healthy:
        again = ChatModel(f"tiny@{server.address}", PROMPT, ChatOptions(cache=tmp_path / "replies.sqlite"))
        again._server = Server("tiny", healthy.address, Access())
        _, told = ask(again, claims(4))
    assert (told["answered"], healthy.claims) == (4, ["Satz 1."])


def test_a_server_that_is_gone_ends_the_run_and_keeps_what_came_before(tmp_path: Path) -> None:
    with chat_server(
        lambda claim, _: label("checkable") if claim < "Satz 3" else Said(status=502, body="gone")
    ) as server:
        with pytest.raises(InputError, match=r"no reply to 3 claims in a row \(HTTP 502: gone\)"):
            ask(model(server, tmp_path, retries=0, concurrency=1), claims(9))
        asked = len(server.claims)
        assert asked == 6
        with pytest.raises(InputError):
            ask(model(server, tmp_path, retries=0, concurrency=1), claims(9))
        assert not {"Satz 0.", "Satz 1.", "Satz 2."} & set(server.claims[asked:])


def test_no_server_at_all_is_one_line(tmp_path: Path) -> None:
    options = ChatOptions(Access(retries=0, pause=0.01), cache=tmp_path / "x.sqlite")
    with pytest.raises(InputError, match="no reply to 3 claims in a row"):
        ask(ChatModel("tiny@http://127.0.0.1:9/v1", PROMPT, options), claims(5))


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (Said(status=401, body=f"bad key {KEY}"), r"HTTP 401: bad key \*\*\*; the key is read from --key-env"),
        (Said(status=404, body="no such\n\x1b[31mmodel\u202e"), "HTTP 404: no such \ufffd\\[31mmodel\ufffd"),
        (Said(status=429, body='{"error": {"code": "insufficient_quota"}}'), "insufficient_quota"),
        (Said(status=200, body="<html>"), "does not reply like a chat server"),
        (Said(status=200, body='{"choices": []}'), "does not reply like a chat server"),
        (Said(status=302, body="", headers={"Location": "http://elsewhere.example"}), "HTTP 302"),
    ],
)
def test_a_refusal_is_one_line_without_the_key(tmp_path: Path, said: Said, complaint: str) -> None:
    with chat_server(lambda *_: said) as server, pytest.raises(InputError, match=complaint) as told:
        ask(model(server, tmp_path, key=KEY, concurrency=1), claims(2))
    assert KEY not in str(told.value)
    assert len(server.claims) == 1


def test_what_a_server_does_not_know_is_left_out(tmp_path: Path) -> None:
    def answer(_: str, before: int) -> Said:
        unknown = ["Unsupported parameter: 'max_tokens'", "'temperature' does not support 0", "no response_format here"]
        return Said(status=400, body=unknown[before]) if before < 3 else label("checkable")

    with chat_server(answer) as server:
        _, told = ask(model(server, tmp_path, concurrency=1), claims(1))
    assert told["left_out"] == ["max_tokens", "response_format", "temperature"]
    assert server.bodies[-1].keys() == {"model", "messages", "max_completion_tokens"}
    assert told["answered"] == 1


def test_malformed_replies_are_counted_and_not_asked_again(tmp_path: Path) -> None:
    with chat_server(lambda claim, _: Said("Nun ja.") if claim == "Satz 0." else label("checkable")) as server:
        found, told = ask(model(server, tmp_path), claims(2))
        ask(model(server, tmp_path), claims(2))
    assert told["no_answer"] == {"not_json": 1}
    assert found[0].predicted is None
    assert len(server.claims) == 2


def test_the_budget_stops_before_it_is_passed(tmp_path: Path) -> None:
    prices = Prices(read=10.0, written=100.0, budget=0.1)
    with chat_server(lambda *_: label("checkable")) as server:
        _, told = ask(model(server, tmp_path, prices=prices), claims(20))
        assert len(server.claims) == 5
        assert told["no_answer"] == {"budget": 15}
        assert (told["cost_now"], told["stopped"]) == (pytest.approx(0.1), "budget")
        _, told = ask(model(server, tmp_path, prices=prices), claims(20))
    assert told["answered"] == 10
    assert len(set(server.claims)) == len(server.claims) == 10


def test_the_budget_holds_where_the_server_counts_no_tokens(tmp_path: Path) -> None:
    prices = Prices(read=10.0, written=100.0, budget=0.1)
    silent = Said(label("checkable").content, usage=None)
    with chat_server(lambda *_: silent) as server:
        _, told = ask(model(server, tmp_path, prices=prices), claims(20))
    assert 0 < len(server.claims) < 20
    assert told["tokens_unknown"] == len(server.claims)
    assert told["cost_now"] <= 0.1


def test_no_more_questions_at_a_time_than_allowed(tmp_path: Path) -> None:
    slow = Said(label("checkable").content, seconds=0.1)
    with chat_server(lambda *_: slow) as server:
        ask(model(server, tmp_path, concurrency=3), claims(9))
    assert server.most_at_once == 3


# --- addresses and keys


def test_targets() -> None:
    assert parse_target("a/b@2024@http://h:1/v1/") == ("a/b@2024", "http://h:1/v1")
    assert parse_target("large") == ("large", "https://api.openai.com/v1")


@pytest.mark.parametrize("target", ["@http://h/v1", "m@http://", "m@http://u:p@h/v1", "m@http://h/v1?key=1"])
def test_no_target(target: str) -> None:
    with pytest.raises(SettingError):
        parse_target(target)


def test_a_key_does_not_travel_in_the_clear() -> None:
    with pytest.raises(SettingError, match="not sent over http"):
        Server("m", "http://models.example/v1", Access(KEY))
    assert KEY not in repr(Access(KEY))


def test_claims_go_over_http_to_another_machine_only_where_that_is_said() -> None:
    with pytest.raises(SettingError, match="--plain-http"):
        Server("m", "http://models.example/v1", Access())
    Server("m", "http://models.example/v1", Access(open_line=True))
    with pytest.raises(SettingError, match="not sent over http"):
        Server("m", "http://models.example/v1", Access(KEY, open_line=True))


def test_no_proxy_of_the_environment_reads_what_goes_to_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    with chat_server(lambda *_: label("checkable")) as server:
        _, told = ask(model(server, tmp_path), claims(1))
    assert told["answered"] == 1


@pytest.mark.parametrize("echo", [KEY, " ".join(KEY), "-".join(KEY), KEY[:5] + "\\n" + KEY[5:]])
def test_a_key_that_is_sent_back_is_not_kept(echo: str, tmp_path: Path) -> None:
    with chat_server(lambda *_: Said(f"your key is {echo}")) as server:
        ask(model(server, tmp_path, key=KEY), claims(1))
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*.sqlite*"))
    assert b"your key is ***" in kept
    assert KEY.encode() not in kept
    assert echo.encode() not in kept


def test_a_budget_needs_prices() -> None:
    with pytest.raises(SettingError, match="--price-in and --price-out"):
        Prices(budget=1.0)


# --- the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    write_corpus()
    (tmp_path / "data/annotations").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data/annotations/guidelines.md").write_bytes((TOP / "data/annotations/guidelines.md").read_bytes())
    return tmp_path


def by_words(claim: str, _: int) -> Said:
    return label("checkable" if any(sign.isdigit() for sign in claim) else "not_checkable", 95)


def test_the_command_scores_a_server_and_writes_the_key_nowhere(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with chat_server(by_words) as server:
        monkeypatch.setattr(
            sys, "argv", ["beleg", "evaluate", "--model", f"openai:tiny@{server.address}", "--name", "x"]
        )
        with pytest.raises(SystemExit) as left:
            cli.main()
    assert not left.value.code
    said = capsys.readouterr()
    assert "test n 10, accuracy 1.00" in said.err
    run = json.loads((project / "data/eval/models/x/run.json").read_text(encoding="utf-8"))
    assert (run["answered"], run["asked_now"], run["cost"]) == (10, 10, None)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in said.out + said.err
    holding = [path for path in project.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert not holding


def test_a_killed_run_goes_on_where_it_was(project: Path) -> None:
    slow = Said(label("checkable").content, seconds=0.15)
    with chat_server(lambda *_: slow) as server:
        command = [
            *(sys.executable, "-c", "from pipeline.cli.app import main; main()", "evaluate", "--name", "x"),
            *("--model", f"openai:tiny@{server.address}", "--concurrency", "1"),
        ]
        process = subprocess.Popen(command, cwd=project)
        deadline = time.monotonic() + 300
        while len(server.claims) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before = len(server.claims)
        assert 4 <= before < 10
        assert not (project / "data/eval/models/x").exists()
        subprocess.run(command, cwd=project, check=True)
    assert len(set(server.claims)) == 10
    assert len(server.claims) <= 11, "at most the running question was asked twice"
    assert cache_file().exists()
