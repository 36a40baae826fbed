"""Words → paper: typst makes a tagged PDF of them."""
