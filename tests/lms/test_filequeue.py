"""Messages in files: whole or not at all, each to one worker."""

import threading
from queue import Empty

import pytest
from kombu import Connection, Queue

from lms.filequeue import tidy

LONG = "x" * 1_000_000


@pytest.fixture
def connect(tmp_path):
    """Return a function that opens one more connection to the same folder, as another process would."""
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": str(tmp_path / "control")}
    opened = []

    def connection():
        made = Connection("filesystem://", transport="lms.filequeue:Transport", transport_options=options)
        opened.append(made)
        return made.SimpleQueue(Queue("papers", routing_key="papers"))

    yield connection
    for made in opened:
        made.release()


def take(queue):
    message = queue.get(block=False)
    message.ack()
    return message.payload


def test_messages_come_once_and_in_order(connect):
    sender, reader = connect(), connect()
    for number in range(3):
        sender.put({"number": number})

    assert [take(reader)["number"] for _ in range(3)] == [0, 1, 2]
    with pytest.raises(Empty):
        take(reader)


def test_a_reader_in_a_hurry_never_sees_half_a_message(connect):
    sender, reader = connect(), connect()
    writing = threading.Thread(target=lambda: [sender.put({"text": LONG}) for _ in range(20)])
    got = []

    writing.start()
    while writing.is_alive() or len(got) < 20:
        try:
            got.append(take(reader))
        except Empty:
            continue
    writing.join()

    assert [len(message["text"]) for message in got] == [len(LONG)] * 20


def test_two_readers_share_the_messages(connect):
    sender, one, other = connect(), connect(), connect()
    for number in range(4):
        sender.put({"number": number})

    assert sorted(take(queue)["number"] for queue in (one, other, one, other)) == [0, 1, 2, 3]


def test_what_a_killed_process_left_is_tidied_away(connect, tmp_path):
    connect().put({"number": 1})
    (tmp_path / "1_a.papers.msg.part").write_text('{"bo')
    (tmp_path / "2_b.papers.msg.taken").write_text("{}")

    tidy(tmp_path)

    assert [path.name.partition(".")[2] for path in tmp_path.iterdir() if path.is_file()] == ["papers.msg"]
