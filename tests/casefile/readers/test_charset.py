"""Bytes become text without losing a character, in the charset that fits."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.readers.charset import decode, line_ends

CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. Článek týdne o šťastných lidech."
RUSSIAN = "Суд отклонил ходатайство истцов о предварительном запрете и назначил слушание."


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark: bytes, charset: str) -> None:
    decoded = decode(mark + "“Ordered.” § 6103".encode(charset), "iso-8859-1")
    assert (decoded.text, decoded.charset) == ("“Ordered.” § 6103", charset)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(charset: str) -> None:
    assert decode("The court held otherwise.".encode(charset)).text == "The court held otherwise."


def test_latin_1_and_ascii_are_read_as_windows_1252() -> None:
    for declared in ("iso-8859-1", "us-ascii", "windows-1252"):
        assert decode(b"\x93It does not,\x94 \x96 she wrote", declared).text == (
            "“It does not,” – she wrote"
        )


def test_a_wrongly_declared_western_charset_gives_way_to_utf_8() -> None:
    assert decode("café “x”".encode(), "windows-1252").text == "café “x”"


def test_a_declared_charset_is_believed_where_it_fits() -> None:
    assert decode(CZECH.encode("cp1250"), "windows-1250").text == CZECH
    assert decode("判決".encode("shift_jis"), "shift_jis").text == "判決"


def test_smart_quotes_without_declaration_are_windows_1252_beyond_doubt() -> None:
    decoded = decode(b"\x93Smart quotes\x94 and a dash \x97 here")
    assert decoded.text == "“Smart quotes” and a dash — here"
    assert decoded.certain


def test_other_scripts_are_guessed_and_the_guess_is_told() -> None:
    decoded = decode((RUSSIAN * 4).encode("cp1251"))
    assert decoded.text == RUSSIAN * 4
    assert not decoded.certain


def test_a_stray_byte_in_utf_8_costs_nothing_but_itself() -> None:
    data = ("é" * 40).encode() + b"\x92s " + ("ü" * 40).encode()
    decoded = decode(data, "utf-8")
    assert decoded.text == "é" * 40 + "’s " + "ü" * 40
    assert not decoded.certain


def test_unknown_and_senseless_charsets_are_passed_over() -> None:
    for declared in ("x-user-defined", "base64", "", "utf-8\x00"):
        assert decode(b"plain", declared).text == "plain"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "gb2312", "utf-7"]))
def test_any_bytes_become_text(data: bytes, declared: str | None) -> None:
    assert isinstance(decode(data, declared).text, str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\x00"), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "utf-8").text == text


def test_all_line_ends_become_one() -> None:
    assert line_ends("a\r\nb\rc\n\r\n") == "a\nb\nc\n\n"
