"""``python -m dauys``."""

from dauys.cli.main import main

if __name__ == "__main__":
    main(prog_name="dauys")
