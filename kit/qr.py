"""QR codes as one SVG path."""

from dataclasses import dataclass

import segno

# Trying all eight masks is half of the work. On blurred, tilted, noisy pictures of addresses like ours no mask read worse
# than the one that the search chooses.
_MASK = 2

BORDER = 2  # modules of quiet around the code; what is around it is white as well


@dataclass(frozen=True)
class Qr:
    """A square of `size` modules. The path, drawn with a line one module wide, covers the dark ones."""

    size: int
    path: str


def qr_of(address: str) -> Qr:
    """Return the QR code of an address, at the level of correction that survives a fold or a stain."""
    matrix = segno.make(address, error="m", micro=False, boost_error=False, mask=_MASK).matrix
    runs = []
    for y, row in enumerate(matrix, start=BORDER):
        x = 0
        while x < len(row):
            length = 1
            while x + length < len(row) and row[x + length] == row[x]:
                length += 1
            if row[x]:
                runs.append(f"M{x + BORDER} {y}.5h{length}")
            x += length
    return Qr(len(matrix) + 2 * BORDER, "".join(runs))
