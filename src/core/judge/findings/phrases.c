#include "core/judge/known/inquiry.h"

#include "fdbaudit/text.h"

#include <stdarg.h>
#include <stdio.h>

enum {
	LINE = 2048,
	MAX_ADDRESSES = 4,
	WEIGHT_OWNER = 70,
	WEIGHT_RETURN = 80,
	WEIGHT_MOVE = 50,
	WEIGHT_BOTH = 80
};

static const char *vsay(struct inquiry *q, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static const char *
vsay(struct inquiry *q, const char *fmt, va_list ap)
{
	char line[LINE]; /* names are bounded; a sentence that is longer loses its tail */
	const char *s;

	(void)vsnprintf(line, sizeof(line), fmt, ap);
	s = text_format(&q->out->text, "%s", line);
	q->full |= s == NULL;
	return s != NULL ? s : "";
}

const char *
say(struct inquiry *q, const char *fmt, ...)
{
	va_list ap;
	const char *s;

	va_start(ap, fmt);
	s = vsay(q, fmt, ap);
	va_end(ap);
	return s;
}

void
add_why(struct inquiry *q, struct verdict *v, enum proof_kind kind, int weight, const char *fmt,
    ...)
{
	va_list ap;

	if (v->nwhy == MAX_WHY) {
		return;
	}
	va_start(ap, fmt);
	v->why[v->nwhy++] = (struct why){ (uint8_t)kind, (int16_t)weight, vsay(q, fmt, ap) };
	va_end(ap);
}

void
add_command(struct inquiry *q, struct verdict *v, const char *fmt, ...)
{
	va_list ap;

	if (v->ncommands == MAX_COMMANDS) {
		return;
	}
	va_start(ap, fmt);
	v->commands[v->ncommands++] = vsay(q, fmt, ap);
	va_end(ap);
}

const char *
say_mac(struct inquiry *q, struct mac m)
{
	char text[MAC_TEXT_SIZE];

	return say(q, "%s", mac_format(m, text));
}

const char *
say_ip(struct inquiry *q, uint32_t ip)
{
	return say(q, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 0xff, ip >> 8 & 0xff, ip & 0xff);
}

const char *
say_pool(struct inquiry *q, const struct pool *p)
{
	return say(q, "%012llX-%012llX", (unsigned long long)p->min.bits,
	    (unsigned long long)p->max.bits);
}

const char *
say_port(struct inquiry *q, uint32_t port)
{
	const struct port *p = &q->snap->ports[port];

	return say(q, "%s %s", q->snap->switches[p->sw].name, p->name);
}

const char *
say_host(const struct inquiry *q, uint32_t host)
{
	return host == NONE ? "an unnamed host" : q->inv->hosts[host].name;
}

const char *
say_spot(struct inquiry *q, const struct spot *p)
{
	return p->host != NONE ? say_host(q, p->host) : say_port(q, p->see.port);
}

const char *
say_more(struct inquiry *q, const struct suspect *s)
{
	return s->nowners > 2 ? say(q, " and %u more", s->nowners - 2) : "";
}

/* ---- what every finding about an address tells ---------------------------------------------- */

static const char *const state_words[] = {
	[VM_STATE_UNKNOWN] = "state unknown",
	[VM_RUNNING] = "Running",
	[VM_OFF] = "Off",
	[VM_SAVED] = "Saved",
	[VM_PAUSED] = "Paused",
	[VM_OTHER] = "not running",
};
static const char *const dynamic_words[] = {
	[TRI_UNKNOWN] = "",
	[TRI_NO] = ", static",
	[TRI_YES] = ", dynamic",
};
static const char *const nic_words[] = {
	[NIC_PHYSICAL] = "physical NIC",
	[NIC_TEAM] = "team NIC",
	[NIC_HOST_VNIC] = "host vNIC",
	[NIC_VM_VNIC] = "VM NIC",
};

static void
why_owner(struct inquiry *q, const struct owner *o, struct verdict *v)
{
	const struct nic *c = &q->inv->nics[o->who.nic];

	if (o->who.vm == NONE) {
		add_why(q, v, PROOF_INVENTORY, WEIGHT_OWNER, "%s %s of %s has this address",
		    nic_words[c->kind], c->name, say_host(q, o->who.host));
		return;
	}
	add_why(q, v, PROOF_INVENTORY, WEIGHT_OWNER, "%s on %s has this address (%s%s)",
	    owner_name(q, o), say_host(q, o->who.host),
	    state_words[q->inv->vms[o->who.vm].state], dynamic_words[o->dynamic]);
}

/* What speaks against the host that was found: other hosts' names, or NICs of several. */
static bool
is_doubt(const struct proof *p)
{
	return p->says == SAYS_CONTRADICTION || p->says == SAYS_SHARED;
}

/* A port of no known host: its neighbour and its description are all there is to ask by. */
static void
why_strange(struct inquiry *q, const struct spot *p, struct verdict *v)
{
	const struct span s = q->where->attachments[p->see.attachment].proofs;
	const char *alias = q->snap->ports[p->see.port].alias;
	const struct port_place *at = &q->where->ports[p->see.port];
	const char *line = say(q, "%s: %s", say_port(q, p->see.port),
	    at->class_ == PORT_UPLINK ? "leads to another switch" : "no known host");

	if (alias[0] != '\0') {
		line = say(q, "%s, description \"%s\"", line, alias);
	}
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct proof *n = &q->where->proofs[i];
		char text[512];

		if (n->says == SAYS_PHONE || n->says == SAYS_UNPOLLED) {
			line = say(q, "%s; %s", line,
			    place_words_there(q->snap, q->j->inv, n, text, sizeof(text)));
			break;
		}
	}
	add_why(q, v, PROOF_FDB_SETS, 0, "%s", line);
}

static void
why_spot(struct inquiry *q, const struct spot *p, struct verdict *v)
{
	const struct attachment *a = &q->where->attachments[p->see.attachment];
	const struct proof *proofs = &q->where->proofs[a->proofs.first];
	const char *where = say_port(q, p->see.port);
	char text[512];

	if (p->host == NONE) {
		why_strange(q, p, v);
	} else if (a->proofs.n > 0) {
		add_why(q, v, (enum proof_kind)proofs[0].kind, proofs[0].weight, "%s is %s: %s",
		    where, say_host(q, p->host),
		    place_words_there(q->snap, q->j->inv, &proofs[0], text, sizeof(text)));
	}
	for (uint32_t i = 0; i < a->proofs.n; i++) {
		if (is_doubt(&proofs[i])) {
			add_why(q, v, (enum proof_kind)proofs[i].kind, proofs[i].weight,
			    "%s: %s", where,
			    place_words_there(
				q->snap, q->j->inv, &proofs[i], text, sizeof(text)));
		}
	}
}

/* IPv4 as routers know it: ::ffff:a.b.c.d; 0 for IPv6. */
static uint32_t
ipv4_of(const struct binding *b)
{
	if (b->ip[10] != UINT8_MAX || b->ip[11] != UINT8_MAX) {
		return 0;
	}
	return (uint32_t)b->ip[12] << 24 | (uint32_t)b->ip[13] << 16 |
	       (uint32_t)b->ip[14] << 8 | b->ip[15];
}

/* The IP addresses that routers resolve to this MAC: whom to call. */
static void
why_addresses(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	const char *line = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < q->snap->nbindings && n < MAX_ADDRESSES; i++) {
		const struct binding *b = &q->snap->bindings[i];
		const uint32_t ip = b->mac.bits == s->mac.bits ? ipv4_of(b) : 0;

		if (ip != 0) {
			line = say(q, "%s%s%s on %s", n == 0 ? "ARP: " : line,
			    n == 0 ? "" : ", ", say_ip(q, ip), q->snap->switches[b->sw].name);
			n++;
		}
	}
	if (line != NULL) {
		add_why(q, v, PROOF_FDB_SETS, 0, "%s", line);
	}
}

void
common_whys(struct inquiry *q, const struct suspect *s, struct verdict *v)
{
	for (uint32_t i = 0; i < s->nowners; i++) {
		why_owner(q, &s->owners[i], v);
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		why_spot(q, &s->spots[i], v);
	}
	why_addresses(q, s, v);
	if (s->moves == 1) {
		add_why(q, v, PROOF_CHANGE, WEIGHT_MOVE, "moved once: %s", tracks_path(q, s));
	} else if (s->moves > 1) {
		add_why(q, v, PROOF_CHANGE, s->returned ? WEIGHT_RETURN : WEIGHT_MOVE,
		    "moved %u times: %s", s->moves, tracks_path(q, s));
	}
	if (s->counted != NULL) {
		add_why(q, v, PROOF_CHANGE, WEIGHT_RETURN,
		    "%s itself counted %u moves in %lld s, %u in all",
		    q->snap->switches[s->counted->sw].name, (unsigned)s->counted->during,
		    (long long)(q->snap->sample_ms[q->snap->nsamples - 1] -
				s->counted->since_ms) /
			1000,
		    (unsigned)s->counted->moves);
	}
	if (s->nboth > 0) {
		add_why(q, v, PROOF_FDB_SETS, WEIGHT_BOTH, "both places at once in %s",
		    s->nboth == 1 ? say(q, "sample %u", s->first_both + 1U)
				  : say(q, "%u samples, %u to %u", s->nboth, s->first_both + 1U,
					s->last_both + 1U));
	}
}
