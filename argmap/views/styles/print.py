"""Black on white, for paper: nothing is told by colour, and no ink is spent on fills."""

from argmap.views.styles import Box, Line, Style

STYLE = Style(
    background="#ffffff",
    ink="#000000",
    muted="#444444",
    rule="#777777",
    track="#cccccc",
    on_line="#ffffff",
    contention_box=Box(fill="#ffffff", border="#000000", ink="#000000", width=3.0),
    support_box=Box(fill="#ffffff", border="#000000", ink="#000000", width=1.0),
    challenge_box=Box(fill="#f0f0f0", border="#000000", ink="#000000", width=1.0, corners="square"),
    undercut_box=Box(fill="#ffffff", border="#000000", ink="#000000", width=1.4, corners="cut"),
    claim_box=Box(fill="#ffffff", border="#777777", ink="#444444", width=1.0),
    lacking_box=Box(fill="#ffffff", border="#000000", ink="#000000", width=1.8, dash="dashed"),
    contested_box=Box(fill="#ffffff", border="#000000", ink="#000000", width=2.2),
    support=Line(colour="#000000", dash="solid", width=1.4, arrow="normal"),
    challenge=Line(colour="#000000", dash="dashed", width=1.4, arrow="tee"),
    undercut=Line(colour="#000000", dash="dotted", width=2.8, arrow="odiamond"),
    association=Line(colour="#666666", dash="solid", width=0.8, arrow="vee"),
    hidden=Line(colour="#777777", dash="solid", width=1.0, arrow="none"),
)
