"""Where does each party stand on each proposal, and what follows for the point?"""
