"""A server that speaks the Hub's protocol on loopback: what `huggingface_hub` and `datasets` need to publish and load.

It keeps repositories in memory, as git would: commits by the hash of their content, branches, tags, pull requests.
`python tests/hub --port 8470` starts one by hand.
"""

from hub.faults import Fault
from hub.server import Hub, Seen
from hub.store import Store, User

__all__ = ["Fault", "Hub", "Seen", "Store", "User"]
