"""How does an instrument come in and go out as Akoma Ntoso 3.0 (OASIS LegalDocML)?"""
