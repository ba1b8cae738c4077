#include "store/findings/finding_write.h"

#include "store/findings/finding_hosts.h"
#include "store/findings/finding_place.h"

#include "fdbaudit/text.h"

#include <jansson.h>
#include <stdlib.h>

enum { UNREAD_MOST = 1000 };

static json_t *
text_or_null(const char *s)
{
	return s != NULL ? json_string(s) : json_null();
}

static const char *
host_of(const struct store_run *run, uint32_t host)
{
	return host != NONE && run->inv != NULL ? run->inv->hosts[host].name : NULL;
}

static json_t *
claimants(const struct store_run *run, const struct finding *f)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < f->nclaimants && run->inv != NULL; i++) {
		const struct claimant *c = &f->claimants[i];

		(void)json_array_append_new(list,
		    json_pack("{so so so}", "host", text_or_null(host_of(run, c->host)), "vm",
			text_or_null(c->vm != NONE ? run->inv->vms[c->vm].name : NULL), "nic",
			text_or_null(c->nic != NONE ? run->inv->nics[c->nic].name : NULL)));
	}
	return list;
}

static json_t *
seen(const struct store_run *run, const struct finding *f)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct port *p = &run->snap->ports[f->seen[i].port];

		(void)json_array_append_new(list,
		    json_pack("{ss ss so si sb}", "switch", run->snap->switches[p->sw].name,
			"port", p->name, "host", text_or_null(host_of(run, f->seen[i].host)),
			"vlan", (int)f->seen[i].vlan, "direction", (int)f->seen[i].direction));
	}
	return list;
}

static json_t *
commands(const struct remedy *r)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < r->nsteps; i++) {
		(void)json_array_append_new(list, json_string(r->steps[i].line));
	}
	return list;
}

static json_t *
vlans(const struct findings *all, const struct finding *f)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < f->vlans.n; i++) {
		(void)json_array_append_new(list, json_integer(all->vlans[f->vlans.first + i]));
	}
	return list;
}

json_t *
finding_json(const struct store_run *run, const struct findings *all, const struct finding *f)
{
	return json_pack("{ss so ss ss so si si si si sI si sb so so so so ss so so so so}",
	    "rule", f->rule, "cause", text_or_null(f->cause), "label", f->label, "title",
	    f->title, "subject", text_or_null(f->subject), "severity", (int)f->severity, "kind",
	    (int)f->kind, "confidence", (int)f->confidence, "number", (int)f->number, "mac",
	    (json_int_t)f->mac.bits, "vlan", (int)f->vlan, "assumed", (int)f->vlan_assumed,
	    "vlans", vlans(all, f), "domain", text_or_null(f->domain), "host",
	    text_or_null(host_of(run, f->host)), "origin",
	    text_or_null(host_of(run, f->origin)), "remedy",
	    f->remedy.text != NULL ? f->remedy.text : "", "commands", commands(&f->remedy),
	    "claimants", claimants(run, f), "seen", seen(run, f), "hosts",
	    finding_hosts_write(run->inv, f));
}

/* ---- what this run cannot tell ------------------------------------------------------------------------ */

/* The VLAN that was proved last: a run that cannot tell it does not take it away. */
static json_int_t
proved_vlan(const struct finding *f, const json_t *before)
{
	const json_int_t proved = json_integer_value(json_object_get(before, "proved"));

	if (f->vlan != 0 && !f->vlan_assumed) {
		return f->vlan;
	}
	return proved > 0 && proved <= 0xfff ? proved : 0;
}

/*
 * Places of an earlier run where this one could not look. One that both tell of is in both lists of that
 * run, and is kept once: words that grow are new ones in each run.
 */
static void
add_unread(const struct seen_by *by, const json_t *places, json_t *to)
{
	for (size_t i = 0; i < json_array_size(places) && json_array_size(to) < UNREAD_MOST;
	     i++) {
		json_t *one = json_array_get(places, i);
		const char *sw = json_string_value(json_object_get(one, "switch"));

		if (sw != NULL && !finding_place_is_direction(one) &&
		    !seen_in_is_read(by, sw) && !finding_place_in(to, one)) {
			(void)json_array_append(to, one);
		}
	}
}

/* Where all is read, and the VLAN is proved, nothing has to be kept. */
static bool
needs_before(const struct seen_by *by, const struct finding *f)
{
	return !by->tables || f->vlan == 0 || f->vlan_assumed;
}

const char *
finding_write(struct arena *text, const struct seen_by *by, const struct findings *all,
    const struct finding *f, const char *before)
{
	json_error_t why;
	json_t *o = finding_json(by->run, all, f);
	json_t *was =
	    before != NULL && needs_before(by, f) ? json_loads(before, 0, &why) : NULL;
	json_t *unread = json_array();
	char *body;
	const char *copy;

	add_unread(by, json_object_get(was, "seen"), unread);
	add_unread(by, json_object_get(was, "unread"), unread);
	(void)json_object_set_new(o, "proved", json_integer(proved_vlan(f, was)));
	(void)json_object_set_new(o, "unread", unread);
	body = o != NULL ? json_dumps(o, JSON_COMPACT) : NULL;
	copy = body != NULL ? text_format(text, "%s", body) : NULL;
	free(body);
	json_decref(was);
	json_decref(o);
	return copy;
}
