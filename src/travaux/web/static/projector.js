// What the chair chose, kept up to date; nothing else moves.
import "./live.js";
