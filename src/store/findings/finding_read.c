#include "store/findings/finding_read.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <jansson.h>
#include <string.h>

enum { LIST_MOST = 10000 };

struct reader {
	const struct store_run *run;
	const struct stored_finding *from;
	struct findings *to;
	bool full; /* the arena is */
};

static const char *
keep(struct reader *r, const char *s)
{
	const char *copy = s != NULL ? text_keep(&r->to->text, s, strlen(s)) : NULL;

	r->full = r->full || (s != NULL && copy == NULL);
	return copy;
}

static const char *
text_of(struct reader *r, const json_t *o, const char *key)
{
	return keep(r, json_string_value(json_object_get(o, key)));
}

static int64_t
number_of(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static uint32_t
host_of(const struct reader *r, const json_t *o, const char *key)
{
	const char *name = json_string_value(json_object_get(o, key));

	return name != NULL && r->run->inv != NULL ? inventory_host(r->run->inv, name) : NONE;
}

static void *
room(struct reader *r, const json_t *list, size_t size, size_t *n)
{
	void *p;

	*n = json_array_size(list) < LIST_MOST ? json_array_size(list) : LIST_MOST;
	p = *n > 0 ? arena_zalloc(&r->to->text, *n, size) : NULL;
	r->full = r->full || (*n > 0 && p == NULL);
	*n = p != NULL ? *n : 0;
	return p;
}

/* ---- ports ------------------------------------------------------------------------------------------ */

static uint32_t
port_of(const struct snapshot *snap, const char *sw, const char *port)
{
	for (uint32_t i = 0; sw != NULL && port != NULL && i < snap->nswitches; i++) {
		const struct switch_ *s = &snap->switches[i];

		for (uint32_t k = 0; strcmp(s->name, sw) == 0 && k < s->ports.n; k++) {
			if (strcmp(snap->ports[s->ports.first + k].name, port) == 0) {
				return s->ports.first + k;
			}
		}
	}
	return NONE;
}

static void
read_seen(struct reader *r, const json_t *o, struct finding *f)
{
	const json_t *list = json_object_get(o, "seen");
	size_t n;
	struct sighting *seen = room(r, list, sizeof(*seen), &n);

	f->seen = seen;
	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_array_get(list, i);
		const uint32_t port =
		    port_of(r->run->snap, json_string_value(json_object_get(one, "switch")),
			json_string_value(json_object_get(one, "port")));

		if (port == NONE) {
			continue;
		}
		seen[f->nseen++] = (struct sighting){ .port = port,
			.member = port,
			.attachment = r->run->where->ports[port].attachment,
			.host = host_of(r, one, "host"),
			.location = port,
			.vlan = (uint16_t)number_of(one, "vlan"),
			.fdb = NONE,
			.first_ms = r->from->first_ms,
			.last_ms = r->from->last_ms };
	}
}

/* ---- owners ----------------------------------------------------------------------------------------- */

static bool
same_text(const char *a, const char *b)
{
	return a == NULL ? b == NULL : b != NULL && strcmp(a, b) == 0;
}

/* The NIC of these names on a host; NONE: this run's exports do not have it. */
static uint32_t
nic_of(const struct inventory *inv, uint32_t host, const char *vm, const char *nic)
{
	const struct span nics = inv->hosts[host].nics;

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const uint32_t v = inv->nics[i].vm;

		if (same_text(vm, v != NONE ? inv->vms[v].name : NULL) &&
		    same_text(nic, inv->nics[i].name)) {
			return i;
		}
	}
	return NONE;
}

static void
read_claimants(struct reader *r, const json_t *o, struct finding *f)
{
	const json_t *list = json_object_get(o, "claimants");
	const struct inventory *inv = r->run->inv;
	size_t n;
	struct claimant *claimants = room(r, list, sizeof(*claimants), &n);

	f->claimants = claimants;
	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_array_get(list, i);
		const uint32_t host = host_of(r, one, "host");
		const uint32_t nic =
		    host == NONE
			? NONE
			: nic_of(inv, host, json_string_value(json_object_get(one, "vm")),
			      json_string_value(json_object_get(one, "nic")));

		if (nic != NONE) {
			claimants[f->nclaimants++] = (struct claimant){
				.nic = nic, .host = host, .vm = inv->nics[nic].vm
			};
		}
	}
}

/* ---- the rest ----------------------------------------------------------------------------------------- */

static void
read_remedy(struct reader *r, const json_t *o, struct finding *f)
{
	const json_t *list = json_object_get(o, "commands");
	size_t n;
	struct remedy_step *steps = room(r, list, sizeof(*steps), &n);

	f->remedy.text = text_of(r, o, "remedy");
	f->remedy.steps = steps;
	for (size_t i = 0; i < n; i++) {
		const char *line = keep(r, json_string_value(json_array_get(list, i)));

		steps[i] = (struct remedy_step){ .kind = REMEDY_LOOK,
			.host = NONE,
			.vm = NONE,
			.nic = NONE,
			.line = line != NULL ? line : "" };
	}
	f->remedy.nsteps = (uint32_t)n;
}

static void
read_vlans(struct reader *r, const json_t *o, struct finding *f)
{
	const json_t *list = json_object_get(o, "vlans");
	struct findings *to = r->to;

	f->vlans = (struct span){ (uint32_t)to->nvlans, 0 };
	for (size_t i = 0; i < json_array_size(list) && i < LIST_MOST; i++) {
		to->vlans =
		    vec_room(to->vlans, &to->vlans_cap, to->nvlans + 1, sizeof(*to->vlans));
		to->vlans[to->nvlans++] = (uint16_t)json_integer_value(json_array_get(list, i));
		f->vlans.n++;
	}
}

static struct finding
read_finding(struct reader *r, const json_t *o)
{
	struct finding f = {
		.severity = (uint8_t)number_of(o, "severity"),
		.kind = (uint8_t)number_of(o, "kind"),
		.confidence = (uint8_t)number_of(o, "confidence"),
		.number = (uint8_t)number_of(o, "number"),
		.rule = text_of(r, o, "rule"),
		.cause = text_of(r, o, "cause"),
		.label = text_of(r, o, "label"),
		.title = text_of(r, o, "title"),
		.subject = text_of(r, o, "subject"),
		.count = 1,
		.mac = { (uint64_t)number_of(o, "mac") },
		.vlan = (uint16_t)number_of(o, "vlan"),
		.domain = text_of(r, o, "domain"),
		.host = host_of(r, o, "host"),
		.origin = host_of(r, o, "origin"),
		.left = NONE,
		.first_ms = r->from->first_ms,
		.last_ms = r->from->last_ms,
	};

	memcpy(f.id, r->from->id, sizeof(f.id));
	read_vlans(r, o, &f);
	read_seen(r, o, &f);
	read_claimants(r, o, &f);
	read_remedy(r, o, &f);
	return f;
}

static bool
is_whole(const struct finding *f)
{
	return f->rule != NULL && f->label != NULL && f->title != NULL &&
	       f->remedy.text != NULL && f->severity <= SEV_CRITICAL &&
	       f->kind <= KIND_COLLECTION && f->confidence <= 100 && f->mac.bits >> 48 == 0;
}

static enum fdb_code
damaged(const struct stored_finding *from, const char *why, struct fdb_err *err)
{
	const uint8_t *id = from->id;

	return fdb_fail(err, FDB_EDAMAGED, "finding %02x%02x%02x%02x%02x%02x is damaged: %s",
	    id[0], id[1], id[2], id[3], id[4], id[5], why);
}

enum fdb_code
finding_read(const struct store_run *run, const struct stored_finding *from,
    struct findings *to, struct finding_hosts *owners, struct fdb_err *err)
{
	struct reader r = { run, from, to, false };
	json_error_t why;
	json_t *o = from->body != NULL ? json_loads(from->body, 0, &why) : NULL;
	struct finding f;

	*owners = (struct finding_hosts){ .named = 0 };
	if (o == NULL) {
		return damaged(from, "its words are no JSON", err);
	}
	f = read_finding(&r, o);
	r.full = !finding_hosts_read(run, o, &to->text, owners) || r.full;
	json_decref(o);
	if (r.full) {
		return fdb_fail(
		    err, FDB_ELIMIT, "findings need more than %zu bytes of text", to->text.cap);
	}
	if (!is_whole(&f)) {
		return damaged(from, "its words lack a part", err);
	}
	to->list = vec_room(to->list, &to->cap, to->n + 1, sizeof(*to->list));
	to->list[to->n++] = f;
	return FDB_OK;
}
