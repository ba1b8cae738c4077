"""Bounds of SNMPv3: what is believed, and what is not. What, file, what is there, what is put in its place, case."""
USM, REQUESTS, HEADER = ("src/collect/snmp/%s.c" % s for s in ("usm", "usm_requests", "usm_header"))
TEST = "unit:collect/snmp/test_usm"

LINES = (
    ("SNMPv3: the time window", USM, "is_in_window(u, h) && ", "", TEST),
    ("SNMPv3: a boot before is old", USM, "h->boots == (long)u->boots && ", "", TEST),
    ("SNMPv3: privacy asked for is privacy wanted", USM, " && level_of(h) == usm_keys_level(u->cred)", "",
     TEST),
    ("SNMPv3: authentication asked for is authentication wanted", USM, "if (u->cred->auth == NULL) {",
     "if (u != NULL) {", TEST),
    ("SNMPv3: the engine is the one that was discovered", USM,
     " || !usm_engine_same(&h->engine, &u->engine)", "", TEST),
    ("SNMPv3: the user is the one that was asked with", USM, "!is_our_user(u, &m)", "0", TEST),
    ("SNMPv3: a report answers a request", USM, "usm_requests_take(&u->requests, h->id)) {", "h != NULL) {",
     TEST),
    ("SNMPv3: a report is of the credential in use", USM, "u->requests.n = 0;", "", TEST),
    ("SNMPv3: a clock is not learned without authentication", USM, "USM_REPORT_CLOCK && authentic",
     "USM_REPORT_CLOCK", TEST),
    ("SNMPv3: an engine that is never content", USM,
     "h->engine.n > 0 && ++u->resyncs <= RESYNCS_MAX", "h->engine.n > 0", TEST),
    ("SNMPv3: an engine has a name", USM, "USM_REPORT_ENGINE && h->engine.n > 0 && ", "USM_REPORT_ENGINE && ",
     TEST),
    ("SNMPv3: msgID is the request's", "src/collect/snmp/netsnmp_encode.c", "pdu->msgid = id;", "", TEST),
    ("SNMPv3: a request is answered once", REQUESTS, "\t\t\tforget(r, i);\n", "", TEST + "_requests"),
    ("SNMPv3: requests under way are bounded", REQUESTS, "\tif (r->n == USM_REQUESTS_MAX) {\n\t\tforget(r, 0);\n\t}\n", "",
     TEST + "_requests"),
    ("SNMPv3: octets behind a message", HEADER, "p == NULL || p + *n != end", "p == NULL", TEST + "_header"),
    ("SNMPv3: another security model", HEADER, " || number != SNMP_SEC_MODEL_USM", "", TEST + "_header"),
    ("SNMPv3: boots are not negative", HEADER, " && h->boots >= 0", "", TEST + "_header"),
    ("SNMPv3: the last session takes its user away", "src/collect/snmp/usm_users.c", "u == NULL || --u->n > 0",
     "u == NULL", TEST + "_users"),
)
