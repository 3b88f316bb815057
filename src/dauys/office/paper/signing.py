"""The words below which a commission signs and stamps a paper."""

from __future__ import annotations

from dauys.office.paper.words import N_

SIGNING = {
    "chair": N_("Chair of the commission"),
    "secretary": N_("Secretary"),
    "member": N_("Member"),
    "signature": N_("signature"),
    "name": N_("name"),
    "stamp": N_("Place of the stamp"),
    "signed": N_("Signed on"),
}
