"""The words for how it stands with something that has a day (*läge*), and which of them have a colour of their own."""

from __future__ import annotations

#: A deadline's.
DONE, OVERDUE, DUE_TODAY, SOON, PLANNED = "klart", "försenat", "i dag", "snart", "planerat"
#: A placement's.
COMING, GOING_ON, ENDING, RUN_OUT = "kommande", "pågår", "slutar snart", "har gått ut"
ENDED, EXTENDED = "avslutad", "förlängd"

#: What is finished, late or near: the colours of a row follow the words.
FINISHED = (DONE, ENDED, EXTENDED)
LATE = (OVERDUE, RUN_OUT)
NEAR = (SOON, ENDING)
