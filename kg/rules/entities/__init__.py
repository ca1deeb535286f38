"""Names, and the words that stand for them."""

from kg.rules.entities._names import names
from kg.rules.entities._propose import Proposed, propose
from kg.rules.entities._reference import references
from kg.rules.entities._several import several
from kg.rules.entities._speech import first_person
from kg.rules.entities._unnamed import relatives, unnamed

__all__ = ["Proposed", "first_person", "names", "propose", "references", "relatives", "several", "unnamed"]
