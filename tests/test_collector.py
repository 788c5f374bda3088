import gc

import pytest

from framsteg_xl.collector import collector_at_rest


@pytest.mark.parametrize("at_work", [True, False])
def test_the_collector_rests_and_is_afterwards_as_it_was(at_work: bool) -> None:
    (gc.enable if at_work else gc.disable)()
    try:
        with collector_at_rest():
            assert not gc.isenabled()
        assert gc.isenabled() is at_work
        with pytest.raises(ValueError), collector_at_rest():
            raise ValueError
        assert gc.isenabled() is at_work
    finally:
        gc.enable()
