"""One file here is one look: a module that holds one `Style`, named `STYLE`. It is found by being here."""
