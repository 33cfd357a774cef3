"""How values are made: by pydantic, one way only; frozen, and small in memory."""
