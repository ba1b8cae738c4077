#include "collect/netconf/look_pool.h"

#include "collect/device/port_refs.h"
#include "collect/netconf/transport/netconf_clock.h"
#include "collect/netconf/process.h"
#include "fdbaudit/log.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	AGAIN_MS = 10000, /* between two log-ins at a switch whose session breaks off */
	GOODBYE_MS = 500,
	EVENTS = 32,
	SPARED = 4 /* of the time that a whole table takes: it is read once in it */
};
static const uint64_t MESSAGE_MAX = (uint64_t)256 * 1024 * 1024;

struct look_party {
	struct look_switch is;
	struct process process; /* .buffer NULL: it has none */
	int64_t began_ms;
	bool ready; /* rounds may begin */
	bool busy; /* a round is under way */
	bool whole; /* each round reads its whole table */
	bool spared; /* it was not asked now and then: said already */
	int64_t asked_ms,
	    cost_ms; /* when a round began, how long the last one took; 0: none did */
	bool refused; /* another log-in does not help */
	bool told; /* that it is late, or broke off */
	char why[160]; /* why its session failed, as it says itself */
	uint8_t round; /* the one that is under way */
	enum look_answer answer; /* to the round of the pool */
	struct look_row *rows; /* of the round under way, or answered */
	size_t nrows, cap;
};

struct look_pool {
	const struct collect_plan *plan;
	netconf_forget_fn *forget;
	void *forget_arg;
	int64_t until_ms;
	struct look_party **at;
	size_t n, cap;
	uint8_t round;
	bool asked; /* the first round has begun */
	bool spares;
	int epoll;
};

struct look_pool *
look_pool_new(
    const struct collect_plan *plan, int64_t until_ms, netconf_forget_fn *forget, void *arg)
{
	struct look_pool *pool = vec_zeroed(1, sizeof(*pool));

	*pool = (struct look_pool){ .plan = plan,
		.forget = forget,
		.forget_arg = arg,
		.until_ms = until_ms,
		.epoll = epoll_create1(EPOLL_CLOEXEC) };
	return pool;
}

/* ---- one session ----------------------------------------------------------------------- */

static void
end(struct look_party *p, const char *why)
{
	(void)process_end(&p->process);
	p->ready = p->busy = false;
	if (!p->told) {
		log_warning("switch %s: asked again by NETCONF: %s", device_name(p->is.device),
		    p->why[0] != '\0' ? p->why : why);
		p->told = true;
	}
}

static void
begin(struct look_pool *pool, struct look_party *p)
{
	const struct target *t = p->is.target;
	const uint32_t timeout = t->timeout_ms > 0 ? t->timeout_ms : pool->plan->timeout_ms;
	const int64_t now = netconf_clock_ms();
	const int64_t budget = pool->until_ms > now ? pool->until_ms - now : 0;
	const struct child_job job = { .plan = pool->plan,
		.target = t,
		.forget = pool->forget,
		.forget_arg = pool->forget_arg,
		.source_address = pool->plan->source_address,
		.first_credential = p->is.credential,
		.refused = *p->is.log_ins,
		.sandbox = pool->plan->sandbox,
		.looks = &p->is.job,
		.limits = { .connect_ms = 5 * timeout,
		    .hello_ms = 5 * timeout,
		    .reply_ms = 15 * timeout,
		    .budget_ms = (uint32_t)budget,
		    .deadline = pool->until_ms,
		    .max_message = MESSAGE_MAX,
		    .max_rows = pool->plan->max_rows } };
	struct fdb_err err = { .code = FDB_OK };

	p->began_ms = now;
	p->why[0] = '\0';
	p->nrows = 0;
	if (child_is_out(p->is.log_ins, t)) { /* in a later sample than the one it answered */
		p->refused = true;
		end(p, p->is.log_ins->why);
		return;
	}
	if (process_start(&p->process, &job, pool->epoll, p, &err) != FDB_OK) {
		end(p, err.text);
	}
}

static void
take_row(struct look_party *p, const struct netconf_fact *f)
{
	const struct port_ref port = { (enum port_space)f->space, f->port, f->text[0] };

	/* No more than it was asked for: a process that was taken over is not trusted. */
	if (f->status != STATUS_INVALID && p->nrows < (size_t)VLAN_MAX * p->is.job.n) {
		p->rows = vec_room(p->rows, &p->cap, p->nrows + 1, sizeof(*p->rows));
		p->rows[p->nrows++] = (struct look_row){ .mac = f->mac.bits,
			.fid = f->fid,
			.ref = port_ref_number(device_told(p->is.device), port, 0) };
	}
}

static void
take_end(struct look_party *p, const struct netconf_fact *f)
{
	if (f->number == LOOK_READY) {
		p->ready = true;
		p->whole = f->state == TABLE_PARTIAL;
		return;
	}
	if (p->busy && f->number == p->round) {
		p->answer = f->state == TABLE_COMPLETE  ? LOOK_ALL
			    : f->state == TABLE_PARTIAL ? LOOK_SOME
							: LOOK_NO_ANSWER;
		p->busy = false;
		p->cost_ms = netconf_clock_ms() - p->asked_ms;
	}
}

/* A netconf_sink_fn. */
static bool
take(void *arg, const struct netconf_fact *f)
{
	struct look_party *p = arg;

	if (f->kind == NETCONF_ROW) {
		take_row(p, f);
	} else if (f->kind == NETCONF_LOOK) {
		take_end(p, f);
	} else if (f->kind == NETCONF_FAILED) {
		p->refused = f->code == FDB_EAUTH || f->code == FDB_EUSAGE;
		child_note(p->is.log_ins, p->is.target, p->is.credential, f);
		(void)text_clean(p->why, sizeof(p->why), f->text[0], strlen(f->text[0]));
	}
	return true;
}

static void
read_facts(struct look_party *p)
{
	struct fdb_err why = { .code = FDB_OK };

	switch (process_read(&p->process, take, p, &why)) {
	case PROCESS_ON:
		break;
	case PROCESS_OVER:
		end(p, "its session ended");
		break;
	case PROCESS_BROKEN:
		end(p, why.text);
		break;
	}
}

/* ---- all of them ----------------------------------------------------------------------- */

size_t
look_pool_add(struct look_pool *pool, const struct look_switch *s)
{
	struct look_party *p = vec_zeroed(1, sizeof(*p));

	*p = (struct look_party){ .is = *s };
	pool->at =
	    vec_room((void *)pool->at, &pool->cap, pool->n + 1, sizeof(struct look_party *));
	pool->at[pool->n++] = p;
	begin(pool, p);
	return pool->n - 1;
}

void
look_pool_spare(struct look_pool *pool)
{
	pool->spares = true;
}

int
look_pool_fd(const struct look_pool *pool)
{
	return pool->epoll;
}

void
look_pool_step(struct look_pool *pool)
{
	struct epoll_event ev[EVENTS];
	const int n = epoll_wait(pool->epoll, ev, EVENTS, 0);

	for (int i = 0; i < n; i++) {
		read_facts(ev[i].data.ptr);
	}
}

static bool
is_alive(const struct look_party *p)
{
	return p->process.pid > 0;
}

/* Whether it has read its whole table for a quarter of the time already. */
static bool
is_to_be_spared(struct look_party *p)
{
	if (!p->whole || netconf_clock_ms() >= p->asked_ms + SPARED * p->cost_ms) {
		return false;
	}
	if (!p->spared) {
		log_warning("switch %s: its whole table is read by NETCONF for one address: "
			    "once in %lld ms, not in each look",
		    device_name(p->is.device), (long long)SPARED * p->cost_ms);
		p->spared = true;
	}
	return true;
}

/* The round goes to one that is free. Who is late with an earlier one is not asked meanwhile. */
static void
ask(const struct look_pool *pool, struct look_party *p)
{
	p->answer = LOOK_NO_ANSWER;
	if (p->busy && !p->told) {
		log_warning("switch %s: an answer by NETCONF takes longer than a round",
		    device_name(p->is.device));
		p->told = true;
	}
	if (!p->ready || p->busy) {
		return;
	}
	p->round = pool->round;
	if (pool->spares && is_to_be_spared(p)) {
		p->answer = LOOK_SPARED;
		return;
	}
	p->nrows = 0;
	p->asked_ms = netconf_clock_ms();
	p->busy = send(p->process.fd, &p->round, 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1;
}

void
look_pool_ask(struct look_pool *pool)
{
	pool->round++;
	pool->asked = true;
	for (size_t i = 0; i < pool->n; i++) {
		struct look_party *p = pool->at[i];

		if (!is_alive(p) && !p->refused &&
		    netconf_clock_ms() - p->began_ms >= AGAIN_MS) {
			begin(pool, p);
		}
		ask(pool, p);
	}
}

bool
look_pool_is_idle(const struct look_pool *pool)
{
	for (size_t i = 0; i < pool->n; i++) {
		const struct look_party *p = pool->at[i];

		if ((p->busy && p->round == pool->round) ||
		    (!pool->asked && is_alive(p) && !p->ready)) {
			return false;
		}
	}
	return true;
}

enum look_answer
look_pool_answer(
    const struct look_pool *pool, size_t number, const struct look_row **rows, size_t *n)
{
	const struct look_party *p = pool->at[number];

	/* what was late is of no round */
	if (p->round != pool->round) {
		return LOOK_NO_ANSWER;
	}
	*rows = p->rows;
	*n = p->nrows;
	return p->answer;
}

/* Sessions close by themselves when there is no round any more: a switch has few of them. */
static void
say_goodbye(const struct look_pool *pool)
{
	const int64_t until = netconf_clock_ms() + GOODBYE_MS;
	struct pollfd fd = { .events = POLLIN };
	uint8_t rest[4096];

	for (size_t i = 0; i < pool->n; i++) {
		if (is_alive(pool->at[i]) && pool->at[i]->ready) {
			(void)shutdown(pool->at[i]->process.fd, SHUT_WR);
		}
	}
	for (size_t i = 0; i < pool->n; i++) {
		const struct look_party *p = pool->at[i];
		int64_t left = until - netconf_clock_ms();

		fd.fd = p->process.fd;
		while (is_alive(p) && p->ready && left > 0 && poll(&fd, 1, (int)left) == 1 &&
		       read(fd.fd, rest, sizeof(rest)) > 0) {
			left = until - netconf_clock_ms();
		}
	}
}

void
look_pool_free(struct look_pool *pool)
{
	if (pool == NULL) {
		return;
	}
	say_goodbye(pool);
	for (size_t i = 0; i < pool->n; i++) {
		(void)process_end(&pool->at[i]->process);
		free(pool->at[i]->rows);
		free(pool->at[i]);
	}
	if (pool->epoll != -1) {
		(void)close(pool->epoll);
	}
	free((void *)pool->at);
	free(pool);
}
