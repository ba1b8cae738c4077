#include "report/formats/json_finding.h"

#include "report/common/escape.h"
#include "report/common/export_files.h"
#include "report/common/finding_id.h"
#include "report/common/host_name.h"
#include "report/common/json_keys.h"
#include "report/network/port_told.h"
#include "report/network/samples.h"
#include "report/common/vm_state.h"
#include "report/formats/json_actions.h"
#include "report/words/test_words.h"
#include "report/words/finding_words.h"
#include "report/words/host_at_port.h"

#include <stdlib.h>

static void
put_why(const struct finding *f, struct str *b)
{
	json_key_list(b, "why");
	for (uint32_t i = 0; i < f->nwhy; i++) {
		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "proof", proof_name((enum proof_kind)f->why[i].kind));
		json_key_number(b, "weight", f->why[i].weight);
		json_key_text(b, "text", f->why[i].text);
		str_char(b, '}');
	}
	str_char(b, ']');
}

static void
put_claimants(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "claimants");
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		const struct claimant *c = &f->claimants[i];
		struct str source = { 0 };

		if (c->nic != NONE) {
			const struct src *src = &r->inv->nics[c->nic].src;

			str_format(&source, "%s:%u", r->inv->files[src->file].path,
			    (unsigned)src->line);
		}
		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "host", host_name(r, c->host));
		json_key_text(b, "vm", c->vm != NONE ? r->inv->vms[c->vm].name : NULL);
		json_key_text(b, "vm_id", c->vm != NONE ? r->inv->vms[c->vm].id : NULL);
		json_key_text(b, "nic", c->nic != NONE ? r->inv->nics[c->nic].name : NULL);
		json_key_text(b, "nic_id", c->nic != NONE ? r->inv->nics[c->nic].id : NULL);
		json_key_text(b, "source", str_get(&source));
		json_key_time(b, "collected", export_file_collected(r->inv, c) * 1000);
		json_key_text(
		    b, "state", c->vm != NONE ? vm_state_word(r->inv->vms[c->vm].state) : NULL);
		str_char(b, '}');
		str_free(&source);
	}
	str_char(b, ']');
}

static void
put_samples(
    const struct report *r, const struct finding *f, const struct sighting *g, struct str *b)
{
	static const char *const words[] = {
		[SAMPLE_ELSEWHERE] = "0", [SAMPLE_HERE] = "1", [SAMPLE_UNREAD] = "null"
	};
	uint8_t *states;
	const uint16_t n = samples_of(r, f, g, &states);

	json_key_list(b, "samples_in");
	for (uint16_t i = 0; i < n; i++) {
		json_key_comma(b, i);
		str_add(b, words[states[i]]);
	}
	str_char(b, ']');
	free(states);
}

struct heard {
	struct str *b;
	struct str words;
	uint32_t n;
};

static void
put_neighbour(void *arg, const struct neighbour *n)
{
	struct heard *h = arg;

	str_clear(&h->words);
	port_told_neighbour(n, &h->words);
	json_key_comma(h->b, h->n++);
	escape_json(h->b, str_get(&h->words));
}

/* What the switch tells of the port. */
static void
put_facts(const struct report *r, uint32_t port, struct str *b)
{
	const struct port *p = &r->snap->ports[port];
	struct heard h = { .b = b };

	json_key_text(b, "description", p->alias);
	json_key_known(b, "untagged_vlan", p->pvid, p->pvid != 0);
	json_key_known(b, "mbit", p->mbit, p->mbit != 0);
	json_key_known(b, "oper_status", p->oper, p->oper != 0);
	json_key_time(b, "changed", port_told_changed(r, port));
	json_key_list(b, "neighbours");
	port_told_neighbours(r, port, put_neighbour, &h);
	str_char(b, ']');
	str_free(&h.words);
}

static void
put_seen(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "seen");
	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct sighting *s = &f->seen[i];
		const struct port *p = &r->snap->ports[s->port];
		uint32_t host;
		const enum host_known known = host_at_port(r, s, &host);

		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "switch", r->snap->switches[p->sw].name);
		json_key_text(b, "port", p->name);
		json_key_known(b, "ifindex", p->ifindex, p->ifindex != NONE);
		json_key_text(b, "host", host_name(r, host));
		json_key_text(b, "host_known", host_at_port_word(known));
		json_key_known(b, "vlan", s->vlan, s->vlan != 0);
		json_key_time(b, "first", s->first_ms);
		json_key_time(b, "last", s->last_ms);
		json_key_number(b, "samples", s->samples + s->rounds);
		put_samples(r, f, s, b);
		put_facts(r, s->port, b);
		str_char(b, '}');
	}
	str_char(b, ']');
}

static const char *
port_name(const struct report *r, uint32_t port)
{
	return port != NONE ? r->snap->ports[port].name : NULL;
}

static void
put_movements(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "movements");
	for (uint32_t i = 0; i < f->nmovements; i++) {
		const struct movement *m = &f->movements[i];
		const uint32_t from = m->from != NONE ? r->snap->ports[m->from].sw : m->sw;

		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "switch", r->snap->switches[m->sw].name);
		json_key_text(b, "from_switch", r->snap->switches[from].name);
		json_key_text(b, "from", port_name(r, m->from));
		json_key_text(b, "to", port_name(r, m->to));
		json_key_number(b, "count", m->count);
		json_key_known(b, "sample", m->sample + 1, m->source == MOVEMENT_TABLE);
		json_key_time(b, "time", m->time_ms);
		json_key_text(
		    b, "source", finding_movement_name((enum movement_source)m->source));
		str_char(b, '}');
	}
	str_char(b, ']');
}

/* Where it must vanish when the host has changed it; null: it may stay, or was not seen there. */
static void
put_test(const struct report *r, const struct finding *f, struct str *b)
{
	const struct sighting *at = words_test_place(f);
	struct str line = { 0 };

	json_key(b, "test");
	if (at == NULL) {
		str_add(b, "null");
		return;
	}
	words_test_line(f, &line);
	str_char(b, '{');
	json_key_text(b, "switch", r->snap->switches[r->snap->ports[at->port].sw].name);
	json_key_text(b, "port", port_name(r, at->port));
	json_key_text(b, "line", str_get(&line));
	str_char(b, '}');
	str_free(&line);
}

static void
put_remedy(const struct finding *f, struct str *b)
{
	json_key(b, "remedy");
	str_char(b, '{');
	json_key_text(b, "text", f->remedy.text);
	json_key_list(b, "commands");
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		json_key_comma(b, i);
		escape_json(b, f->remedy.steps[i].line);
	}
	str_add(b, "]}");
}

/* What the switch itself writes, and whether it does so unasked. */
static void
put_log(const struct evidence *e, struct str *b)
{
	json_key(b, "log");
	if (e->log == NULL) {
		str_add(b, "null");
		return;
	}
	str_char(b, '{');
	json_key_text(b, "line", e->log);
	json_key(b, "default");
	str_add(b, e->log_default == TRI_UNKNOWN ? "null"
		   : e->log_default == TRI_YES   ? "true"
						 : "false");
	str_char(b, '}');
}

static void
put_evidence(const struct report *r, const struct finding *f, struct str *b)
{
	json_key_list(b, "evidence");
	for (uint32_t i = 0; i < f->nevidence; i++) {
		const struct evidence *e = &f->evidence[i];

		json_key_comma(b, i);
		str_char(b, '{');
		json_key_text(b, "switch", r->snap->switches[e->sw].name);
		json_key_time(b, "time", e->time_ms);
		json_key_text(b, "oid", e->oid);
		json_key_text(b, "value", e->value);
		json_key_text(b, "meaning", e->meaning);
		json_key_text(b, "snmpget", e->snmpget);
		json_key_text(b, "cli", e->cli);
		put_log(e, b);
		str_char(b, '}');
	}
	str_char(b, ']');
}

void
json_finding(const struct report *r, const struct finding *f, struct str *b)
{
	char id[FINDING_ID_SIZE];
	char mac[MAC_TEXT_SIZE];

	str_char(b, '{');
	json_key_text(b, "id", finding_id(f, id));
	json_key_text(b, "state", finding_state_name((enum finding_state)f->state));
	json_key_text(b, "severity", severity_name((enum severity)f->severity));
	json_key_text(b, "kind", finding_kind_name((enum finding_kind)f->kind));
	json_key_text(b, "rule", f->rule);
	json_key_text(b, "cause", f->cause);
	json_key_text(b, "title", f->title);
	json_key_text(b, "subject", f->subject);
	json_key_number(b, "count", f->count);
	json_key_text(b, "mac", f->mac.bits != 0 ? mac_format(f->mac, mac) : NULL);
	json_key_known(b, "vlan", f->vlan, f->vlan != 0);
	json_key_text(b, "vlan_source", words_vlan_source(f));
	json_key_list(b, "vlans");
	for (uint32_t i = 0; i < f->vlans.n; i++) {
		json_key_comma(b, i);
		str_number(b, r->found->vlans[f->vlans.first + i]);
	}
	str_char(b, ']');
	json_key_text(b, "domain", f->domain);
	json_key_text(b, "host", host_name(r, f->host));
	json_key_text(b, "why_host", f->why_host);
	json_key_text(b, "origin", host_name(r, f->origin));
	json_key_number(b, "confidence", f->confidence);
	json_key_text(b, "confidence_word", confidence_word(f->confidence));
	put_why(f, b);
	put_claimants(r, f, b);
	put_seen(r, f, b);
	json_key_number(b, "moves", f->moves);
	put_movements(r, f, b);
	json_key_time(b, "first_seen", f->first_ms);
	json_key_time(b, "last_seen", f->last_ms);
	put_remedy(f, b);
	put_test(r, f, b);
	put_evidence(r, f, b);
	json_action_of(r, f, b);
	str_char(b, '}');
}
