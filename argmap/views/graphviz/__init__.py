"""Pictures by Graphviz: a map or a matrix as DOT source, the engine that lays it out, and what comes back."""
