"""How far predictions, raters and self-reports agree, with intervals."""
