"""Changes a SIE file as text, its checksum taken away so that only the change is tested."""


def changed_ledger(content: bytes, old: str, new: str) -> bytes:
    """The file with ``old`` replaced by ``new``, in all places."""
    lines = content.decode("cp437").split("\r\n")
    kept = "\r\n".join(line for line in lines if not line.startswith("#KSUMMA"))
    assert old in kept
    return kept.replace(old, new).encode("cp437")
