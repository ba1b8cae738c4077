#include "cli/doctor/doctor.h"

#include "cli/doctor/doctor_view.h"
#include "fdbaudit/collect.h"
#include "fdbaudit/describe.h"
#include "fdbaudit/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is wrong: one predicate for each row of advice.def ------------------------------ */

struct symptoms {
	const struct snapshot *snap;
	const struct switch_ *sw;
	bool fdb, vendor_fdb, standard_fdb; /* some forwarding rows came, of whose table */
};

typedef bool predicate_fn(const struct symptoms *s);

static const struct table_info *
info(const struct symptoms *s, const struct read *r)
{
	return &s->snap->tables[r->table];
}

static const struct read *
find(const struct symptoms *s, const char *table, uint16_t context)
{
	for (uint32_t i = 0; i < s->sw->reads.n; i++) {
		const struct read *r = &s->snap->reads[s->sw->reads.first + i];

		if (r->context == context && strcmp(info(s, r)->name, table) == 0) {
			return r;
		}
	}
	return NULL;
}

static bool
came(const struct symptoms *s, const char *table)
{
	const struct read *r = find(s, table, 0);

	return r != NULL && r->nrows > 0;
}

static bool
any(const struct symptoms *s, enum completeness state, enum fdb_code code, bool contexts)
{
	for (uint32_t i = 0; i < s->sw->reads.n; i++) {
		const struct read *r = &s->snap->reads[s->sw->reads.first + i];

		if (r->state == state && (code == FDB_OK || r->code == code) &&
		    (r->context != 0) == contexts && (!contexts || info(s, r)->slug != NULL)) {
			return true;
		}
	}
	return false;
}

static bool
session_failed(const struct symptoms *s, bool refused)
{
	const struct read *r = find(s, "netconf", 0);

	return r != NULL && r->state == TABLE_FAILED &&
	       refused == (r->code == FDB_EAUTH || r->code == FDB_EUSAGE);
}

static bool
log_in_refused(const struct symptoms *s)
{
	return session_failed(s, true);
}

static bool
has_no_session(const struct symptoms *s)
{
	return session_failed(s, false);
}

static bool
is_refused(const struct symptoms *s)
{
	return any(s, TABLE_FAILED, FDB_EAUTH, false);
}

static bool
is_silent(const struct symptoms *s)
{
	return (s->sw->flags & SWITCH_SILENT) != 0;
}

static bool
has_system_only(const struct symptoms *s)
{
	return came(s, "system") && !came(s, "ifTable") && !came(s, "ifXTable") &&
	       !came(s, "dot1dBasePortTable") && !s->fdb;
}

static bool
is_unreadable(const struct symptoms *s)
{
	const struct read *r = find(s, "dot1dTpFdbTable", 0);

	/* its transport did well, and no row of it could be used */
	return r != NULL && r->state == TABLE_FAILED &&
	       (r->ndropped > 0 || r->code == FDB_EPARSE);
}

static bool
contexts_refused(const struct symptoms *s)
{
	return any(s, TABLE_FAILED, FDB_OK, true);
}

static bool
has_vendor_only(const struct symptoms *s)
{
	return s->vendor_fdb && !s->standard_fdb && came(s, "system");
}

static bool
is_no_bridge(const struct symptoms *s)
{
	return !s->fdb && !came(s, "dot1dBasePortTable") && came(s, "system");
}

static bool
has_no_fdb(const struct symptoms *s)
{
	return !s->fdb && came(s, "dot1dBasePortTable");
}

static bool
has_empty_contexts(const struct symptoms *s)
{
	return any(s, TABLE_ABSENT, FDB_OK, true);
}

static bool
has_unmapped_ports(const struct symptoms *s)
{
	for (uint32_t i = 0; i < s->sw->ports.n; i++) {
		const struct port *port = &s->snap->ports[s->sw->ports.first + i];

		if ((port->flags & PORT_UNMAPPED) != 0 && port->lag == NONE) {
			return true;
		}
	}
	return false;
}

static bool
has_no_lldp(const struct symptoms *s)
{
	for (uint32_t i = 0; i < s->sw->reads.n; i++) {
		const struct read *r = &s->snap->reads[s->sw->reads.first + i];

		/* lldpRemTable, and the tables of NETCONF models that are called so */
		if (r->nrows > 0 && (strstr(info(s, r)->name, "lldp") != NULL ||
					strcmp(info(s, r)->name, "cdpCacheTable") == 0)) {
			return false;
		}
	}
	return s->fdb;
}

static const struct advice {
	predicate_fn *holds;
	const char *cause, *remedy;
} advices[] = {
#define ADVICE(holds, cause, remedy) { holds, cause, remedy },
#include "cli/doctor/advice.def"
#undef ADVICE
};

/* ---- what is said -------------------------------------------------------------------------- */

static void
put_read(FILE *out, const struct symptoms *s, const struct read *r)
{
	char asked[256];
	char context[16] = "";
	const struct table_info *t = info(s, r);

	if (r->context != 0) {
		(void)snprintf(context, sizeof(context), "@%u", (unsigned)r->context);
	}
	(void)fprintf(out, "  %-32s%-6s%-9s%8u rows", t->name, context,
	    snapshot_completeness_name(r->state), (unsigned)r->nrows);
	if (!s->snap->replay) {
		(void)fprintf(out, "%8.2f s", (double)(r->ended_ms - r->began_ms) / 1000.0);
	}
	if (r->ndropped > 0) {
		(void)fprintf(out, "  %u left out", (unsigned)r->ndropped);
	}
	if (r->expected != NONE && r->expected != r->nrows) {
		(void)fprintf(out, "  %u promised", (unsigned)r->expected);
	}
	(void)fprintf(
	    out, "%s%s\n", r->reason != NULL ? "  " : "", r->reason != NULL ? r->reason : "");
	if (r->state != TABLE_COMPLETE && r->context == 0 &&
	    describe_columns(t->name, asked, sizeof(asked))[0] != '\0') {
		(void)fprintf(out, "%40sasked: %s\n", "", asked);
	}
	if (netconf_unproven(t->name)) {
		(void)fprintf(out,
		    "%40sthis model is known from documents only: compare with the switch\n",
		    "");
	}
}

/* %v is the vendor's name for --view. */
static void
put_remedy(FILE *out, const char *remedy, const char *vendor)
{
	const char *mark = strstr(remedy, "%v");

	if (mark == NULL) {
		(void)fprintf(out, "       -> %s\n", remedy);
	} else {
		(void)fprintf(out, "       -> %.*s%s%s\n", (int)(mark - remedy), remedy, vendor,
		    mark + 2);
	}
}

static struct symptoms
examine(const struct snapshot *snap, uint32_t sw)
{
	struct symptoms s = { .snap = snap, .sw = &snap->switches[sw] };

	for (uint32_t i = 0; i < s.sw->reads.n; i++) {
		const struct read *r = &snap->reads[s.sw->reads.first + i];
		const char *name = info(&s, r)->name;

		if (info(&s, r)->slug != NULL && r->nrows > 0) {
			const bool standard = strcmp(name, "dot1qTpFdbTable") == 0 ||
					      strcmp(name, "dot1dTpFdbTable") == 0;

			s.fdb = true;
			s.standard_fdb = s.standard_fdb || standard;
			s.vendor_fdb = s.vendor_fdb || !standard;
		}
	}
	return s;
}

/* The first advice that holds is why; rows are those of the first sample. */
bool
doctor_summary(const struct snapshot *snap, uint32_t sw, char *out, size_t cap)
{
	const struct symptoms s = examine(snap, sw);
	unsigned tables = 0;
	unsigned rows = 0;

	for (uint32_t i = 0; i < s.sw->reads.n; i++) {
		const struct read *r = &snap->reads[s.sw->reads.first + i];

		if (r->sample == 0 && info(&s, r)->slug != NULL && r->nrows > 0) {
			tables++;
			rows += (unsigned)r->nrows;
		}
	}
	(void)text_print(out, cap, "%u forwarding row%s in %u table%s", rows,
	    rows == 1 ? "" : "s", tables, tables == 1 ? "" : "s");
	if (s.sw->reason == NULL && s.fdb) {
		return true;
	}
	if (s.sw->reason != NULL) {
		(void)text_print(out, cap, "%s", s.sw->reason);
		return false;
	}
	for (size_t i = 0; i < sizeof(advices) / sizeof(advices[0]); i++) {
		if (advices[i].holds(&s)) {
			(void)text_print(out, cap, "no forwarding rows: %s", advices[i].cause);
			return false;
		}
	}
	return false;
}

bool
doctor_switch(FILE *out, const struct snapshot *snap, uint32_t sw)
{
	const struct symptoms s = examine(snap, sw);
	const char *quirk = describe_quirk(s.sw->sysobjectid);
	const char *vendor = doctor_view_vendor(s.sw->sysobjectid);
	bool well = s.sw->reason == NULL;

	(void)fprintf(out, "%s (%s)\n", s.sw->name, s.sw->address);
	if (s.sw->sysdescr[0] != '\0') {
		(void)fprintf(out, "  %s\n", s.sw->sysdescr);
	}
	if (quirk[0] != '\0') {
		(void)fprintf(
		    out, "  known of its vendor (%s): %s\n", s.sw->sysobjectid, quirk);
	}
	for (uint32_t i = 0; i < s.sw->reads.n; i++) {
		const struct read *r = &snap->reads[s.sw->reads.first + i];

		if (r->sample == 0) {
			put_read(out, &s, r);
		}
	}
	for (size_t i = 0; i < sizeof(advices) / sizeof(advices[0]); i++) {
		if (advices[i].holds(&s)) {
			(void)fprintf(out, "  why: %s\n", advices[i].cause);
			put_remedy(out, advices[i].remedy, vendor);
			if (!s.fdb) {
				break; /* the first cause explains the rest */
			}
		}
	}
	return well && s.fdb;
}
