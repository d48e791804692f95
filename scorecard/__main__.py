"""`python -m scorecard`: the command line."""

from scorecard.commands.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
