"""Is a hostile or broken file refused with a reason, in bounded time and memory?"""

import subprocess
import sys
import time

import pytest

from travaux.interchange.akoma.read import read_akoma
from travaux.interchange.akoma.refused import Refused
from travaux.interchange.akoma.tree import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse
from travaux.interchange.uslm import read_uslm

BOMB = (
    "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]><lolz>&a11;</lolz>"
)
FILES = {
    "entity bomb": (BOMB.encode(), "document type"),
    "entity bomb in UTF-16": (BOMB.encode("utf-16"), "document type"),
    "outside entity": (b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "document type"),
    "outside document type": (b"<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>", "document type"),
    "parameter entity": (b"<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///dev/zero'> %x;]><a/>", "document type"),
    "deep": (b"<a>" * (MAX_DEPTH + 1), "deep"),
    "very deep": (b"<a>" * 1_000_000, "deep"),
    "many elements": (b"<a>" + b"<b/>" * MAX_NODES + b"</a>", "elements and attributes"),
    "many attributes": (
        b"<a" + b"".join(b' x%d=""' % n for n in range(MAX_NODES + 1)) + b"/>",
        "elements and attributes",
    ),
    "too long": (b"<a>" + b" " * MAX_BYTES + b"</a>", "32 MB"),
    "broken": (b"<a><b></a>", "well-formed"),
    "empty": (b"", "well-formed"),
    "not XML": (b"PK\x03\x04\x00\x00", "well-formed"),
    "unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><a/>", "well-formed"),
    "wide encoding": (b"<?xml version='1.0' encoding='shift_jis'?><a/>", "well-formed"),
    "unknown entity": (b"<a>&nbsp;</a>", "well-formed"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_a_reason_and_at_once(name):
    data, reason = FILES[name]
    start = time.process_time()
    for read in (read_akoma, read_uslm):
        found = read(data)
        assert isinstance(found, Refused)
        assert reason in found.reason
    assert time.process_time() - start < 30


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("name", ["many elements", "many attributes", "too long", "entity bomb", "very deep"])
def test_a_hostile_file_takes_bounded_memory(name):
    program = (
        "import sys; from travaux.interchange.akoma.read import read_akoma;"
        "read_akoma(sys.stdin.buffer.read());"
        "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], input=FILES[name][0], capture_output=True, check=True
    )
    assert int(ran.stdout) < 300 * 1024  # KiB, the file itself and Python included


def test_only_attributes_without_namespace_and_those_of_xml_are_kept():
    root = parse(b"<a xmlns:o='urn:o' o:x='1' y='2' xml:lang='en'><o:b/></a>")
    assert root.attributes == {"y": "2", "xml:lang": "en"}
    assert [(n.tag, n.space) for n in root.elements()] == [("b", "urn:o")]


def test_a_text_at_the_limit_is_read():
    root = parse(b"<a>" + b"<b/>" * (MAX_NODES - 1) + b"</a>")
    assert sum(1 for _ in root.elements()) == MAX_NODES - 1
    assert parse(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH).tag == "a"
