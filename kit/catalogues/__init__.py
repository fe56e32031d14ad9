"""Catalogues of translations: collect the texts, fill the catalogue, check it. In Python alone, without GNU gettext."""
