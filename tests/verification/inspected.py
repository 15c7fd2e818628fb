"""How does one inspection go from the request to the finding? Invented, under the INF Treaty's rules."""

COURSE = """
1988-06-01 negotiation base "The missiles at the base"
    zone UTC
1988-06-01 party usa "United States"
    tag US
1988-06-01 party ussr "Soviet Union"
    tag SU
1988-06-01 instrument inf "The treaty"
1988-06-01 force inf since 1988-06-01
1988-06-01 site base "The base"
    of ussr
    shape "POLYGON ((24 57, 24.1 57, 24.1 57.05, 24 57.05, 24 57))"
1988-06-01 obligation empty refrain "No missile is kept at the base"
    by ussr
    to usa
    sites base
1988-06-01 declaration none-there "No missile is there"
    by ussr
    site base
    item "missiles"
    count 0
1988-07-05T07:00Z request look "To see that no missile is there"
    by usa
    to ussr
    under inf/short-notice
    site base
    team 10
    checks empty
1988-07-05T08:00Z stage look notice
    by usa
1988-07-05T09:00Z stage look consent
    by ussr
1988-07-06T06:00Z stage look arrival
    by usa
    team 10
1988-07-06T08:00Z stage look designation
    by usa
    text "The base, by its name and coordinates"
1988-07-06T15:00Z stage look access
    by ussr
1988-07-06T18:00Z observation canister "A long canister under canvas"
    by usa
    request look
    grade photographed
1988-07-06T20:00Z observation no-missile "No missile in any building"
    by usa
    request look
    site base
    item "missiles"
    count 0
1988-07-07T10:00Z stage look departure
    by usa
1988-07-07T12:00Z report paper of look "No missile; one canister was not opened"
    by usa
1988-07-07T13:00Z remark on paper "the canister was too long for what it was said to hold"
    by usa
1988-07-07T13:10Z remark on paper "the canister holds a training model"
    by ussr
1988-07-07T13:20Z ambiguity what-is-in-it "What does the canister hold?"
    by usa
    request look
    checks empty
1988-07-20T10:00Z stage look consultation
    text "The commission meets; the canister is opened before it"
1988-07-21T10:00Z finding a-model consistent "A training model"
    by usa
    request look
    checks empty
    resolves what-is-in-it
1988-07-25T10:00Z judgement usa kept empty
    of ussr
    because "a training model is no missile"
"""

MOMENTS = {
    "1988-07-05T07:30Z": ("requested", "unknown"),
    "1988-07-05T08:30Z": ("notice", "unknown"),
    "1988-07-05T12:00Z": ("consent", "unknown"),
    "1988-07-06T07:00Z": ("arrival", "unknown"),
    "1988-07-06T09:00Z": ("designation", "unknown"),
    "1988-07-06T16:00Z": ("access", "unknown"),
    "1988-07-07T11:00Z": ("departure", "unknown"),
    "1988-07-07T12:30Z": ("reported", "unknown"),
    "1988-07-07T14:00Z": ("reported", "unresolved"),
    "1988-07-20T12:00Z": ("reported", "unresolved"),
    "1988-07-21T12:00Z": ("concluded", "clarified"),
    "1988-07-26T00:00Z": ("concluded", "clarified"),
}
"""Each moment to the state of the inspection and of the obligation."""
