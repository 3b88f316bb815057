import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.register import base64strict


@given(st.binary(max_size=200))
def test_agrees_with_the_standard_encoder(data: bytes) -> None:
    text = base64strict.encode(data)
    assert text == base64.b64encode(data).decode()
    assert base64strict.decode(text) == data


@pytest.mark.parametrize(
    "text", ["QQ", "QQ=", "QR==", "QQ==\n", " QQ==", "Q Q==", "QQ==QQ==", "-_==", "QQ===", "Ä", "="]
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        base64strict.decode(text)


@given(st.text(alphabet="ABab01+/=\n -_", max_size=12))
def test_whatever_decodes_encodes_to_itself(text: str) -> None:
    try:
        data = base64strict.decode(text)
    except ValueError:
        return
    assert base64strict.encode(data) == text
