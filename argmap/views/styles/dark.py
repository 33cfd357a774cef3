"""Light words on near-black, for dark slides and dark screens."""

from argmap.views.styles import Box, Line, Style

STYLE = Style(
    background="#0d1117",
    ink="#e6edf3",
    muted="#9da7b3",
    rule="#6e7681",
    track="#3a424c",
    on_line="#0d1117",
    contention_box=Box(fill="#12243d", border="#79b8ff", ink="#79b8ff", width=2.4),
    support_box=Box(fill="#0f231b", border="#4cc38a", ink="#4cc38a"),
    challenge_box=Box(fill="#2b1413", border="#ff8a80", ink="#ff8a80", corners="square"),
    undercut_box=Box(fill="#1e1530", border="#c4a1ff", ink="#c4a1ff", corners="square"),
    claim_box=Box(fill="#161b22", border="#6e7681", ink="#9da7b3"),
    lacking_box=Box(fill="#2a2009", border="#e3b341", ink="#e3b341", width=1.8, dash="dashed"),
    contested_box=Box(fill="#161b22", border="#e6edf3", ink="#e6edf3", width=2.0),
    support=Line(colour="#4cc38a", dash="solid", width=1.8, arrow="normal"),
    challenge=Line(colour="#ff8a80", dash="dashed", width=1.8, arrow="tee"),
    undercut=Line(colour="#c4a1ff", dash="dotted", width=2.6, arrow="odiamond"),
    association=Line(colour="#8b949e", dash="solid", width=0.8, arrow="vee"),
    hidden=Line(colour="#6e7681", dash="solid", width=1.0, arrow="none"),
)
