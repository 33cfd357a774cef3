"""Servers: tools with which language models read and change maps, and the language server of editors."""
