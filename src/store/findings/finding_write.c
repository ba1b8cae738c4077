#include "store/findings/finding_write.h"

#include "store/findings/finding_hosts.h"

#include "fdbaudit/text.h"

#include <jansson.h>
#include <stdlib.h>

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

		(void)json_array_append_new(
		    list, json_pack("{ss ss si}", "switch", run->snap->switches[p->sw].name,
			      "port", p->name, "vlan", (int)f->seen[i].vlan));
	}
	return list;
}

static json_t *
commands(const struct remedy *r)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < r->ncommands; i++) {
		(void)json_array_append_new(list, json_string(r->commands[i]));
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

const char *
finding_write(struct arena *text, const struct store_run *run, const struct findings *all,
    const struct finding *f)
{
	json_t *o = json_pack("{ss so ss ss so si si si si sI si so so so so ss so so so so}",
	    "rule", f->rule, "cause", text_or_null(f->cause), "label", f->label, "title",
	    f->title, "subject", text_or_null(f->subject), "severity", (int)f->severity, "kind",
	    (int)f->kind, "confidence", (int)f->confidence, "number", (int)f->number, "mac",
	    (json_int_t)f->mac.bits, "vlan", (int)f->vlan, "vlans", vlans(all, f), "domain",
	    text_or_null(f->domain), "host", text_or_null(host_of(run, f->host)), "origin",
	    text_or_null(host_of(run, f->origin)), "remedy",
	    f->remedy.text != NULL ? f->remedy.text : "", "commands", commands(&f->remedy),
	    "claimants", claimants(run, f), "seen", seen(run, f), "hosts",
	    finding_hosts_write(run->inv, f));
	char *body = o != NULL ? json_dumps(o, JSON_COMPACT) : NULL;
	const char *copy = body != NULL ? text_format(text, "%s", body) : NULL;

	free(body);
	json_decref(o);
	return copy;
}
