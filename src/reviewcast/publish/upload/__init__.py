"""``public/`` goes to where people find it: what is to go up, and taking it there so that no feed ever breaks."""

from reviewcast.publish.upload.carrying import carry_out
from reviewcast.publish.upload.destination import Destination, open_destination
from reviewcast.publish.upload.planning import Deletion, Plan, Upload, plan

__all__ = ["Deletion", "Destination", "Plan", "Upload", "carry_out", "open_destination", "plan"]
