"""``python -m reviewcast``."""

from reviewcast.cli import main

if __name__ == "__main__":
    main()
