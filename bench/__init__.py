"""How fast is Travaux on a ledger of a conference's size? Nothing here is part of the package."""
