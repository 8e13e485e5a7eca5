"""Start a server by hand: `python tests/hub --port 8470 --token hf_local`; it forgets everything when it ends."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hub import Hub, Store, User

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8470)
    parser.add_argument("--token", default="hf_local", help="the token of the one user, who may write everywhere below")
    parser.add_argument("--user", default="newsroom")
    parser.add_argument("--org", action="append", default=[], help="an organisation that the user may write under")
    given = parser.parse_args()
    with Hub(Store({given.token: User(given.user, orgs=tuple(given.org))}), given.port) as hub:
        sys.stdout.write(f"{hub.url}\n")
        sys.stdout.flush()
        threading.Event().wait()
