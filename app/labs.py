"""The labs, and the addresses that open one in some state."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

LABS = {"initialization": "Initialization", "landscape": "Landscape"}
"""The labs by their place in the address, with their titles: each has a template of its name."""
IN_A_QUERY = "%/:=&?~+!$,;'@()*[]"
"""What is left as it stands in an address's query, beside letters, digits and a few marks."""


@dataclass(frozen=True, slots=True)
class View:
    """A lab in some state, as an address names it.

    Attributes
    ----------
    lab : str
        Its place in the address.
    query : str
        The state: the query string, without its question mark, of characters that an address may hold.
    """

    lab: str
    query: str

    @classmethod
    def of(cls, url: str, public_url: str) -> View | None:
        """The view at an address of the server at `public_url`, in full or as an embed; None where there is none."""
        try:
            asked, own = urlsplit(url), urlsplit(public_url)
        except ValueError:
            return None
        if (asked.scheme, asked.netloc.lower()) != (own.scheme, own.netloc.lower()):
            return None
        for lab in LABS:
            if asked.path in (f"{own.path}/{lab}", f"{own.path}/embed/{lab}"):
                return cls(lab, safe(asked.query.encode("utf-8", "replace")))
        return None

    def page(self, public_url: str) -> str:
        """The address of the whole page."""
        return self._at(f"{public_url}/{self.lab}")

    def embed(self, public_url: str) -> str:
        """The address for a frame."""
        return self._at(f"{public_url}/embed/{self.lab}")

    def discovery(self, public_url: str) -> str:
        """The address that tells how to show it in a frame, as oEmbed has it."""
        return f"{public_url}/oembed?{urlencode({'url': self.page(public_url), 'format': 'json'})}"

    def _at(self, address: str) -> str:
        return f"{address}?{self.query}" if self.query else address


def safe(query: bytes) -> str:
    """A query string with everything percent-encoded that an address does not hold."""
    return quote(query, safe=IN_A_QUERY)
