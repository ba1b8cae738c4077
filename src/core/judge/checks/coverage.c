/* What could not be read, what was left out: said, so that silence is never taken for health. */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { SURE = 100, NAMED_MOST = 4 };

/* The worst of a table's samples and contexts. */
static const struct read *
worst_read(const struct inquiry *q, const struct switch_ *w, uint16_t table)
{
	const struct read *worst = NULL;

	for (uint32_t i = w->reads.first; i < w->reads.first + w->reads.n; i++) {
		const struct read *r = &q->snap->reads[i];
		const bool bad = r->state == TABLE_PARTIAL || r->state == TABLE_FAILED;

		if (r->table == table && bad && (worst == NULL || r->state > worst->state)) {
			worst = r;
		}
	}
	return worst;
}

static void
tell_table(struct inquiry *q, const struct switch_ *w, const struct read *r)
{
	const char *name = q->snap->tables[r->table].name;
	const char *reason = r->reason != NULL ? r->reason : fdb_code_name(r->code);
	const bool partial = r->state == TABLE_PARTIAL;
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_not_read]);
	v.confidence = SURE;
	v.subject = say(q, "%s %s", w->name, name);
	v.title = say(q, "%s: %s %s: %s", w->name, name,
	    partial ? "was read in part" : "could not be read", reason);
	v.remedy = say(q,
	    "From this table nothing is concluded to be gone. Ask again: "
	    "fdbaudit doctor %s",
	    w->name);
	add_why(q, &v, PROOF_FDB_SETS, SURE, "%u rows came before: %s", r->nrows, reason);
	(void)report_subject(q, CAUSE_not_read, &v);
}

static void
tell_switch(struct inquiry *q, const struct switch_ *w)
{
	const char *reason = w->reason != NULL ? w->reason : "no answer";
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_not_read]);
	v.confidence = SURE;
	v.subject = w->name;
	v.title = say(q, "%s could not be read: %s", w->name, reason);
	v.remedy = say(q,
	    "Check address, credentials and access list, then ask it alone: "
	    "fdbaudit doctor %s",
	    w->name);
	add_why(q, &v, PROOF_FDB_SETS, SURE, "%s: %s", w->address, reason);
	(void)report_subject(q, CAUSE_not_read, &v);
}

static void
tell_no_inventory(struct inquiry *q)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_no_inventory]);
	v.confidence = SURE;
	v.subject = "inventory";
	v.title = "no VM or host NIC is known: causes that need an owner were not asked for";
	v.remedy = "Export the hosts with the script that fdbaudit exporter prints, and name "
		   "the files with --inventory.";
	add_why(q, &v, PROOF_INVENTORY, SURE, "%zu files, none with a NIC", q->inv->nfiles);
	(void)report_subject(q, CAUSE_no_inventory, &v);
}

static void
tell_out_of_scope(struct inquiry *q)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_out_of_scope]);
	v.confidence = SURE;
	v.count = q->out_of_scope;
	v.subject = "other addresses";
	v.title = say(q,
	    "%u address%s of other makes at two places or moving: Wi-Fi, docks, firewall and "
	    "storage clusters, other hypervisors",
	    q->out_of_scope, q->out_of_scope == 1 ? "" : "es");
	v.remedy = "None for Hyper-V. `scope = all` judges them as well.";
	add_why(q, &v, PROOF_FDB_SETS, SURE,
	    "no export and no pool names them, and none is at a known host's port");
	(void)report_subject(q, CAUSE_out_of_scope, &v);
}

static void
tell_away(struct inquiry *q, uint32_t port)
{
	const struct span peers = q->where->ports[port].link_ends;
	const char *peer = peers.n > 0 ? q->where->link_ends[peers.first].name : "";
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_leads_away]);
	v.confidence = SURE;
	v.count = q->away_at[port];
	v.subject = say_port(q, port);
	v.title = say(q,
	    "%s leads to %s, which was not polled: %u address%s seen there as well", v.subject,
	    peer[0] != '\0' ? peer : "a switch", v.count, v.count == 1 ? "" : "es");
	v.remedy = say(q, "Poll %s too, or declare the port as an uplink.",
	    peer[0] != '\0' ? peer : "that switch");
	add_why(
	    q, &v, PROOF_LLDP, SURE, "a switch behind a port explains addresses at two ports");
	(void)report_subject(q, CAUSE_leads_away, &v);
}

/* Addresses that two switches learned towards each other: something is between them. */
static void
tell_between(struct inquiry *q, const struct transit *b)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_between]);
	v.confidence = SURE;
	v.count = b->count;
	v.subject = say_port(q, b->a);
	v.title = say(q,
	    "%u address%s behind a device between %s and %s that is not polled: at no edge "
	    "port",
	    b->count, b->count == 1 ? "" : "es", v.subject, say_port(q, b->b));
	v.remedy = "Poll that device too: until then no place of these addresses is known.";
	add_why(q, &v, PROOF_FDB_SETS, SURE,
	    "both switches learned them on the port that leads to the other one");
	(void)report_subject(q, CAUSE_between, &v);
}

static void
tell_untried(struct inquiry *q)
{
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_untried]);
	v.confidence = SURE;
	v.subject = "links";
	v.title = say(q,
	    "%llu pairs of switches without LLDP, spanning tree and own addresses were not "
	    "compared: there are too many",
	    (unsigned long long)q->where->untried);
	v.remedy = "Enable LLDP, or declare uplinks: a link that is not found makes its ports "
		   "edges.";
	add_why(q, &v, PROOF_FDB_SETS, SURE, "the budget for comparing addresses was used up");
	(void)report_subject(q, CAUSE_untried, &v);
}

/* A port whose addresses are placed on another polled switch: the link itself is not known. */
static void
tell_unresolved(struct inquiry *q, const struct attachment *a, const struct proof *p)
{
	const uint32_t port = q->where->attached[a->ports.first];
	char text[512];
	struct verdict v;

	verdict_init(&v, &causes[CAUSE_unresolved_link]);
	v.confidence = SURE;
	v.count = q->where->ports[port].nmacs > 0 ? q->where->ports[port].nmacs : 1;
	v.subject = say_port(q, port);
	v.title = say(q, "%s leads towards %s: its addresses are placed there", v.subject,
	    p->ref < q->snap->nswitches ? q->snap->switches[p->ref].name : "another switch");
	v.remedy = "Enable LLDP on that link, or declare the port as an uplink.";
	add_why(q, &v, (enum proof_kind)p->kind, p->weight, "%s",
	    place_words(q->snap, q->j->inv, p, text, sizeof(text)));
	(void)report_subject(q, CAUSE_unresolved_link, &v);
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
tell_engine(struct inquiry *q, const struct switch_ *const *same, uint32_t n)
{
	const char *names = same[0]->name;
	struct verdict v;

	for (uint32_t i = 1; i < n && i < NAMED_MOST; i++) {
		names = say(q, "%s, %s", names, same[i]->name);
	}
	if (n > NAMED_MOST) {
		names = say(q, "%s and %u others", names, n - NAMED_MOST);
	}
	verdict_init(&v, &causes[CAUSE_common_engine]);
	v.confidence = SURE;
	v.count = n;
	v.subject = say(q, "SNMPv3 engine %s", same[0]->engine);
	v.title = say(q, "%u switches have the same SNMPv3 engine id: %s", n, names);
	v.remedy =
	    "Set the engine id of all but one anew and enter their users again: managers "
	    "take the clock of one for that of the other, and whoever has a user's keys of "
	    "one can ask the other.";
	add_why(q, &v, PROOF_FDB_SETS, SURE, "%s and %s both tell it", same[0]->address,
	    same[1]->address);
	(void)report_subject(q, CAUSE_common_engine, &v);
}

static void
tell_engines(struct inquiry *q)
{
	size_t cap = 0;
	const size_t each = sizeof(const struct switch_ *);
	const struct switch_ **told = vec_room(NULL, &cap, q->snap->nswitches, each);
	size_t n = 0;

	for (size_t i = 0; i < q->snap->nswitches; i++) {
		if (q->snap->switches[i].engine != NULL) {
			told[n++] = &q->snap->switches[i];
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
			tell_engine(q, &told[i], (uint32_t)(end - i));
		}
		i = end;
	}
	free(told);
}

void
collection_judge(struct inquiry *q)
{
	for (size_t i = 0; i < q->snap->nswitches; i++) {
		const struct switch_ *w = &q->snap->switches[i];

		if ((w->flags & SWITCH_SILENT) != 0) {
			tell_switch(q, w);
			continue;
		}
		for (size_t t = 0; t < q->snap->ntables; t++) {
			const struct read *r = worst_read(q, w, (uint16_t)t);

			if (r != NULL) {
				tell_table(q, w, r);
			}
		}
	}
	for (uint32_t i = 0; i < q->snap->nports; i++) {
		if (q->away_at[i] > 0) {
			tell_away(q, i);
		}
	}
	for (size_t i = 0; i < q->where->nattachments; i++) {
		const struct attachment *a = &q->where->attachments[i];

		for (uint32_t k = a->proofs.first; k < a->proofs.first + a->proofs.n; k++) {
			if (q->where->proofs[k].says == SAYS_UNRESOLVED) {
				tell_unresolved(q, a, &q->where->proofs[k]);
				break;
			}
		}
	}
	tell_engines(q);
	for (size_t i = 0; i < q->where->ntransits; i++) {
		tell_between(q, &q->where->transits[i]);
	}
	if (q->where->untried > 0) {
		tell_untried(q);
	}
	if (!q->has_owners) {
		tell_no_inventory(q);
	}
	if (q->out_of_scope > 0) {
		tell_out_of_scope(q);
	}
}
