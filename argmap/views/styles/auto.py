"""The usual look, which turns dark in SVG where the reader's screen is dark."""

from dataclasses import replace

from argmap.views.styles.plain import STYLE as PLAIN

STYLE = replace(PLAIN, dark="dark")
