"""Which words does a claim rest on? The side sheet alone, for the module that opens it beside a page."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from travaux.web.frame import Frame, framed

router = APIRouter()


@router.get("/sheet", include_in_schema=False)
def sheet(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """What `?cite=…` or `?about=…` opens beside a page, without the page."""
    return frame.part("sheet.html", sheet=frame.sheet())
