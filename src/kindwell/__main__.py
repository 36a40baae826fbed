"""`python -m kindwell` is `kindwell`."""

from kindwell.cli import main

if __name__ == "__main__":
    main()
