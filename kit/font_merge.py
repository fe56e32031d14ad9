"""One TTF out of the subsets of a font face.

WeasyPrint mixes up glyphs when a face comes in several files that are split by
`unicode-range`: "ĐÀO TẠO" prints as "É ÀO TĐO". So papers get one file per face.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

# Without GSUB there are no ligatures, which would come out of a paper's text as one sign.
_DROPPED = ["GSUB", "GPOS", "GDEF", "FFTM", "DSIG", "gasp", "vhea", "vmtx"]


def merge_faces(parts: Sequence[Path], target: Path, *, family: str) -> None:
    """Write `target` with every character of the parts; where two parts hold one character, the first gives it."""
    seen: set[int] = set()
    with TemporaryDirectory() as folder:
        plain = []
        for place, part in enumerate(parts):
            font = TTFont(part)
            own = set(font.getBestCmap() or ()) - seen
            seen |= own
            _keep(font, own)
            font.flavor = None
            path = Path(folder) / f"{place}.ttf"
            font.save(path)
            plain.append(str(path))
        merged = Merger(options=Options(drop_tables=_DROPPED)).merge(plain)
    for record in merged["name"].names:
        if record.nameID in (1, 16):
            record.string = family
    target.parent.mkdir(parents=True, exist_ok=True)
    merged.save(target)


def _keep(font: TTFont, characters: set[int]) -> None:
    """Reduce a font to these characters, whole in everything else that a reader needs."""
    options = SubsetOptions(layout_features=[], name_IDs=["*"], notdef_outline=True, glyph_names=False, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
