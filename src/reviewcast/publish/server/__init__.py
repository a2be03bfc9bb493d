"""A show's ``public/`` over HTTP, for listening at home and for trying it out before it is published.

Nothing else is shown, and by nobody's name but this machine's own. Addresses of the show are given with the origin by
which the server was asked, so that an app on a phone in the same network can subscribe and download.
"""

from reviewcast.publish.server.application import application
from reviewcast.publish.server.rebuilding import rebuilding
from reviewcast.publish.server.reloads import Reloads
from reviewcast.publish.server.running import lan_address, listening, serve

__all__ = ["Reloads", "application", "lan_address", "listening", "rebuilding", "serve"]
