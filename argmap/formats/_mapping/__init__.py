"""What formats share between their own words and a map: a builder, the losses, our own key, graphs with a node for each relation."""
