"""Drafting: a first map of a text, to be corrected, by rules or by a language model; every claim of it cites its words."""

from argmap.drafting.audit import MEANINGS, Audit, AuditNumbers, audit
from argmap.drafting.draft import Draft, Usage, draft
from argmap.drafting.reply import Reply, prompt
from argmap.drafting.reply import reply_schema as schema

__all__ = [
    "MEANINGS",
    "Audit",
    "AuditNumbers",
    "Draft",
    "Reply",
    "Usage",
    "audit",
    "draft",
    "prompt",
    "schema",
]
