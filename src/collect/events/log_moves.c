#include "collect/events/log_moves.h"

#include "base/idmap.h"
#include "collect/events/log_copies.h"
#include "collect/events/log_names.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOVES_MOST = 200000, /* pairs of ports; of a log that a hostile sender fills */
	PORTS_OF_ONE = 8, /* of one address that are told apart */
	QUICK_MS = 5 * 60 * 1000,
	DAY_MS = 24 * 60 * 60 * 1000,
	QUICK_COUNT =
	    3, /* so many in one line: there, back and there again, in a minute or two */
	LATE_MS = 60 * 60 * 1000, /* clocks that differ */
	AT_SIZE = 512
};

/* One address of one sender in one VLAN: when each of its ports was last spoken of. */
struct track {
	uint32_t ports[PORTS_OF_ONE];
	int64_t last_ms[PORTS_OF_ONE];
	uint32_t n;
};

/* The last move, which the line behind it may repeat. */
struct last {
	size_t move; /* in list */
	uint32_t sender;
	uint64_t line; /* of its file, from 1; 0: none */
};

struct log_moves {
	struct log_reader *reader;
	struct log_headers *headers;
	struct log_clock clock;
	int64_t since_ms;
	struct log_names *names;
	struct idmap macs; /* address and VLAN */
	struct idmap tracks_by; /* of a sender */
	struct idmap pairs_by; /* of a track */
	struct log_copies copies;
	struct track *tracks;
	struct sender_move *list;
	struct last last;
	size_t ntracks, tracks_cap, n, cap;
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
	idmap_free(&m->macs);
	idmap_free(&m->tracks_by);
	idmap_free(&m->pairs_by);
	log_copies_free(&m->copies);
	free(m->tracks);
	free(m->list);
	free(m);
}

/* ---- a move --------------------------------------------------------------------------------- */

/* A line that tells of a move, its names as numbers. */
struct told {
	uint32_t sender, from, to;
	int64_t ms;
	bool certain;
};

/* Where the port stands in the track; PORTS_OF_ONE: there is no room for it. *was: it was known. */
static uint32_t
port_at(struct track *t, uint32_t port, bool *was)
{
	for (uint32_t i = 0; i < t->n; i++) {
		if (t->ports[i] == port) {
			*was = true;
			return i;
		}
	}
	*was = false;
	if (t->n < PORTS_OF_ONE) {
		t->ports[t->n] = port;
		return t->n++;
	}
	return PORTS_OF_ONE;
}

/* How long ago a port was spoken of; files of a log may come in any order. */
static int64_t
since(int64_t now_ms, int64_t then_ms)
{
	return now_ms > then_ms ? now_ms - then_ms : then_ms - now_ms;
}

/* A count that ends at its largest value. */
static void
count(uint32_t *to, uint32_t more)
{
	*to = *to > UINT32_MAX - more ? UINT32_MAX : *to + more;
}

/*
 * Between two ports that it was told of before, an address moves back: who is said to go from A to
 * B twice went from B to A meanwhile, told or not.
 */
static void
count_return(struct track *t, struct sender_move *m, const struct told *by)
{
	bool knew_from;
	bool knew_to;
	const uint32_t from = port_at(t, by->from, &knew_from);
	const uint32_t to = port_at(t, by->to, &knew_to);

	if (from == PORTS_OF_ONE || to == PORTS_OF_ONE) {
		return;
	}
	if (knew_from && by->ms != 0 && t->last_ms[to] != 0) {
		const int64_t apart = since(by->ms, t->last_ms[to]);

		count(&m->returns, apart <= DAY_MS);
		count(&m->quick, apart <= QUICK_MS);
	} else if (knew_from && knew_to && m->returns == 0) {
		count(&m->returns, 1); /* once: lines without a time may be of many days */
	}
	if (by->ms > t->last_ms[from]) {
		t->last_ms[from] = by->ms;
	}
	if (by->ms > t->last_ms[to]) {
		t->last_ms[to] = by->ms;
	}
}

/* One line stands for several moves: all of them but the first come back. */
static void
count_folded(struct sender_move *m, uint32_t n, bool quick)
{
	count(&m->returns, n);
	count(&m->quick, quick ? n : 0);
}

static void
date(struct sender_move *m, const struct told *by)
{
	m->certain = m->certain && by->certain;
	if (by->ms != 0) {
		m->first_ms = m->first_ms == 0 || by->ms < m->first_ms ? by->ms : m->first_ms;
		m->last_ms = by->ms > m->last_ms ? by->ms : m->last_ms;
	}
}

/* Where there is no room for new ones: the number of one that is known, or IDMAP_NONE. */
static uint32_t
number(struct idmap *x, uint64_t key, bool full)
{
	return full ? idmap_find(x, key) : idmap_number(x, key);
}

/* The pair of this address and these ports, new or not; NULL: there is no room for a new one. */
static struct sender_move *
find_pair(struct log_moves *m, const struct log_move *move, const struct told *by,
    struct track **track)
{
	const uint32_t low = by->from < by->to ? by->from : by->to;
	const uint32_t high = by->from < by->to ? by->to : by->from;
	const bool full = m->n >= MOVES_MOST;
	uint32_t mac;
	uint32_t t;
	uint32_t pair;

	mac = number(&m->macs, move->mac.bits << 12 | move->vlan, full);
	t = mac == IDMAP_NONE ? IDMAP_NONE
			      : number(&m->tracks_by, (uint64_t)mac << 32 | by->sender, full);
	if (t == IDMAP_NONE) {
		return NULL;
	}
	if (t == m->ntracks) {
		m->tracks =
		    vec_room(m->tracks, &m->tracks_cap, m->ntracks + 1, sizeof(*m->tracks));
		m->tracks[m->ntracks++] = (struct track){ .n = 0 };
	}
	*track = &m->tracks[t];
	pair = number(&m->pairs_by,
	    (uint64_t)t << (2 * LOG_NAME_BITS) | (uint64_t)low << LOG_NAME_BITS | high, full);
	if (pair == IDMAP_NONE) {
		return NULL;
	}
	if (pair == m->n) {
		m->list = vec_room(m->list, &m->cap, m->n + 1, sizeof(*m->list));
		m->list[m->n++] =
		    (struct sender_move){ .sender = log_names_text(m->names, by->sender),
			    .from = log_names_text(m->names, by->from),
			    .to = log_names_text(m->names, by->to),
			    .mac = move->mac,
			    .vlan = move->vlan,
			    .certain = true };
	}
	return &m->list[pair];
}

static void
take_move(
    struct log_moves *m, const struct log_move *move, const struct told *by, uint32_t repeats)
{
	struct track *track;
	struct sender_move *p = find_pair(m, move, by, &track);
	const uint32_t n = move->count > repeats ? move->count : repeats;

	if (p == NULL) {
		m->counts.dropped++;
		return;
	}
	p->lines++;
	if (log_copies_has(&m->copies, (uint32_t)(p - m->list), by->from < by->to, by->ms)) {
		return; /* nor is it repeated: what stands behind it is a copy as well */
	}
	m->last = (struct last){ (size_t)(p - m->list), by->sender, m->counts.lines };
	count(&p->moves, n > 0 ? n : 1);
	if (move->mac.bits != 0 && by->from != by->to) {
		count_return(track, p, by);
		count_folded(p, n > 1 ? n - 1 : 0, n >= QUICK_COUNT);
	}
	date(p, by);
}

/*
 * "last message repeated 3 times", by the sender of a move, in the line behind it: what stands between
 * may be what was repeated.
 */
static void
take_repeats(struct log_moves *m, const struct told *by, uint32_t n)
{
	struct sender_move *p;
	int64_t apart;

	if (m->last.line == 0 || m->last.line + 1 != m->counts.lines ||
	    m->last.sender != by->sender) {
		return;
	}
	p = &m->list[m->last.move];
	apart = since(by->ms, p->last_ms);
	m->counts.told++;
	p->lines++;
	count(&p->moves, n);
	if (p->mac.bits != 0) {
		count_folded(p, n, by->ms != 0 && p->last_ms != 0 && apart <= QUICK_MS);
	}
	date(p, by);
}

/* ---- a line --------------------------------------------------------------------------------- */

/* Who says it, and when: the journal, the line, or whose file it is. */
static bool
read_header(
    struct log_moves *m, const struct log_line *line, const char *sender, struct told *by)
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
	by->sender = log_names_number(
	    m->names, who.n > 0 ? who : (struct log_piece){ sender, strlen(sender) });
	return by->sender != LOG_NAME_NONE;
}

static bool
is_old(struct log_moves *m, const struct told *by)
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

void
log_moves_line(
    struct log_moves *m, const struct log_line *line, const char *sender, const char *at)
{
	struct log_move move;
	struct told by = { .from = 0 };
	bool last = false;
	const enum log_says says = log_form_line(m->reader, line->text.at, line->text.n, &move);
	uint32_t repeats = 0;

	m->counts.lines++;
	if (says == LOG_UNLIKE) {
		note_unlike(m, at);
		return;
	}
	if (m->n > 0 || says == LOG_MOVE) {
		repeats = log_form_repeats(line->text.at, line->text.n, &last);
	}
	if (says == LOG_OTHER && !(last && repeats > 0)) {
		return;
	}
	m->counts.told += says == LOG_MOVE;
	if (!read_header(m, line, sender, &by)) {
		m->counts.dropped++;
		return;
	}
	if (says == LOG_OTHER) {
		take_repeats(m, &by, repeats);
		return;
	}
	by.from = log_names_number(m->names, move.from);
	by.to = log_names_number(m->names, move.to);
	if (by.from == LOG_NAME_NONE || by.to == LOG_NAME_NONE) {
		m->counts.dropped++;
	} else if (!is_old(m, &by)) {
		take_move(m, &move, &by, repeats);
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
	m->counts.bytes += read->bytes;
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
	int c = strcmp(x->sender, y->sender);

	c = c != 0 ? c : (x->mac.bits > y->mac.bits) - (x->mac.bits < y->mac.bits);
	c = c != 0 ? c : (x->vlan > y->vlan) - (x->vlan < y->vlan);
	c = c != 0 ? c : strcmp(x->from, y->from);
	return c != 0 ? c : strcmp(x->to, y->to);
}

const struct sender_move *
log_moves_list(struct log_moves *m, size_t *n)
{
	vec_sort(m->list, m->n, sizeof(*m->list), by_sender);
	*n = m->n;
	return m->list;
}
