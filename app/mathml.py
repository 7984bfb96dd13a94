"""LaTeX as MathML, for browsers to show without a script."""

from __future__ import annotations

from html import escape

from latex2mathml.converter import convert


def mathml(latex: str) -> str:
    """MathML of an equation, display style.

    An equation that the converter cannot read is shown as its LaTeX: a reader can still make it out, and the rest
    of the page stands.
    """
    try:
        found = convert(latex, display="block")
    except Exception:
        # The converter raises whatever its parser stumbles over; it promises no type.
        return fallback(latex)
    return fallback(latex) if "\\" in found else found


def fallback(latex: str) -> str:
    """MathML that shows the LaTeX itself."""
    namespace = "http://www.w3.org/1998/Math/MathML"
    return f'<math xmlns="{namespace}" display="block"><mtext>{escape(latex)}</mtext></math>'
