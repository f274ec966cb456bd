"""``python -m gapfinder``."""

from gapfinder.cli.app import main

if __name__ == "__main__":
    main()
