#include "collect/netconf/look_session.h"

#include "collect/netconf/conversation.h"
#include "collect/netconf/models/look_filter.h"
#include "collect/netconf/reply/reply_end.h"
#include "fdbaudit/log.h"

#include <stdlib.h>

enum {
	SINGLE_TRIES = 3, /* probes that are asked for by themselves */
	SINGLES_MOST = 16 /* addresses that are asked for one by one; more: the whole table */
};
_Static_assert((int)LOOK_PROBES == (int)LOOK_FILTER_WIDTH, "the trial is as wide as a request");

struct looks {
	const struct look_job *job;
	const struct look_parent *parent;
	const struct netconf_limits *limits;
	struct conversation talk;
	size_t width; /* addresses in one filter; 0: the whole table is read */
	/* the reply under way */
	const uint64_t *asked; /* by its filter */
	size_t nasked;
	uint32_t rows, strangers; /* rows of addresses that were not asked for */
	uint32_t hit; /* a bit for each of the asked that came; of probes alone */
};

/* ---- what comes in --------------------------------------------------------------------- */

/* A netconf_sink_fn of a trial. */
static bool
take_probe(void *arg, const struct netconf_fact *f)
{
	struct looks *l = arg;
	bool known = false;

	if (f->kind != NETCONF_ROW) {
		return true;
	}
	for (size_t i = 0; i < l->nasked; i++) { /* it may be asked for twice: of two VLANs */
		if (l->asked[i] == f->mac.bits) {
			l->hit |= 1U << i;
			known = true;
		}
	}
	l->strangers += !known;
	return l->strangers == 0; /* it does not know the filter: that is enough */
}

static int
compare(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a;
	const uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* A netconf_sink_fn of a round. */
static bool
take_row(void *arg, const struct netconf_fact *f)
{
	struct looks *l = arg;
	struct netconf_fact plain = *f;

	if (f->kind != NETCONF_ROW) {
		return true;
	}
	if (++l->rows > l->limits->max_rows) {
		return false;
	}
	if (bsearch(&f->mac.bits, l->job->macs, l->job->n, sizeof(uint64_t), compare) == NULL) {
		return true;
	}
	plain.text[1] = "";
	return l->parent->sink(l->parent->arg, &plain);
}

/* ---- requests -------------------------------------------------------------------------- */

/* Asks for n addresses by a filter. */
static enum fdb_code
ask_for(struct looks *l, const uint64_t *macs, size_t n, netconf_sink_fn *sink,
    struct netconf_message *m, struct fdb_err *err)
{
	char filter[LOOK_FILTER_SIZE];
	const struct conversation_request q = { l->job->table, filter, sink, l };

	l->asked = macs;
	l->nasked = n;
	l->rows = l->strangers = l->hit = 0;
	if (!look_filter_make(l->job->table, l->job->spelled, macs, n, filter)) {
		return fdb_fail(err, FDB_EUSAGE, "no filter");
	}
	return conversation_ask(&l->talk, &q, m, err);
}

/* Returns how many of these probes a filter finds. */
static unsigned
try_probes(struct looks *l, const uint64_t *macs, size_t n, struct fdb_err *err)
{
	struct netconf_message m = { .kind = MESSAGE_OTHER };
	unsigned found = 0;

	if (ask_for(l, macs, n, take_probe, &m, err) == FDB_OK && !m.failed &&
	    l->strangers == 0) {
		for (size_t i = 0; i < n; i++) {
			found += l->hit >> i & 1U;
		}
	}
	return found;
}

/* Whether a filter of one address finds each of a few probes, first to last of them. */
static bool
try_singles(struct looks *l, struct fdb_err *err)
{
	const struct look_job *job = l->job;
	const size_t tries = job->nprobes < SINGLE_TRIES ? job->nprobes : SINGLE_TRIES;
	bool all = tries > 0;

	for (size_t i = 0; i < tries && all; i++) {
		const size_t at = tries > 1 ? i * (job->nprobes - 1) / (tries - 1) : 0;

		all = try_probes(l, &job->probes[at], 1, err) == 1;
	}
	return all;
}

/*
 * Finds out how its table may be asked. A filter that misses one probe is not believed: the address
 * aged out, or the table spells some addresses in another way, and of such a one it would be said that
 * it is gone. Nor is one of more addresses than were found at once.
 */
static enum fdb_code
choose_width(struct looks *l, struct fdb_err *err)
{
	const struct look_job *job = l->job;
	const unsigned found =
	    job->nprobes > 1 ? try_probes(l, job->probes, job->nprobes, err) : 0;

	if (found > 1) { /* it knows filters of several */
		l->width = found == job->nprobes ? found : 0;
	} else if (job->n <= SINGLES_MOST && !l->talk.stream.lost) {
		l->width = try_singles(l, err) ? 1 : 0;
	}
	if (l->talk.stream.lost) {
		return err->code;
	}
	log_detail("%s: %zu addresses in one filter", job->table->name, l->width);
	return FDB_OK;
}

/* ---- rounds ---------------------------------------------------------------------------- */

static void
tell(const struct looks *l, int64_t round, const struct reply_end *e)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_LOOK);

	f.number = round;
	f.state = (uint8_t)e->state;
	f.code = (uint8_t)e->code;
	f.text[0] = e->reason;
	(void)l->parent->sink(l->parent->arg, &f);
}

/*
 * One request of a round. An answer to a filter that holds nothing of the table is one: the addresses are
 * not there. Of the whole table it is none, nor is one that says why it is empty. A row without a port is
 * there all the same: it may be of an address that was asked for.
 */
static bool
ask_once(
    struct looks *l, const uint64_t *macs, size_t n, struct reply_end *end, struct fdb_err *err)
{
	struct netconf_message m = { .kind = MESSAGE_OTHER };
	const struct conversation_request all = { l->job->table, NULL, take_row, l };
	const enum fdb_code rc = n > 0 ? ask_for(l, macs, n, take_row, &m, err)
				       : conversation_ask(&l->talk, &all, &m, err);

	*end = reply_end_of(&m, rc, err);
	if (end->state == TABLE_ABSENT && n > 0 && m.error[0] == '\0') {
		*end = reply_end_as(TABLE_COMPLETE, FDB_OK, "");
	}
	if (end->state == TABLE_COMPLETE && m.dropped > 0) {
		*end = reply_end_as(TABLE_PARTIAL, FDB_EPARSE, "a row without a port");
	}
	return end->state == TABLE_COMPLETE;
}

static enum fdb_code
run_round(struct looks *l, uint8_t round, struct fdb_err *err)
{
	const struct look_job *job = l->job;
	struct reply_end end = { .state = TABLE_COMPLETE };

	err->code = FDB_OK;
	l->rows = 0;
	if (l->width == 0) {
		(void)ask_once(l, NULL, 0, &end, err);
	}
	for (size_t i = 0; l->width > 0 && i < job->n; i += l->width) {
		const size_t left = job->n - i;
		struct reply_end one;

		if (!ask_once(l, job->macs + i, left < l->width ? left : l->width, &one, err)) {
			end = one;
			if (end.state != TABLE_PARTIAL) {
				break;
			}
		}
	}
	tell(l, round, &end);
	return l->talk.stream.lost ? err->code : FDB_OK;
}

enum fdb_code
look_session_run(const struct netconf_channel *channel, const struct netconf_limits *limits,
    const struct look_job *job, const struct look_parent *parent, struct fdb_err *err)
{
	struct reply_end ready = { .state = TABLE_COMPLETE };
	struct looks l = { .job = job, .parent = parent, .limits = limits };
	enum fdb_code rc;
	uint8_t round;

	conversation_open(&l.talk, channel, limits, parent->sink, parent->arg);
	rc = conversation_greet(&l.talk, NULL, NULL, err);
	if (rc == FDB_OK) {
		rc = choose_width(&l, err);
	}
	if (rc == FDB_OK) {
		ready.state = l.width > 0 ? TABLE_COMPLETE : TABLE_PARTIAL;
		tell(&l, LOOK_READY, &ready);
	}
	while (rc == FDB_OK && parent->wait(parent->arg, &round)) {
		rc = run_round(&l, round, err);
	}
	conversation_close(&l.talk);
	return rc;
}
