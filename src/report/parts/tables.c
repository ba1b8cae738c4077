/* Forwarding tables as a part: every row of every table of every switch, as read. */
#include "report/common/str.h"
#include "report/parts/parts.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const char *const columns[] = { "switch", "table", "fid", "vlan", "mac", "bridge_port",
	"ifindex", "ifname", "status" };
enum { NCOLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* dot1qTpFdbStatus and dot1dTpFdbStatus (RFC 4188, RFC 4363); other numbers are shown as read. */
static const char *const status_words[] = { "", "other", "invalid", "learned", "self", "mgmt" };
enum { NSTATUS_WORDS = sizeof(status_words) / sizeof(status_words[0]) };

/* A row as read: what kept rows and changes have in common, in the order of the output. */
struct line {
	uint32_t fdb; /* its place in fdb_table.fdbs */
	uint32_t port;
	uint64_t key;
	uint64_t number; /* of the port as read, + 1; 0: known by name alone */
	uint8_t status;
};

/* One forwarding table of one switch. order_fdbs() and gather_later() fill it; const afterwards. */
struct fdb_table {
	const struct report *r;
	const struct switch_ *sw;
	uint16_t table;
	const struct read *reads; /* its reads: all contexts and samples */
	size_t nreads;
	uint32_t *fdbs, *place; /* numbers of its fdbs in order; and the way back */
	size_t nfdbs;
	struct line *later; /* what later samples added, sorted */
	size_t nlater, later_cap;
};

/* Who gets the rows, until `more` is false. */
struct sink {
	part_row_fn *row;
	void *arg;
	bool more;
};

static const struct fdb *
fdb_of(const struct fdb_table *t, uint32_t number)
{
	return &t->r->snap->fdbs[t->sw->fdbs.first + number];
}

static struct line
make_line(const struct fdb_table *t, uint64_t key, uint32_t port, uint8_t status)
{
	const uint32_t n =
	    snapshot_port_number(t->r->snap, t->sw->fdbs.first + KEY_FDB(key), port);

	return (struct line){ .fdb = t->place[KEY_FDB(key)],
		.port = port,
		.key = key,
		.number = n == NONE ? 0 : (uint64_t)n + 1,
		.status = status };
}

static int
compare_lines(const void *a, const void *b)
{
	const struct line *x = a;
	const struct line *y = b;

	if (x->fdb != y->fdb) {
		return x->fdb < y->fdb ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	if (x->number != y->number) {
		return x->number < y->number ? -1 : 1;
	}
	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->status > y->status) - (x->status < y->status);
}

/* "10" told by the switch, "?10" assumed, "?10|20" candidates, "" unknown. */
static void
vlan_text(const struct fdb_table *t, const struct fdb *f, struct str *to)
{
	str_clear(to);
	if (f->proof == VLAN_NONE || f->vlans.n == 0) {
		return;
	}
	for (uint32_t i = 0; i < f->vlans.n; i++) {
		str_add(to, i > 0 ? "|" : f->proof != VLAN_PROVED ? "?" : "");
		str_number(to, t->r->snap->vlans[f->vlans.first + i]);
	}
}

static void
put_line(struct sink *out, const struct fdb_table *t, const struct fdb *f, const char *vlan,
    const struct line *l)
{
	const struct port *p = &t->r->snap->ports[l->port];
	const bool named = (p->flags & (PORT_ZERO | PORT_UNMAPPED)) == 0;
	char mac[MAC_TEXT_SIZE];
	const struct cell cells[NCOLUMNS] = {
		cell_text(t->sw->name),
		cell_text(t->r->snap->tables[t->table].slug),
		f->id == NO_FID ? cell_index(NONE) : cell_number((int64_t)f->id),
		cell_text(vlan),
		cell_text(mac_format(KEY_MAC(l->key), mac)),
		l->number == 0 ? cell_index(NONE) : cell_index((uint32_t)(l->number - 1)),
		cell_index(p->ifindex),
		cell_text(named ? p->name : NULL),
		l->status < NSTATUS_WORDS ? cell_text(status_words[l->status])
					  : cell_number(l->status),
	};

	out->more = out->row(out->arg, cells);
}

/* Rows of one fdb, sorted by MAC, merged with what later samples added. */
static void
put_fdb(struct sink *out, const struct fdb_table *t, uint32_t place,
    const struct row *const *rows, size_t n, size_t *done)
{
	const struct fdb *f = fdb_of(t, t->fdbs[place]);
	struct str vlan = { 0 };
	size_t i = 0;

	vlan_text(t, f, &vlan);
	while (out->more) {
		const bool later = *done < t->nlater && t->later[*done].fdb == place;
		struct line l;
		int order;

		if (i == n && !later) {
			break;
		}
		if (i < n) {
			l = make_line(t, rows[i]->key, rows[i]->port, rows[i]->status);
		}
		order = i == n ? 1 : !later ? -1 : compare_lines(&l, &t->later[*done]);
		if (order > 0) {
			l = t->later[*done];
		}
		i += order <= 0 ? 1 : 0;
		*done += order >= 0 ? 1 : 0;
		put_line(out, t, f, str_get(&vlan), &l);
	}
	str_free(&vlan);
}

/*
 * Kept rows are sorted by MAC, the output by FID, then MAC: a counting sort
 * over the fdbs, which keeps the order of the MACs, with one pointer a row.
 */
static void
put_rows(struct sink *out, const struct fdb_table *t)
{
	size_t *end = NULL;
	const struct row **rows = NULL;
	size_t room = 0;
	size_t total = 0;
	size_t done = 0; /* of t->later */

	end = vec_zeroed(t->nfdbs + 1, sizeof(*end));
	for (size_t i = 0; i < t->nreads; i++) {
		for (uint32_t k = 0; k < t->reads[i].nkept; k++) {
			end[t->place[KEY_FDB(t->reads[i].rows[k].key)] + 1]++;
		}
		total += t->reads[i].nkept;
	}
	for (size_t i = 0; i < t->nfdbs; i++) {
		end[i + 1] += end[i];
	}
	rows = vec_room(NULL, &room, total + 1, sizeof(struct row *));
	for (size_t i = 0; i < t->nreads; i++) {
		for (uint32_t k = 0; k < t->reads[i].nkept; k++) {
			const struct row *row = &t->reads[i].rows[k];

			rows[end[t->place[KEY_FDB(row->key)]]++] = row;
		}
	}
	for (uint32_t i = 0; i < t->nfdbs && out->more; i++) {
		const size_t first = i == 0 ? 0 : end[i - 1];

		put_fdb(out, t, i, rows + first, end[i] - first, &done);
	}
	free(rows);
	free(end);
}

/* What every later sample saw elsewhere: a row that moved stands there once per port. */
static void
gather_later(struct fdb_table *t)
{
	const struct change *c;
	size_t n = 0;

	t->nlater = 0;
	if (t->sw->changes.n == 0) {
		return; /* then there may be no array either */
	}
	c = t->r->snap->changes + t->sw->changes.first;
	for (uint32_t i = 0; i < t->sw->changes.n; i++) {
		if (c[i].table != t->table || c[i].to == NONE) {
			continue;
		}
		t->later = vec_room(t->later, &t->later_cap, t->nlater + 1, sizeof(*t->later));
		t->later[t->nlater++] = make_line(t, c[i].key, c[i].to, c[i].status);
	}
	if (t->nlater == 0) {
		return;
	}
	qsort(t->later, t->nlater, sizeof(*t->later), compare_lines);
	for (size_t i = 1; i < t->nlater; i++) {
		if (compare_lines(&t->later[n], &t->later[i]) != 0) {
			t->later[++n] = t->later[i];
		}
	}
	t->nlater = n + 1;
}

/* FIDs as numbers, tables without FIDs first; contexts of one table by their VLAN. */
struct ranked {
	uint64_t id;
	uint32_t vlan, number;
};

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a;
	const struct ranked *y = b;

	if (x->id != y->id) {
		return x->id < y->id ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	return (x->number > y->number) - (x->number < y->number);
}

static void
order_fdbs(struct fdb_table *t)
{
	const uint32_t n = t->sw->fdbs.n;
	struct ranked *list = NULL;
	size_t room = 0;

	list = vec_room(NULL, &room, n + (size_t)1, sizeof(*list));
	t->nfdbs = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct fdb *f = fdb_of(t, i);

		if (f->table == t->table) {
			list[t->nfdbs++] = (struct ranked){ f->id == NO_FID ? 0 : f->id + 1,
				f->vlans.n > 0 ? t->r->snap->vlans[f->vlans.first] : 0, i };
		}
	}
	if (t->nfdbs > 0) {
		qsort(list, t->nfdbs, sizeof(*list), compare_ranked);
	}
	for (uint32_t i = 0; i < t->nfdbs; i++) {
		t->fdbs[i] = list[i].number;
		t->place[list[i].number] = i;
	}
	free(list);
}

/* One forwarding table of the switch: reads[0..n). */
static void
put_table(struct sink *out, struct fdb_table *t, const struct read *reads, size_t n)
{
	t->reads = reads;
	t->nreads = n;
	t->table = reads->table;
	order_fdbs(t);
	gather_later(t);
	put_rows(out, t);
}

/* A switch has a handful of forwarding tables: by name, each time the next one. */
static void
put_switch(struct sink *out, struct fdb_table *t)
{
	const struct snapshot *s = t->r->snap;
	const struct read *reads = s->reads + t->sw->reads.first;
	const uint32_t n = t->sw->reads.n;
	const char *last = "";

	while (out->more) {
		uint32_t best = n;
		uint32_t end;

		for (uint32_t i = 0; i < n; i++) {
			const char *slug = s->tables[reads[i].table].slug;

			if (slug != NULL && strcmp(slug, last) > 0 &&
			    (best == n ||
				strcmp(slug, s->tables[reads[best].table].slug) < 0)) {
				best = i;
			}
		}
		if (best == n) {
			return;
		}
		for (end = best; end < n && reads[end].table == reads[best].table;) {
			end++;
		}
		last = s->tables[reads[best].table].slug;
		put_table(out, t, &reads[best], end - best);
	}
}

static void
each(const struct report *r, part_row_fn *row, void *arg)
{
	struct fdb_table t = { .r = r };
	struct sink out = { row, arg, true };
	size_t fdbs_cap = 0;
	size_t place_cap = 0;

	for (size_t i = 0; i < r->snap->nswitches && out.more; i++) {
		t.sw = &r->snap->switches[i];
		t.fdbs = vec_room(t.fdbs, &fdbs_cap, t.sw->fdbs.n + (size_t)1, sizeof(*t.fdbs));
		t.place =
		    vec_room(t.place, &place_cap, t.sw->fdbs.n + (size_t)1, sizeof(*t.place));
		put_switch(&out, &t);
	}
	free(t.fdbs);
	free(t.place);
	free(t.later);
}

const struct part part_tables = { "tables", columns, NCOLUMNS, each };
