"""The usual look: soft fills on white, for screens and slides."""

from argmap.views.styles import Box, Line, Style

STYLE = Style(
    background="#ffffff",
    ink="#1f2328",
    muted="#57606a",
    rule="#8c959f",
    track="#d0d7de",
    on_line="#ffffff",
    contention_box=Box(fill="#eaf1fb", border="#1f4e8c", ink="#1f4e8c", width=2.4),
    support_box=Box(fill="#eaf6f1", border="#0b6e4f", ink="#0b6e4f"),
    challenge_box=Box(fill="#fdf0ee", border="#b42318", ink="#b42318", corners="square"),
    undercut_box=Box(fill="#f5f0fc", border="#6d3bb5", ink="#6d3bb5", corners="square"),
    claim_box=Box(fill="#ffffff", border="#868f99", ink="#57606a"),
    lacking_box=Box(fill="#fff8e1", border="#9a6700", ink="#8a5c00", width=1.8, dash="dashed"),
    contested_box=Box(fill="#ffffff", border="#1f2328", ink="#1f2328", width=2.0),
    support=Line(colour="#0b6e4f", dash="solid", width=1.8, arrow="normal"),
    challenge=Line(colour="#b42318", dash="dashed", width=1.8, arrow="tee"),
    undercut=Line(colour="#6d3bb5", dash="dotted", width=2.6, arrow="odiamond"),
    association=Line(colour="#6e7781", dash="solid", width=0.8, arrow="vee"),
    hidden=Line(colour="#868f99", dash="solid", width=1.0, arrow="none"),
)
