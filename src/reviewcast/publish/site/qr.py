"""A QR code that a page holds in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


def qr_svg(text: str) -> Markup | None:
    """Return an SVG of a QR code, dark on light in any theme, without styles; None if the text is too long for one."""
    import segno
    from markupsafe import Markup

    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        return None
    drawn = code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return Markup(drawn)  # noqa: S704 - figures alone: the text is in the pattern
