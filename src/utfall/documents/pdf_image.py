"""A picture as the Typst templates take it."""

from base64 import b64encode

_PNG = b"\x89PNG"


def image_data(image: bytes, alt: str) -> dict[str, str]:
    """A picture as text: an SVG as it is, a PNG inside an SVG of its size."""
    if not image.startswith(_PNG):
        return {"svg": image.decode("utf-8", "replace"), "alt": alt}
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    inside = b64encode(image).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{inside}"/></svg>'
    )
    return {"svg": svg, "alt": alt}
