#include "cli/watch/watch_track.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* At a port that no table told of: the answer alone names it. */
#define UNNAMED (UNSEEN - 1)

struct watch_entry {
	uint32_t
	    now; /* of the last answer: a port (its aggregate), NONE, or UNNAMED; UNSEEN: none yet */
	uint32_t stood; /* the last port that was one, or UNNAMED; NONE */
	char name[BURST_NAME]; /* of the last UNNAMED */
	uint16_t vlan; /* 0 not known */
	bool silent; /* its switch did not answer: said already */
};

void
watch_begin(struct watch_track *t, const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, FILE *out, bool colour)
{
	*t = (struct watch_track){ .snap = snap,
		.inv = inv,
		.where = where,
		.out = out,
		.colour = colour,
		.read_whole = true };
}

void
watch_end(struct watch_track *t)
{
	free(t->entries);
	free(t->places);
	free(t->home);
}

void
watch_again(struct watch_track *t, const struct snapshot *snap, const struct placement *where)
{
	free(t->entries);
	t->entries = NULL;
	t->n = 0;
	t->snap = snap;
	t->where = where;
	t->lost = t->unasked = 0;
	t->last_shown = false;
	t->again = true;
}

const char *
watch_clock(int64_t ms, char buf[static STAMP_SIZE])
{
	return stamp_format(ms, buf) + sizeof("2026-11-30T") - 1;
}

static const struct fdb *
fdb_of(const struct snapshot *snap, const struct burst_entry *e)
{
	return &snap->fdbs[snap->switches[e->sw].fdbs.first + KEY_FDB(e->key)];
}

static void
begin_entries(struct watch_track *t, const struct burst_round *r)
{
	t->entries = vec_zeroed(r->n, sizeof(*t->entries));
	t->n = r->n;
	t->first_ms = t->rounds == 0 ? r->at_ms : t->first_ms;
	for (size_t i = 0; i < r->n; i++) {
		t->entries[i] = (struct watch_entry){ .now = UNSEEN,
			.stood = NONE,
			.vlan = snapshot_vlan(t->snap, fdb_of(t->snap, &r->entries[i])) };
	}
}

/* The host behind a port, or what the port is. */
static const char *
behind(const struct watch_track *t, uint32_t port)
{
	const struct port_place *p;
	uint32_t host;

	if (port >= UNNAMED) {
		return port == UNNAMED ? "a port that no table told of" : "";
	}
	p = &t->where->ports[port];
	host = p->attachment != NONE ? t->where->attachments[p->attachment].host : NONE;
	if (host == NONE && t->part) {
		return "";
	}
	return host != NONE ? t->inv->hosts[host].name
			    : port_class_name((enum port_class)p->class_);
}

static const char *
port_name(const struct watch_track *t, uint32_t port, const char *unnamed)
{
	return port == NONE      ? "not there"
	       : port == UNNAMED ? unnamed
				 : t->snap->ports[port].name;
}

/* Whether the port is another one than that of the entry. */
static bool
is_other(const struct burst_entry *e, const struct watch_entry *w, uint32_t was, uint32_t port)
{
	return port != was || (port == UNNAMED && strcmp(e->unnamed, w->name) != 0);
}

/* "14:03:07Z  leaf-1            Eth1/1         -> Eth1/2          VLAN 10  HV-02" */
static void
say(const struct watch_track *t, int64_t at_ms, const struct burst_entry *e,
    const struct watch_entry *w, uint32_t port)
{
	const bool first = w->now == UNSEEN;
	const bool moved = is_other(e, w, w->stood, port) && w->stood != NONE && port != NONE;
	char buf[STAMP_SIZE];

	(void)fprintf(t->out, "%s%s  %-*s ", t->colour && moved ? "\033[31m" : "",
	    watch_clock(at_ms, buf), WATCH_SWITCH_WIDTH, t->snap->switches[e->sw].name);
	(void)fprintf(t->out, "%-*s -> %-*s", WATCH_PORT_WIDTH,
	    first ? "" : port_name(t, w->now, w->name), WATCH_PORT_WIDTH,
	    port_name(t, port, e->unnamed));
	if (w->vlan != 0) {
		(void)fprintf(t->out, "  VLAN %u", w->vlan);
	} else if (fdb_of(t->snap, e)->id != NO_FID) {
		/* two of these are not one line said twice */
		(void)fprintf(t->out, "  FID %" PRIu64, fdb_of(t->snap, e)->id);
	}
	if (behind(t, port)[0] != '\0') {
		(void)fprintf(t->out, "  %s", behind(t, port));
	}
	(void)fputs(t->colour && moved ? "\033[0m\n" : "\n", t->out);
}

static void
put_port(const struct watch_track *t, const struct burst_entry *e, uint32_t port,
    char out[static BURST_NAME])
{
	(void)snprintf(out, BURST_NAME, "%s", port_name(t, port, e->unnamed));
}

static bool
is_port(const char *sw, const char *port, const char *other_sw, const char *other_port)
{
	return strcmp(sw, other_sw) == 0 && strcmp(port, other_port) == 0;
}

static void
count_place(struct watch_track *t, const struct burst_entry *e, uint32_t port, uint16_t vlan)
{
	struct watch_place p = { .sw = t->snap->switches[e->sw].name,
		.behind = behind(t, port),
		.rounds = 1,
		.last = t->rounds,
		.vlan = vlan };

	put_port(t, e, port, p.port);
	for (size_t i = 0; i < t->nplaces; i++) {
		if (is_port(t->places[i].sw, t->places[i].port, p.sw, p.port) &&
		    t->places[i].vlan == vlan) {
			t->places[i].rounds += t->places[i].last != t->rounds;
			t->places[i].last = t->rounds;
			return;
		}
	}
	t->places = vec_room(t->places, &t->places_cap, t->nplaces + 1, sizeof(*t->places));
	t->places[t->nplaces++] = p;
}

/* Says what is new of an entry. Returns whether the switch has it at another port than before. */
static bool
take(struct watch_track *t, int64_t at_ms, const struct burst_entry *e, struct watch_entry *w,
    uint32_t port)
{
	const bool moved = port != NONE && w->stood != NONE && is_other(e, w, w->stood, port);

	if (is_other(e, w, w->now, port) && !(w->now == UNSEEN && port == NONE)) {
		say(t, at_ms, e, w, port);
	}
	if (port != NONE) {
		w->stood = port;
		(void)snprintf(w->name, sizeof(w->name), "%s", e->unnamed);
		count_place(t, e, port, w->vlan);
	}
	w->now = port;
	return moved;
}

/* An edge at which it is now; another switch's direction is none. */
static uint32_t
attachment_of(const struct watch_track *t, uint32_t port)
{
	if (port >= UNNAMED || placement_leads_on(t->where, port)) {
		return NONE;
	}
	return t->where->ports[port].attachment;
}

/* Two attachments in one VLAN, in the answers of one round. */
static bool
is_at_two(const struct watch_track *t, const uint32_t *ports)
{
	for (size_t i = 0; i < t->n; i++) {
		const uint32_t a = attachment_of(t, ports[i]);

		for (size_t k = 0; k < i && a != NONE; k++) {
			const uint32_t b = attachment_of(t, ports[k]);
			const uint16_t x = t->entries[i].vlan;
			const uint16_t y = t->entries[k].vlan;

			if (b != NONE && b != a && (x == y || x == 0 || y == 0)) {
				return true;
			}
		}
	}
	return false;
}

static bool
was_home(const struct watch_track *t, const struct watch_home *at)
{
	for (size_t i = 0; i < t->nhome; i++) {
		const struct watch_home *h = &t->home[i];

		if (is_port(h->sw, h->port, at->sw, at->port) ||
		    (!t->again && h->attachment != NONE && h->attachment == at->attachment)) {
			return true;
		}
		if (t->again && h->attachment == NONE && strcmp(h->sw, at->sw) == 0) {
			return true; /* now it has a name */
		}
	}
	return false;
}

/* Whether an entry is at an edge, or where no table tells what is there; *at is it then. */
static bool
is_at_home(const struct watch_track *t, const struct burst_entry *e, uint32_t port,
    struct watch_home *at)
{
	*at = (struct watch_home){ .attachment = attachment_of(t, port),
		.sw = t->snap->switches[e->sw].name };
	if (at->attachment == NONE && port != UNNAMED) {
		return false;
	}
	put_port(t, e, port, at->port);
	return true;
}

/* "14:03:07Z  leaf-1 Eth1/1 -> leaf-2 Eth1/9", of a move that no look saw as it was made */
static void
say_found(const struct watch_track *t, int64_t at_ms, const struct watch_home *to)
{
	char buf[STAMP_SIZE];

	(void)fprintf(t->out, "%s%s  %s %s -> %s %s%s\n", t->colour ? "\033[31m" : "",
	    watch_clock(at_ms, buf), t->home[0].sw, t->home[0].port, to->sw, to->port,
	    t->colour ? "\033[0m" : "");
}

/* Whether it has left all attachments at which it was, for others: of another switch, perhaps. */
static bool
has_left(struct watch_track *t, const struct burst_round *r, const uint32_t *ports)
{
	struct watch_home *now = vec_zeroed(t->n, sizeof(*now));
	bool stays = t->nhome == 0;
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		if (is_at_home(t, &r->entries[i], ports[i], &now[n])) {
			stays |= was_home(t, &now[n++]);
		}
	}
	if (n == 0) {
		free(now);
		return false;
	}
	if (!stays && t->again) {
		say_found(t, r->at_ms, &now[0]);
	}
	free(t->home);
	t->home = now;
	t->nhome = n;
	t->again = false;
	return !stays;
}

/* Rounds without an edge, of which it can be said: who had it did answer. */
static void
count_lost(struct watch_track *t, const uint32_t *ports)
{
	bool at_edge = false;
	bool answered = true;

	for (size_t i = 0; i < t->n; i++) {
		at_edge |= attachment_of(t, ports[i]) != NONE;
		answered &= ports[i] != UNSEEN || t->entries[i].stood == NONE;
	}
	if (at_edge) {
		t->lost = t->searched = 0;
	} else if (answered && t->nhome > 0) {
		t->lost++;
	}
}

static void
say_dark(struct watch_track *t, int64_t at_ms, bool dark)
{
	char buf[STAMP_SIZE];

	if (dark != t->dark) {
		(void)fprintf(t->out, "%s  %s\n", watch_clock(at_ms, buf),
		    dark ? "no switch answers" : "switches answer again");
		t->dark = dark;
	}
}

/* Switches that fall silent while others answer, each once: the one that counts may be among them. */
static void
say_silent(struct watch_track *t, const struct burst_round *r, const uint32_t *ports)
{
	char buf[STAMP_SIZE];

	for (size_t i = 0; i < r->n && !t->dark; i++) {
		const bool silent = ports[i] == UNSEEN;
		const bool first = i == 0 || r->entries[i].sw != r->entries[i - 1].sw;

		if (first && silent != t->entries[i].silent) {
			(void)fprintf(t->out, "%s  %-*s %s\n", watch_clock(r->at_ms, buf),
			    WATCH_SWITCH_WIDTH, t->snap->switches[r->entries[i].sw].name,
			    silent ? "does not answer" : "answers again");
		}
		t->entries[i].silent = silent;
	}
}

/* The port of an answer, or that of its aggregate. */
static uint32_t
port_of(const struct watch_track *t, const struct burst_entry *e)
{
	if (e->port < UNSEEN) {
		return snapshot_bundle(t->snap, e->port);
	}
	return e->port == UNSEEN && e->unnamed[0] != '\0' ? UNNAMED : e->port;
}

bool
watch_round(void *arg, const struct burst_round *r)
{
	struct watch_track *t = arg;
	uint32_t *ports = vec_zeroed(r->n, sizeof(*ports));
	size_t answers = 0;
	size_t there = 0;
	bool moved = false;

	if (t->entries == NULL) {
		begin_entries(t, r);
	}
	t->rounds++;
	for (size_t i = 0; i < r->n; i++) {
		ports[i] = port_of(t, &r->entries[i]);
		answers += ports[i] != UNSEEN;
		there += ports[i] < UNSEEN;
	}
	say_dark(t, r->at_ms, answers == 0);
	say_silent(t, r, ports);
	for (size_t i = 0; i < r->n; i++) {
		if (ports[i] != UNSEEN) {
			moved |= take(t, r->at_ms, &r->entries[i], &t->entries[i], ports[i]);
		}
	}
	t->port_moves += moved;
	count_lost(t, ports);
	moved |= has_left(t, r, ports);
	t->moves += moved;
	t->answered += answers > 0;
	t->whole += answers == r->n;
	/* a switch that is silent may have it */
	t->gone = answers == r->n ? there == 0 : t->gone && there == 0;
	t->both += is_at_two(t, ports);
	t->last_ms = r->at_ms;
	free(ports);
	return fflush(t->out) == 0;
}

void
watch_unasked(void *arg, const struct burst_entry *e, enum burst_why why)
{
	static const char *const words[] = {
		[BURST_SLOW] =
		    "its table can be read as a whole alone, which takes longer than a look",
		[BURST_TABLE] = "its table cannot be asked for one address",
		[BURST_PARALLEL] = "more switches than may be asked at once (parallel)"
	};
	struct watch_track *t = arg;
	const bool again = t->unasked > 0 && t->last_unasked == e->sw;

	t->unasked += !again;
	if (!again || (e->shown && !t->last_shown)) {
		(void)fprintf(t->out, "%-*s is not watched: %s%s\n", WATCH_SWITCH_WIDTH,
		    t->snap->switches[e->sw].name, words[why],
		    e->shown ? "; it had the address when it was read" : "");
		t->last_shown = e->shown;
	}
	t->last_unasked = e->sw;
}
