"""How is Travaux run as a module? `python -m travaux` is the command `travaux`."""

from travaux.cli.main import main

main()
