"""The front-end files: one style sheet, one script, one sprite of icons, fonts for screen and paper.

Each is put together from npm's packages and from `kit/static/kit`, in the order
written here. Nothing is compiled, so what the browser gets can be read.
"""

import hashlib
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

from kit.font_merge import merge_faces

SOURCE = Path(__file__).parent / "static" / "kit"
SVG = "http://www.w3.org/2000/svg"

STYLES = ("tokens", "base", "layout", "components/actions", "components/forms", "components/blocks", "components/tables", "print")
SUBSETS = ("vietnamese", "latin")
# Paper has no other font to fall back on, and names of Ê Đê or Gia Rai people need č, ĭ, ŏ, ŭ, ƀ.
PAPER_SUBSETS = (*SUBSETS, "latin-ext")
SCREEN_FONT = "be-vietnam-pro"
PAPER_FONT = "tinos"
PAPER_FACES = {
    "Tinos-Regular": "400-normal",
    "Tinos-Bold": "700-normal",
    "Tinos-Italic": "400-italic",
    "Tinos-BoldItalic": "700-italic",
}
ICONS = (
    "a-large-small",
    "arrow-left",
    "arrow-right",
    "award",
    "bell",
    "book-open",
    "building-2",
    "calendar",
    "chart-column",
    "check",
    "chevron-left",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-help",
    "circle-x",
    "clock",
    "copy",
    "download",
    "eye",
    "file-text",
    "graduation-cap",
    "house",
    "inbox",
    "info",
    "key-round",
    "lightbulb",
    "list-checks",
    "lock",
    "log-out",
    "mail",
    "menu",
    "pencil",
    "pause",
    "phone",
    "play",
    "plus",
    "presentation",
    "printer",
    "qr-code",
    "refresh-cw",
    "search",
    "send",
    "shield-check",
    "square",
    "trash-2",
    "triangle-alert",
    "upload",
    "user",
    "users",
    "video",
    "volume-2",
    "x",
)


def has_packages(packages: Path) -> bool:
    """Say whether npm has put every package in place."""
    needed = ("@fontsource/be-vietnam-pro", "@fontsource/tinos", "htmx.org", "lucide-static", "modern-normalize")
    return all((packages / name / "package.json").exists() for name in needed)


def build(packages: Path, target: Path, *, force: bool = False) -> bool:
    """Fill `target` and return True, or return False where nothing has changed since it was filled.

    The files are made beside it and take its place at the end, so that a build
    that was cut short, or pages that are being served meanwhile, see whole files.
    """
    stamp, state = target / ".stamp", _state(packages)
    if not force and stamp.exists() and stamp.read_text() == state:
        return False
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    (fresh / "site.css").write_text(_style(packages, fresh / "fonts"))
    (fresh / "site.js").write_text(_script(packages))
    (fresh / "icons.svg").write_text(_sprite(packages))
    for name, face in PAPER_FACES.items():
        parts = [packages / "@fontsource" / PAPER_FONT / "files" / f"{PAPER_FONT}-{part}-{face}.woff2" for part in PAPER_SUBSETS]
        merge_faces(parts, fresh / "pdf-fonts" / f"{name}.ttf", family="Tinos")
    (fresh / stamp.name).write_text(state)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return True


def _state(packages: Path) -> str:
    """Return one hash over everything that the build reads: what npm installed, our sources, and the builder itself."""
    files = [*sorted(SOURCE.rglob("*.*")), *sorted(Path(__file__).parent.glob("f*.py")), packages / ".package-lock.json"]
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _style(packages: Path, fonts: Path) -> str:
    """Return the style sheet: font faces, normalize, tokens, base, layout, components; smaller by its comments and indents."""
    folder = packages / "@fontsource" / SCREEN_FONT
    parts = []
    for face in re.findall(r"@font-face \{.*?\}", (folder / "400.css").read_text(), re.DOTALL):
        name = next((f"{SCREEN_FONT}-{part}-400-normal.woff2" for part in SUBSETS if f"-{part}-400-normal.woff2" in face), "")
        if name:
            shutil.copyfile(folder / "files" / name, fonts / name)
            parts.append(re.sub(r"src: .*?;", f'src: url("fonts/{name}") format("woff2");', face))
    parts.append((packages / "modern-normalize" / "modern-normalize.css").read_text())
    parts += [(SOURCE / "css" / f"{name}.css").read_text() for name in STYLES]
    whole = re.sub(r"/\*(?!!).*?\*/", "", "\n".join(parts), flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", whole).strip() + "\n"


def _script(packages: Path) -> str:
    """Return htmx followed by our own script, which it shares nothing with."""
    htmx = (packages / "htmx.org" / "dist" / "htmx.min.js").read_text().rstrip(";\n")
    own = (SOURCE / "js" / "site.js").read_text()
    return f"{htmx};\n(() => {{\n{own}}})();\n"


def _sprite(packages: Path) -> str:
    """Return one SVG with a symbol for each icon that the site uses."""
    ElementTree.register_namespace("", SVG)
    sprite = ElementTree.Element(f"{{{SVG}}}svg")
    for name in ICONS:
        icon = ElementTree.parse(packages / "lucide-static" / "icons" / f"{name}.svg").getroot()  # noqa: S314  pinned by the lock file
        symbol = ElementTree.SubElement(sprite, f"{{{SVG}}}symbol", {"id": name, "viewBox": "0 0 24 24"})
        symbol.extend(list(icon))
    return ElementTree.tostring(sprite, encoding="unicode")
