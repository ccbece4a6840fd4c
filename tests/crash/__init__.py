"""Never half, never twice: imports killed, starved and doubled, in every format there is."""
