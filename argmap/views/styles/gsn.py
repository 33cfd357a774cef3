"""Goal Structuring Notation as its standard draws it: black on white, kinds by shape, arrows from a goal to what supports it."""

from argmap.views.styles import Box, Line, Style

STYLE = Style(
    background="#ffffff",
    ink="#111111",
    muted="#4a4a4a",
    rule="#808080",
    track="#d0d0d0",
    on_line="#ffffff",
    badge="kind",
    arrows="premise",
    contention_box=Box(fill="#ffffff", border="#111111", ink="#111111", width=2.2),
    support_box=Box(fill="#ffffff", border="#111111", ink="#111111"),
    challenge_box=Box(fill="#fdf0ee", border="#a11d13", ink="#a11d13", width=1.4, corners="square"),
    undercut_box=Box(fill="#f5f0fc", border="#5b2fa0", ink="#5b2fa0", width=1.4, corners="square"),
    claim_box=Box(fill="#ffffff", border="#111111", ink="#111111"),
    lacking_box=Box(fill="#fff8e1", border="#9a6700", ink="#8a5c00", width=1.8, dash="dashed"),
    contested_box=Box(fill="#ffffff", border="#111111", ink="#111111", width=2.2),
    support=Line(colour="#111111", dash="solid", width=1.3, arrow="normal"),
    challenge=Line(colour="#a11d13", dash="dashed", width=1.6, arrow="vee"),
    undercut=Line(colour="#5b2fa0", dash="dotted", width=2.4, arrow="odiamond"),
    association=Line(colour="#111111", dash="solid", width=1.0, arrow="onormal"),
    hidden=Line(colour="#808080", dash="solid", width=1.0, arrow="none"),
)
