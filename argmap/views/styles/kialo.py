"""A debate in two columns as on Kialo: the thesis in slate, pros in green at its left, cons in red at its right."""

from argmap.views.styles import Box, Line, Style

STYLE = Style(
    background="#f7f8f9",
    ink="#1d2733",
    muted="#55606c",
    rule="#8a949e",
    track="#c5ced6",
    on_line="#ffffff",
    layout="butterfly",
    contention_box=Box(fill="#e3e9f0", border="#33475b", ink="#33475b", width=2.6),
    support_box=Box(fill="#ffffff", border="#1f7a3f", ink="#1b6e38", width=2.2),
    challenge_box=Box(fill="#ffffff", border="#c22f2f", ink="#b32626", width=2.2, corners="square"),
    undercut_box=Box(fill="#ffffff", border="#7a3fb0", ink="#6f389f", width=2.2, corners="square"),
    claim_box=Box(fill="#ffffff", border="#7f8994", ink="#55606c"),
    lacking_box=Box(fill="#fff8e1", border="#9a6700", ink="#835700", width=2.0, dash="dashed"),
    contested_box=Box(fill="#ffffff", border="#1d2733", ink="#1d2733", width=2.4),
    support=Line(colour="#1f7a3f", dash="solid", width=2.4, arrow="normal"),
    challenge=Line(colour="#c22f2f", dash="dashed", width=2.4, arrow="tee"),
    undercut=Line(colour="#7a3fb0", dash="dotted", width=2.8, arrow="odiamond"),
    association=Line(colour="#646f7a", dash="solid", width=0.8, arrow="vee"),
    hidden=Line(colour="#808a94", dash="solid", width=1.0, arrow="none"),
)
