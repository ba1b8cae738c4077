#include "collect/events/log_moves.h"

#include "collect/events/log_names.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	EVENTS_MOST = 2000000, /* lines; of a log that a hostile sender fills */
	LATE_MS = 60 * 60 * 1000, /* clocks that differ */
	AT_SIZE = 512
};

/* The last move, which the line behind it may repeat. */
struct last {
	size_t event;
	uint64_t line; /* of its file, from 1; 0: none */
};

struct log_moves {
	struct log_reader *reader;
	struct log_headers *headers;
	struct log_clock clock;
	int64_t since_ms;
	struct log_names *names;
	struct log_event *events; /* by numbers of names */
	struct sender_move *list;
	struct last last;
	size_t n, cap;
	struct log_counts counts;
	char unlike_at[AT_SIZE];
};

struct log_moves *
log_moves_new(const struct log_clock *clock, int64_t since_ms)
{
	struct log_moves *m = vec_zeroed(1, sizeof(*m));

	m->reader = log_form_reader_new();
	m->headers = log_header_new();
	m->names = log_names_new();
	m->clock = *clock;
	m->since_ms = since_ms;
	return m;
}

void
log_moves_free(struct log_moves *m)
{
	if (m == NULL) {
		return;
	}
	log_form_reader_free(m->reader);
	log_header_free(m->headers);
	log_names_free(m->names);
	free(m->events);
	free(m->list);
	free(m);
}

/* ---- a move --------------------------------------------------------------------------------- */

static bool
add_event(struct log_moves *m, const struct log_event *e)
{
	if (m->n >= EVENTS_MOST) {
		m->counts.dropped++;
		return false;
	}
	m->events = vec_room(m->events, &m->cap, m->n + 1, sizeof(*m->events));
	m->last = (struct last){ m->n, m->counts.lines };
	m->events[m->n++] = *e;
	return true;
}

/*
 * "last message repeated 3 times", by the sender of a move, in the line behind it: what stands between
 * may be what was repeated.
 */
static void
take_repeats(struct log_moves *m, const struct log_event *by, const struct log_fold *fold)
{
	struct log_event e;

	if (m->last.line == 0 || m->last.line + 1 != m->counts.lines ||
	    m->events[m->last.event].who != by->who) {
		return;
	}
	e = m->events[m->last.event];
	e.within_s = LOG_WITHIN_UNKNOWN;
	if (by->ms != 0 && e.ms != 0) {
		const int64_t apart_ms = by->ms > e.ms ? by->ms - e.ms : e.ms - by->ms;

		e.within_s =
		    apart_ms / 1000 < UINT32_MAX ? (uint32_t)(apart_ms / 1000) : e.within_s;
	}
	e.ms = by->ms != 0 ? by->ms : e.ms;
	e.certain = e.certain && by->certain;
	e.n = fold->n;
	e.repeats = true;
	m->counts.told += add_event(m, &e);
	m->last.line = 0;
}

/* ---- a line --------------------------------------------------------------------------------- */

/* Who says it, and when: the journal, the line, or whose file it is. */
static bool
read_header(
    struct log_moves *m, const struct log_line *line, const char *sender, struct log_event *by)
{
	struct log_header h;
	struct log_piece who;

	log_header_line(m->headers, line->text.at, line->text.n, &m->clock, &h);
	by->ms = line->ms != 0 ? line->ms : h.ms;
	by->certain = line->ms != 0 || h.certain;
	who = line->sender.n > 0 ? line->sender : h.sender;
	while (who.n > 0 && who.at[who.n - 1] == ':') {
		who.n--;
	}
	by->who = log_names_number(
	    m->names, who.n > 0 ? who : (struct log_piece){ sender, strlen(sender) });
	return by->who != LOG_NAME_NONE;
}

static bool
is_old(struct log_moves *m, const struct log_event *by)
{
	const bool old = by->ms != 0 && m->since_ms != 0 &&
			 (by->ms < m->since_ms || by->ms > m->clock.now_ms + LATE_MS);

	m->counts.old += old;
	return old;
}

static void
note_unlike(struct log_moves *m, const char *at)
{
	if (m->counts.unlike++ == 0) {
		(void)text_print(m->unlike_at, sizeof(m->unlike_at), "%s:%llu", at,
		    (unsigned long long)m->counts.lines);
	}
}

static void
take_move(struct log_moves *m, const struct log_move *move, struct log_event *e,
    const struct log_fold *fold)
{
	e->mac = move->mac;
	e->vlan = move->vlan;
	e->from = log_names_number(m->names, move->from);
	e->to = log_names_number(m->names, move->to);
	e->n = move->count > fold->n ? move->count : fold->n;
	e->n = e->n > 0 ? e->n : 1;
	e->within_s = fold->within_s;
	e->directed = move->form->directed;
	if (e->from == LOG_NAME_NONE || e->to == LOG_NAME_NONE) {
		m->counts.dropped++;
	} else if (!is_old(m, e)) {
		(void)add_event(m, e);
	}
}

void
log_moves_line(
    struct log_moves *m, const struct log_line *line, const char *sender, const char *at)
{
	struct log_move move;
	struct log_event e = { .n = 0 };
	struct log_fold fold = { .n = 0 };
	const enum log_says says = log_form_line(m->reader, line->text.at, line->text.n, &move);

	m->counts.lines++;
	if (says == LOG_UNLIKE) {
		note_unlike(m, at);
		return;
	}
	if (m->last.line > 0 || says == LOG_MOVE) {
		log_form_fold(m->reader, line->text.at, line->text.n, &fold);
	}
	if (says == LOG_OTHER && !(fold.last && fold.n > 0)) {
		return;
	}
	m->counts.told += says == LOG_MOVE;
	if (!read_header(m, line, sender, &e)) {
		m->counts.dropped++;
	} else if (says == LOG_OTHER) {
		take_repeats(m, &e, &fold);
	} else {
		take_move(m, &move, &e, &fold);
	}
}

/* ---- files ---------------------------------------------------------------------------------- */

struct file {
	struct log_moves *m;
	const char *path;
	char sender[128];
};

static void
give_line(void *arg, const struct log_line *line)
{
	const struct file *f = arg;

	log_moves_line(f->m, line, f->sender, f->path);
}

/* "/var/log/switches/leaf-1.log.2.gz" is of leaf-1. */
static void
name_sender(const char *path, char out[static 128])
{
	const char *slash = strrchr(path, '/');
	char *end;

	(void)snprintf(out, 128, "%s", slash != NULL ? slash + 1 : path);
	end = strstr(out, ".log");
	if (end == NULL) {
		end = strstr(out, ".gz");
	}
	if (end == NULL) {
		end = strstr(out, ".txt");
	}
	if (end != NULL) {
		*end = '\0';
	}
}

enum fdb_code
log_moves_read(struct log_moves *m, const char *path, const volatile int *stop,
    struct log_read *read, struct fdb_err *err)
{
	const bool standard = strcmp(path, "-") == 0;
	const uint64_t before = m->counts.lines;
	struct file f = { .m = m, .path = path };
	enum fdb_code rc;

	if (!standard) {
		name_sender(path, f.sender);
	}
	m->counts.lines = 0; /* of this file, while it is read */
	m->last.line = 0;
	rc = log_file_read(standard ? NULL : path, stop, give_line, &f, read, err);
	m->counts.lines += before;
	return rc;
}

struct log_counts
log_moves_counts(const struct log_moves *m)
{
	struct log_counts c = m->counts;

	c.unlike_at = m->unlike_at;
	return c;
}

static int
by_sender(const void *a, const void *b)
{
	const struct sender_move *x = a;
	const struct sender_move *y = b;
	int c = text_casecmp(x->sender, y->sender);

	c = c != 0 ? c
		   : (x->sum.mac.bits > y->sum.mac.bits) - (x->sum.mac.bits < y->sum.mac.bits);
	c = c != 0 ? c : (x->sum.vlan > y->sum.vlan) - (x->sum.vlan < y->sum.vlan);
	c = c != 0 ? c : strcmp(x->from, y->from);
	return c != 0 ? c : strcmp(x->to, y->to);
}

struct log_event *
log_moves_events(struct log_moves *m, size_t *n)
{
	*n = m->n;
	return m->events;
}

const char *
log_moves_name(const struct log_moves *m, uint32_t number)
{
	return log_names_text(m->names, number);
}

const struct sender_move *
log_moves_list(struct log_moves *m, size_t *n)
{
	struct log_sum *sums = log_sums(m->events, m->n, n);

	free(m->list);
	m->list = vec_zeroed(*n, sizeof(*m->list));
	for (size_t i = 0; i < *n; i++) {
		m->list[i] =
		    (struct sender_move){ .sender = log_names_text(m->names, sums[i].who),
			    .from = log_names_text(m->names, sums[i].from),
			    .to = log_names_text(m->names, sums[i].to),
			    .sum = sums[i] };
	}
	free(sums);
	vec_sort(m->list, *n, sizeof(*m->list), by_sender);
	return m->list;
}
