"""The command line: `dateline.cli.app:main`."""
