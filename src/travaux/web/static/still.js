// A page on which somebody writes stays as it is, however the ledger changes: it must come before frame.js.
delete document.body.dataset.events;
