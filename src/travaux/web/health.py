"""Is the server ready?"""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from travaux.web.frame import Served

router = APIRouter()


@router.get("/healthz", include_in_schema=False)
def healthz(request: Request) -> PlainTextResponse:
    """200 once the ledger is open; 503 with the reason where it cannot be."""
    served: Served = request.app.state.served
    ledger = served.desk.ledger()
    return PlainTextResponse(f"{ledger}\n", 503) if isinstance(ledger, str) else PlainTextResponse("ready\n")
