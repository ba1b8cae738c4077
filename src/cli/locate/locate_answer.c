#include "cli/locate/locate_answer.h"

#include "cli/locate/locate_conflict.h"
#include "cli/locate/locate_macs.h"
#include "fdbaudit/locate.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

static void
say_owners(const struct locate_question *q, struct mac m)
{
	const struct span s = inventory_by_mac(q->inv, m);
	char text[MAC_TEXT_SIZE];

	(void)fprintf(q->out, "%s", mac_format(m, text));
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &q->inv->nics[q->inv->nics_by_mac[i]];

		(void)fprintf(q->out, "%s %s%s%s of %s", i == s.first ? " " : ",",
		    c->vm != NONE ? q->inv->vms[c->vm].name : "", c->vm != NONE ? " / " : "",
		    c->name, c->host != NONE ? q->inv->hosts[c->host].name : "an unknown host");
	}
	(void)fputs(s.n == 0 ? "  no export names it\n" : "\n", q->out);
}

/* The strongest proof of what the port is. */
static void
say_why(const struct locate_question *q, const struct attachment *a)
{
	if (a->proofs.n > 0) {
		const struct proof *p = &q->where->proofs[a->proofs.first];
		char text[512];

		(void)fprintf(q->out, ": %s (%d)",
		    place_words(q->snap, q->inv, p, text, sizeof(text)), p->weight);
	}
}

static void
say_where(const struct locate_question *q, const struct located *l)
{
	const struct port *p = &q->snap->ports[l->port];

	(void)fprintf(q->out, "%s %s", q->snap->switches[p->sw].name, p->name);
	if (l->vlan != 0) {
		(void)fprintf(q->out, ", VLAN %u", l->vlan);
	}
	(void)fprintf(q->out, ", in %u of %u sample%s", l->samples, q->snap->nsamples,
	    q->snap->nsamples == 1 ? "" : "s");
}

enum relation {
	AT,
	AND,
	OR,
	VIA
}; /* the likeliest, the same attachment, another, a way there */

static enum relation
relation(const struct locate_question *q, const struct located *l, const struct located *best)
{
	const struct port_place *p = &q->where->ports[l->port];

	if (l == best) {
		return AT;
	}
	if (p->attachment == NONE || p->class_ == PORT_UPLINK || p->class_ == PORT_FABRIC ||
	    p->class_ == PORT_UNPOLLED) {
		return VIA;
	}
	return p->attachment == q->where->ports[best->port].attachment ? AND : OR;
}

/* Why another place is less likely than the first one. */
static void
say_doubt(const struct locate_question *q, const struct located *l, const struct located *best)
{
	const uint32_t number = q->where->ports[l->port].attachment;

	if (l->last < best->last) {
		(void)fprintf(q->out, "less likely: gone since sample %u; ", l->last + 2U);
	} else if (q->where->attachments[number].host == NONE) {
		(void)fputs("less likely: no known host there; ", q->out);
	} else {
		(void)fputs("as likely: in the last sample too; ", q->out);
	}
}

static void
say_place(const struct locate_question *q, const struct located *l, const struct located *best)
{
	static const char *const words[] = {
		[AT] = "  at   ", [AND] = "  and  ", [OR] = "  or   ", [VIA] = "  via  "
	};
	const uint32_t number = q->where->ports[l->port].attachment;
	const enum relation how = relation(q, l, best);

	(void)fputs(words[how], q->out);
	say_where(q, l);
	(void)fputs("\n       ", q->out);
	if (how == AND) {
		(void)fputs("the same attachment", q->out);
	} else if (number != NONE) {
		const struct attachment *a = &q->where->attachments[number];

		if (how == OR) {
			say_doubt(q, l, best);
		}
		(void)fputs(a->host != NONE ? q->inv->hosts[a->host].name
					    : port_class_name((enum port_class)a->class_),
		    q->out);
		say_why(q, a);
	}
	(void)fputc('\n', q->out);
}

/* The place at the host of the VM that is asked for comes first, whoever else has the address. */
static void
put_own_first(const struct locate_question *q, const char *what, struct mac m,
    struct located *l, size_t n)
{
	const uint32_t host = locate_conflict_host(q, what, m);

	for (size_t i = 1; i < n && host != NONE; i++) {
		const uint32_t number = q->where->ports[l[i].port].attachment;
		const struct located own = l[i];

		if (relation(q, &l[i], &l[0]) == VIA ||
		    q->where->attachments[number].host != host) {
			continue;
		}
		memmove(&l[1], &l[0], i * sizeof(l[0]));
		l[0] = own;
		return;
	}
}

/* One address; true when it was seen. */
static bool
answer_mac(const struct locate_question *q, const char *what, struct mac m)
{
	struct located *l = NULL;
	const size_t n = locate_mac(q->snap, q->inv, q->where, m, &l);

	say_owners(q, m);
	put_own_first(q, what, m, l, n);
	for (size_t i = 0; i < n; i++) {
		say_place(q, &l[i], &l[0]);
	}
	if (n == 0 && !q->past_alone) {
		(void)fputs(
		    "  seen nowhere: silent for longer than the ageing time, or elsewhere\n",
		    q->out);
	}
	free(l);
	return (q->past != NULL && q->past(q->arg, m) && q->past_alone) || n > 0;
}

static bool
is_ip(const char *what)
{
	unsigned char address[sizeof(struct in6_addr)];

	return inet_pton(AF_INET, what, address) == 1 ||
	       inet_pton(AF_INET6, what, address) == 1;
}

struct locate_seen
locate_answer(const struct locate_question *q, const char *what)
{
	struct locate_macs l = { 0 };
	struct locate_seen seen = { 0 };

	locate_macs(q, what, &l);
	for (size_t i = 0; i < l.n; i++) {
		seen.conflicts += locate_conflict_say(q, what, l.v[i]);
		seen.places += answer_mac(q, what, l.v[i]);
	}
	if (l.n == 0) {
		(void)fprintf(q->out, "%s: no export and no table names it%s\n", what,
		    is_ip(what) ? "; an IP address needs a switch with role = router" : "");
	}
	if (l.n == LOCATE_MOST) {
		(void)fprintf(q->out, "only the first %d are shown\n", LOCATE_MOST);
	}
	free(l.v);
	return seen;
}
