"""Does the store in one SQLite file keep the contract of every store?"""

from pathlib import Path

import pytest
from contract import Opener, StoreContract

from travaux.store import Store, open_store


class TestSqliteStore(StoreContract):
    @pytest.fixture
    def open_one(self, tmp_path: Path) -> Opener:
        def opener(name: str) -> Store:
            store = open_store(tmp_path / f"{name}.store", create=True)
            assert isinstance(store, Store), store
            return store

        return opener
