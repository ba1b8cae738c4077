#include "collect/parties.h"

#include "collect/asked.h"
#include "collect/burst/burst_ports.h"
#include "collect/burst/burst_question.h"
#include "collect/device/fdb_rows.h"
#include "collect/netconf/look_pool.h"
#include "collect/netconf/models/look_filter.h"
#include "collect/netconf/models/models.h"
#include "collect/netconf/transport/netconf_clock.h"
#include "collect/poll/clock.h"
#include "collect/snmp/client.h"
#include "collect/snmp/usm_keys.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { AGAIN_US = 2000000 /* between two hellos to a switch that is silent */ };

enum fdb_code
parties_open(struct parties *p, struct asked_switches *to, const struct snapshot *snap,
    struct fdb_err *err)
{
	*p = (struct parties){ .to = to, .snap = snap };
	return session_loop_open(&p->loop, err);
}

void
parties_close(struct parties *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->at[i].session != NULL) {
			session_loop_remove(&p->loop, p->at[i].session);
			session_free(p->at[i].session);
		}
		look_list_free(&p->at[i].looks);
	}
	look_pool_free(p->netconf);
	for (size_t i = 0; i < p->n; i++) {
		free(p->at[i].macs);
	}
	session_loop_close(&p->loop);
	free(p->at);
}

/* ---- whom to ask for what --------------------------------------------------------------- */

static size_t
target_of(const struct asked_switches *to, uint32_t sw)
{
	size_t i = 0;

	while (i < to->plan.ntargets && to->number[i] != sw) {
		i++;
	}
	return i;
}

static struct device_facts *
facts_of(const struct parties *p, const struct party *one)
{
	return device_told(p->to->devices[one->target]);
}

/* The read that the snapshot has of its table. */
static const struct read *
read_of(const struct snapshot *snap, const struct burst_entry *e)
{
	const struct span s = snap->switches[e->sw].reads;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (snap->reads[i].table == e->table && snap->reads[i].rows != NULL) {
			return &snap->reads[i];
		}
	}
	return NULL;
}

/* The table of its model that gave the rows; NULL: not known. */
static const struct netconf_table *
asked_table(const struct base_read *base)
{
	return base->asked > 0 ? model_table_at(base->asked - 1U) : NULL;
}

/* How its table spells an address, where it can be asked for some of them; else "". */
static const char *
spelling_of(const struct base_read *base)
{
	const struct netconf_table *t = asked_table(base);
	char filter[LOOK_FILTER_SIZE];

	return t != NULL && base->spelled != NULL &&
		       look_filter_make(t, base->spelled, NULL, 0, filter)
		   ? base->spelled
		   : "";
}

/* Whether an entry of a switch that is asked by NETCONF can be looked at; a table may take too long. */
static bool
may_look(const struct parties *p, const struct party *one, const struct burst_entry *e,
    enum burst_why *why)
{
	const struct base_read *base = fdb_rows_base(facts_of(p, one), e->table, e->context);
	const struct read *r = read_of(p->snap, e);

	if (asked_table(base) == NULL || (one->n > 0 && one->table != e->table)) {
		*why = BURST_TABLE;
		return false;
	}
	*why = BURST_SLOW;
	return spelling_of(base)[0] != '\0' || r == NULL ||
	       (r->ended_ms - r->began_ms) * 1000 < p->patience_us;
}

static void
add_look(struct party *one, const struct burst_question *q)
{
	struct oid oid;

	(void)oid_parse(q->request.columns[0].oid, &oid);
	for (size_t k = 0; k < q->instance.n && oid.n < OID_MAX; k++) {
		oid.sub[oid.n++] = q->instance.sub[k];
	}
	look_list_add(&one->looks, &oid, q->request.context);
}

/* The party of an entry: the last one, or a new one, *is_new. */
static struct party
party_of(const struct parties *p, const struct burst_entry *e, bool *is_new)
{
	struct party one = { .target = target_of(p->to, e->sw), .sw = e->sw };

	*is_new = p->n == 0 || p->at[p->n - 1].sw != e->sw;
	if (!*is_new) {
		return p->at[p->n - 1];
	}
	one.netconf =
	    one.target < p->to->plan.ntargets && p->to->plan.targets[one.target].netconf;
	return one;
}

bool
parties_add(struct parties *p, const struct burst_entry *e, size_t number, enum burst_why *why)
{
	bool is_new;
	struct party one = party_of(p, e, &is_new);
	struct burst_question q;

	*why = BURST_TABLE;
	if (one.target == p->to->plan.ntargets) {
		return false;
	}
	if (is_new &&
	    (p->n == p->to->parallel || (one.netconf && p->nnetconf == LOOK_POOL_MOST))) {
		*why = BURST_PARALLEL;
		return false;
	}
	if (one.netconf) {
		if (!may_look(p, &one, e, why)) {
			return false;
		}
		one.table = e->table;
		one.macs = vec_room(one.macs, &one.cap, one.nmacs + 1, sizeof(*one.macs));
		one.macs[one.nmacs++] = KEY_MAC(e->key).bits;
	} else {
		if (!burst_question_make(p->snap, facts_of(p, &one), e, &q)) {
			return false;
		}
		add_look(&one, &q);
	}
	one.first = is_new ? number : one.first;
	one.n++;
	if (is_new) {
		p->at = vec_room(p->at, &p->cap, p->n + 1, sizeof(*p->at));
		p->n++;
		p->nnetconf += one.netconf;
	}
	p->at[p->n - 1] = one;
	return true;
}

/* ---- by SNMP ---------------------------------------------------------------------------- */

static void
say_hello(struct parties *p, struct party *one)
{
	one->session = session_begin_looks(&p->to->setup, &p->to->states[one->target],
	    &one->looks, (p->until_us - poll_clock_us()) / 1000);
	session_loop_add(&p->loop, one->session);
}

/* A session that ended, for its switch did not answer or is unreachable, begins anew now and then. */
static void
begin_again(struct parties *p, struct party *one)
{
	if (session_is_done(one->session) &&
	    poll_clock_us() - session_began_us(one->session) >= AGAIN_US) {
		session_loop_remove(&p->loop, one->session);
		session_free(one->session);
		say_hello(p, one);
	}
}

/* What the answer makes of the port: a port of the snapshot, NONE, or UNSEEN. */
static uint32_t
port_of_look(const struct parties *p, const struct party *one, struct burst_entry *e,
    const struct look *look, struct burst_told *told)
{
	struct device *d = p->to->devices[one->target];
	struct burst_question q;
	uint32_t ref = NONE;
	uint32_t port = NONE;

	if (!one->asked || look->state == LOOK_OPEN || look->state == LOOK_UNREAD) {
		told->nunanswered++;
		return UNSEEN;
	}
	if (look->state == LOOK_ABSENT) {
		return NONE;
	}
	if (burst_question_make(p->snap, device_told(d), e, &q)) {
		ref = device_port_cell(d, &q.request, q.column, &q.instance, &look->value);
		port = ref == NONE
			   ? NONE
			   : burst_ports_of_ref(p->snap, device_told(d),
				 p->snap->switches[e->sw].fdbs.first + KEY_FDB(e->key), ref);
	}
	if (port == NONE) {
		told->nstrange++;
		if (ref != NONE) {
			burst_ports_unnamed(&device_told(d)->refs.at[ref], e->unnamed);
		}
		return UNSEEN;
	}
	return port;
}

/* ---- by NETCONF ------------------------------------------------------------------------- */

/* A netconf_forget_fn: communities and keys stand in the clients, and in the datagrams of the last ones. */
static void
forget_snmp(void *arg)
{
	const struct parties *p = arg;

	for (size_t i = 0; i < p->n; i++) {
		if (p->at[i].session != NULL) {
			session_free(p->at[i].session);
		}
	}
	usm_keys_forget();
	client_wipe();
}

/* Addresses that the table had: a filter that finds none of them is not believed. */
static void
choose_probes(const struct read *r, struct look_job *job)
{
	for (uint32_t i = 0; r != NULL && i < r->nkept && job->nprobes < LOOK_PROBES; i++) {
		const uint64_t mac = KEY_MAC(r->rows[i].key).bits;

		if (job->nprobes == 0 || job->probes[job->nprobes - 1] != mac) {
			job->probes[job->nprobes++] = mac;
		}
	}
}

static void
log_in(struct parties *p, struct party *one)
{
	struct session_state *st = &p->to->states[one->target];
	/* all that is needed of an entry is in which table of which switch it is */
	const struct burst_entry any = { .sw = one->sw, .table = one->table };
	const struct base_read *base = fdb_rows_base(facts_of(p, one), one->table, 0);
	struct look_switch s = { .target = st->target,
		.device = st->device,
		.credential = st->credential,
		.log_ins = &st->log_ins,
		.job = { .table = asked_table(base), .spelled = spelling_of(base) } };

	one->nmacs = vec_unique_u64(one->macs, one->nmacs);
	s.job.macs = one->macs;
	s.job.n = one->nmacs;
	choose_probes(read_of(p->snap, &any), &s.job);
	one->number = look_pool_add(p->netconf, &s);
}

/* Its sessions begin first: they are processes, which need nothing of those by SNMP. */
static void
log_in_all(struct parties *p)
{
	const int64_t left_us = p->until_us - poll_clock_us();

	if (p->nnetconf == 0) {
		return;
	}
	p->netconf =
	    look_pool_new(&p->to->plan, netconf_clock_ms() + left_us / 1000, forget_snmp, p);
	if (p->spares) {
		look_pool_spare(p->netconf);
	}
	session_loop_watch(&p->loop, look_pool_fd(p->netconf));
	for (size_t i = 0; i < p->n; i++) {
		if (p->at[i].netconf) {
			log_in(p, &p->at[i]);
		}
	}
}

/* The row that tells of an entry: of its address in its filtering database. */
static uint32_t
port_in_rows(const struct parties *p, const struct party *one, struct burst_entry *e,
    const struct look_row *rows, size_t n)
{
	const uint32_t fdb = p->snap->switches[e->sw].fdbs.first + KEY_FDB(e->key);
	uint32_t port = NONE;

	for (size_t i = 0; i < n && port == NONE; i++) {
		if (rows[i].mac != KEY_MAC(e->key).bits ||
		    rows[i].fid != p->snap->fdbs[fdb].id) {
			continue;
		}
		port = rows[i].ref != NONE
			   ? burst_ports_of_ref(p->snap, facts_of(p, one), fdb, rows[i].ref)
			   : NONE;
		if (port == NONE) {
			port = UNSEEN;
			if (rows[i].ref != NONE) {
				burst_ports_unnamed(
				    &facts_of(p, one)->refs.at[rows[i].ref], e->unnamed);
			}
		}
	}
	return port;
}

static void
take_rows(const struct parties *p, const struct party *one, struct burst_entry *entries,
    struct burst_told *told)
{
	const struct look_row *rows = NULL;
	size_t n = 0;
	const enum look_answer answer = look_pool_answer(p->netconf, one->number, &rows, &n);

	if (answer == LOOK_SPARED) {
		return; /* as it was the last time */
	}
	for (size_t k = one->first; k < one->first + one->n; k++) {
		struct burst_entry *e = &entries[k];

		e->unnamed[0] = '\0';
		e->port = answer == LOOK_NO_ANSWER ? UNSEEN : port_in_rows(p, one, e, rows, n);
		if (e->port == UNSEEN && answer != LOOK_NO_ANSWER) {
			told->nstrange++;
		} else if (answer == LOOK_NO_ANSWER ||
			   (e->port == NONE && answer == LOOK_SOME)) {
			told->nunanswered++;
			e->port = UNSEEN;
		}
	}
}

/* ---- rounds ----------------------------------------------------------------------------- */

void
parties_hello(struct parties *p)
{
	log_in_all(p);
	for (size_t i = 0; i < p->n; i++) {
		if (!p->at[i].netconf) {
			say_hello(p, &p->at[i]);
			p->at[i].asked = true;
		}
	}
}

void
parties_ask(struct parties *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct party *one = &p->at[i];

		if (!one->netconf) {
			begin_again(p, one);
			one->asked = session_look(one->session);
			session_loop_changed(&p->loop, one->session);
		}
	}
	if (p->netconf != NULL) {
		look_pool_ask(p->netconf);
	}
}

bool
parties_are_idle(const struct parties *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->at[i].asked && !session_is_idle(p->at[i].session)) {
			return false;
		}
	}
	return parties_are_logged_in(p);
}

bool
parties_are_logged_in(const struct parties *p)
{
	return p->netconf == NULL || look_pool_is_idle(p->netconf);
}

void
parties_wait(struct parties *p, int64_t until_us)
{
	session_loop_wait(&p->loop, until_us);
	if (p->netconf != NULL) {
		look_pool_step(p->netconf);
	}
}

void
parties_take(struct parties *p, struct burst_entry *entries, struct burst_told *told)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct party *one = &p->at[i];

		if (one->netconf) {
			take_rows(p, one, entries, told);
			continue;
		}
		for (size_t k = 0; k < one->looks.n; k++) {
			struct burst_entry *e = &entries[one->first + k];

			e->unnamed[0] = '\0';
			e->port = port_of_look(p, one, e, &one->looks.at[k], told);
		}
	}
}
