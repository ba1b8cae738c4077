/* What could not be read, what was left out: said, so that silence is never taken for health. */
#include "core/judge/checks/check.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { SURE = 100, NAMED_MOST = 4 };

/* The worst of a table's samples and contexts. */
static const struct read *
worst_read(const struct snapshot *snap, const struct switch_ *w, uint16_t table)
{
	const struct read *worst = NULL;

	for (uint32_t i = w->reads.first; i < w->reads.first + w->reads.n; i++) {
		const struct read *r = &snap->reads[i];
		const bool bad = r->state == TABLE_PARTIAL || r->state == TABLE_FAILED;

		if (r->table == table && bad && (worst == NULL || r->state > worst->state)) {
			worst = r;
		}
	}
	return worst;
}

static void
tell_table(const struct check *c, const struct switch_ *w, const struct read *r)
{
	const char *name = c->k->snap->tables[r->table].name;
	const char *reason = r->reason != NULL ? r->reason : fdb_code_name(r->code);
	const bool partial = r->state == TABLE_PARTIAL;
	struct verdict v;

	verdict_init(&v, CAUSE_not_read, &c->sink->text);
	v.confidence = SURE;
	v.subject = phrase_format(v.text, "%s %s", w->name, name);
	v.title = phrase_format(v.text, "%s: %s %s: %s", w->name, name,
	    partial ? "was read in part" : "could not be read", reason);
	v.remedy = phrase_format(v.text,
	    "From this table nothing is concluded to be gone. Ask again: "
	    "fdbaudit doctor %s",
	    w->name);
	verdict_why(&v, PROOF_FDB_SETS, SURE, "%u rows came before: %s", r->nrows, reason);
	finding_report_subject(c->sink, &v);
}

static void
tell_switch(const struct check *c, const struct switch_ *w)
{
	const char *reason = w->reason != NULL ? w->reason : "no answer";
	struct verdict v;

	verdict_init(&v, CAUSE_not_read, &c->sink->text);
	v.confidence = SURE;
	v.subject = w->name;
	v.title = phrase_format(v.text, "%s could not be read: %s", w->name, reason);
	v.remedy = phrase_format(v.text,
	    "Check address, credentials and access list, then ask it alone: "
	    "fdbaudit doctor %s",
	    w->name);
	verdict_why(&v, PROOF_FDB_SETS, SURE, "%s: %s", w->address, reason);
	finding_report_subject(c->sink, &v);
}

static void
tell_no_inventory(const struct check *c)
{
	struct verdict v;

	verdict_init(&v, CAUSE_no_inventory, &c->sink->text);
	v.confidence = SURE;
	v.subject = "inventory";
	v.title = "no VM or host NIC is known: causes that need an owner were not asked for";
	v.remedy = "Export the hosts with the script that fdbaudit exporter prints, and name "
		   "the files with --inventory.";
	verdict_why(&v, PROOF_INVENTORY, SURE, "%zu files, none with a NIC", c->k->inv->nfiles);
	finding_report_subject(c->sink, &v);
}

static void
tell_out_of_scope(const struct check *c)
{
	struct verdict v;

	verdict_init(&v, CAUSE_out_of_scope, &c->sink->text);
	v.confidence = SURE;
	v.count = c->tally->out_of_scope;
	v.subject = "other addresses";
	v.title = phrase_format(v.text,
	    "%u address%s of other makes at two places or moving: Wi-Fi, docks, firewall and "
	    "storage clusters, other hypervisors",
	    c->tally->out_of_scope, c->tally->out_of_scope == 1 ? "" : "es");
	v.remedy = "None for Hyper-V. `scope = all` judges them as well.";
	verdict_why(&v, PROOF_FDB_SETS, SURE,
	    "no export and no pool names them, and none is at a known host's port");
	finding_report_subject(c->sink, &v);
}

static void
tell_unpolled(const struct check *c, uint32_t port)
{
	const struct span peers = c->k->where->ports[port].link_ends;
	const char *peer = peers.n > 0 ? c->k->where->link_ends[peers.first].name : "";
	struct verdict v;

	verdict_init(&v, CAUSE_unpolled_switch, &c->sink->text);
	v.confidence = SURE;
	v.count = c->tally->behind_unpolled[port];
	v.subject = phrase_port(v.text, c->k->snap, port);
	v.title = phrase_format(v.text,
	    "%s leads to %s, which was not polled: %u address%s seen there as well", v.subject,
	    peer[0] != '\0' ? peer : "a switch", v.count, v.count == 1 ? "" : "es");
	v.remedy = phrase_format(v.text, "Poll %s too, or declare the port as an uplink.",
	    peer[0] != '\0' ? peer : "that switch");
	verdict_why(
	    &v, PROOF_LLDP, SURE, "a switch behind a port explains addresses at two ports");
	finding_report_subject(c->sink, &v);
}

/* Addresses that two switches learned towards each other: something is between them. */
static void
tell_between(const struct check *c, const struct transit *b)
{
	struct verdict v;

	verdict_init(&v, CAUSE_transit, &c->sink->text);
	v.confidence = SURE;
	v.count = b->count;
	v.subject = phrase_port(v.text, c->k->snap, b->a);
	v.title = phrase_format(v.text,
	    "%u address%s behind a device between %s and %s that is not polled: at no edge "
	    "port",
	    b->count, b->count == 1 ? "" : "es", v.subject,
	    phrase_port(v.text, c->k->snap, b->b));
	v.remedy = "Poll that device too: until then no place of these addresses is known.";
	verdict_why(&v, PROOF_FDB_SETS, SURE,
	    "both switches learned them on the port that leads to the other one");
	finding_report_subject(c->sink, &v);
}

static void
tell_untried(const struct check *c)
{
	struct verdict v;

	verdict_init(&v, CAUSE_untried, &c->sink->text);
	v.confidence = SURE;
	v.subject = "links";
	v.title = phrase_format(v.text,
	    "%llu pairs of switches without LLDP, spanning tree and own addresses were not "
	    "compared: there are too many",
	    (unsigned long long)c->k->where->untried);
	v.remedy = "Enable LLDP, or declare uplinks: a link that is not found makes its ports "
		   "edges.";
	verdict_why(&v, PROOF_FDB_SETS, SURE, "the budget for comparing addresses was used up");
	finding_report_subject(c->sink, &v);
}

/* A port whose addresses are placed on another polled switch: the link itself is not known. */
static void
tell_unresolved(const struct check *c, const struct attachment *a, const struct proof *p)
{
	const uint32_t port = c->k->where->attached[a->ports.first];
	char text[512];
	struct verdict v;

	verdict_init(&v, CAUSE_unresolved_link, &c->sink->text);
	v.confidence = SURE;
	v.count = c->k->where->ports[port].nmacs > 0 ? c->k->where->ports[port].nmacs : 1;
	v.subject = phrase_port(v.text, c->k->snap, port);
	v.title = phrase_format(v.text, "%s leads towards %s: its addresses are placed there",
	    v.subject,
	    p->ref < c->k->snap->nswitches ? c->k->snap->switches[p->ref].name
					   : "another switch");
	v.remedy = "Enable LLDP on that link, or declare the port as an uplink.";
	verdict_why(&v, (enum proof_kind)p->kind, p->weight, "%s",
	    place_words(c->k->snap, c->k->inv, p, text, sizeof(text)));
	finding_report_subject(c->sink, &v);
}

static void
tell_names(const struct check *c, const struct switch_ *w)
{
	struct verdict v;

	verdict_init(&v, CAUSE_two_names, &c->sink->text);
	v.confidence = SURE;
	v.subject = w->name;
	v.title = phrase_format(
	    v.text, "%s answers as %s too: it counts once, as %s", w->name, w->also, w->name);
	v.remedy = "None. To save time leave its other names out of the list of switches.";
	verdict_why(&v, PROOF_FDB_SETS, SURE,
	    "they tell one address of their own, the same ports, and nearly the same rows");
	finding_report_subject(c->sink, &v);
}

static int
engine_order(const void *a, const void *b)
{
	const struct switch_ *const *x = a;
	const struct switch_ *const *y = b;
	const int c = strcmp((*x)->engine, (*y)->engine);

	return c != 0 ? c : strcmp((*x)->name, (*y)->name);
}

/* RFC 3411: an engine id is unique. One that was copied with a configuration takes its users along. */
static void
tell_engine(const struct check *c, const struct switch_ *const *same, uint32_t n)
{
	const char *names = same[0]->name;
	struct verdict v;

	verdict_init(&v, CAUSE_common_engine_id, &c->sink->text);
	for (uint32_t i = 1; i < n && i < NAMED_MOST; i++) {
		names = phrase_format(v.text, "%s, %s", names, same[i]->name);
	}
	if (n > NAMED_MOST) {
		names = phrase_format(v.text, "%s and %u others", names, n - NAMED_MOST);
	}
	v.confidence = SURE;
	v.count = n;
	v.subject = phrase_format(v.text, "SNMPv3 engine %s", same[0]->engine);
	v.title =
	    phrase_format(v.text, "%u switches have the same SNMPv3 engine id: %s", n, names);
	v.remedy =
	    "Set the engine id of all but one anew and enter their users again: managers "
	    "take the clock of one for that of the other, and whoever has a user's keys of "
	    "one can ask the other.";
	verdict_why(&v, PROOF_FDB_SETS, SURE, "%s and %s both tell it", same[0]->address,
	    same[1]->address);
	finding_report_subject(c->sink, &v);
}

static void
tell_engines(const struct check *c)
{
	size_t cap = 0;
	const size_t each = sizeof(const struct switch_ *);
	const struct switch_ **told = vec_room(NULL, &cap, c->k->snap->nswitches, each);
	size_t n = 0;

	for (size_t i = 0; i < c->k->snap->nswitches; i++) {
		if (c->k->snap->switches[i].engine != NULL) {
			told[n++] = &c->k->snap->switches[i];
		}
	}
	if (n > 0) {
		qsort(told, n, each, engine_order);
	}
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && strcmp(told[end]->engine, told[i]->engine) == 0) {
			end++;
		}
		if (end - i > 1) {
			tell_engine(c, &told[i], (uint32_t)(end - i));
		}
		i = end;
	}
	free(told);
}

void
check_coverage(const struct check *c)
{
	const struct snapshot *snap = c->k->snap;
	const struct placement *where = c->k->where;

	for (size_t i = 0; i < snap->nswitches; i++) {
		const struct switch_ *w = &snap->switches[i];

		if ((w->flags & SWITCH_SILENT) != 0) {
			tell_switch(c, w);
			continue;
		}
		if (w->also[0] != '\0') {
			tell_names(c, w);
		}
		for (size_t t = 0; t < snap->ntables; t++) {
			const struct read *r = worst_read(snap, w, (uint16_t)t);

			if (r != NULL) {
				tell_table(c, w, r);
			}
		}
	}
	for (uint32_t i = 0; i < snap->nports; i++) {
		if (c->tally->behind_unpolled[i] > 0) {
			tell_unpolled(c, i);
		}
	}
	for (size_t i = 0; i < where->nattachments; i++) {
		const struct attachment *a = &where->attachments[i];

		for (uint32_t k = a->proofs.first; k < a->proofs.first + a->proofs.n; k++) {
			if (where->proofs[k].says == SAYS_UNRESOLVED) {
				tell_unresolved(c, a, &where->proofs[k]);
				break;
			}
		}
	}
	tell_engines(c);
	for (size_t i = 0; i < where->ntransits; i++) {
		tell_between(c, &where->transits[i]);
	}
	if (where->untried > 0) {
		tell_untried(c);
	}
	if (c->k->inv->nby_mac == 0) {
		tell_no_inventory(c);
	}
	if (c->tally->out_of_scope > 0) {
		tell_out_of_scope(c);
	}
}
