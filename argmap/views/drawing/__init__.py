"""How things look, whatever lays them out: boxes, edges, labels, captions, legend; texts measured; SVG and PDF."""
