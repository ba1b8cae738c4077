#include "report/words/host_at_port.h"

#include "report/common/host_name.h"

enum { MAX_PORTS = 3 }; /* in one sentence */

void
words_port(const struct report *r, uint32_t port, struct str *to)
{
	const struct port *p = &r->snap->ports[port];

	str_format(to, "%s %s", r->snap->switches[p->sw].name, p->name);
}

enum host_known
host_at_port(const struct report *r, const struct sighting *g, uint32_t *host)
{
	const uint32_t a = r->where->ports[g->port].attachment;
	const struct attachment *at = a != NONE ? &r->where->attachments[a] : NULL;

	*host = g->host != NONE ? g->host : at != NULL ? at->host : NONE;
	if (*host != NONE) {
		return g->host != NONE ? HOST_CERTAIN : HOST_PERHAPS;
	}
	return at != NULL && at->shared ? HOST_SEVERAL : HOST_UNKNOWN;
}

const char *
host_at_port_word(enum host_known known)
{
	static const char *const names[] = { [HOST_CERTAIN] = "certain",
		[HOST_PERHAPS] = "perhaps",
		[HOST_SEVERAL] = "several",
		[HOST_UNKNOWN] = "unknown" };

	return names[known];
}

void
words_host_at(const struct report *r, const struct sighting *g, struct str *to)
{
	uint32_t host;

	switch (host_at_port(r, g, &host)) {
	case HOST_CERTAIN:
		str_add(to, host_name(r, host));
		break;
	case HOST_PERHAPS:
		str_format(to, "perhaps %s", host_name(r, host));
		break;
	case HOST_SEVERAL:
		str_add(to, "several hosts");
		break;
	case HOST_UNKNOWN:
		str_add(to, "no known host");
		break;
	}
}

/* Whether a place is that of the host: 0 it is that of another one, who is known. */
static unsigned
nearness(const struct report *r, const struct sighting *g, uint32_t host)
{
	uint32_t there;
	const enum host_known known = host_at_port(r, g, &there);

	if (known == HOST_CERTAIN) {
		return there == host ? 3 : 0;
	}
	return known == HOST_PERHAPS && there == host ? 2 : 1;
}

/* The place that is the host's most likely; a host that is NONE: the first one. */
struct nearest {
	uint32_t host;
	unsigned how;
	const struct sighting *at; /* NULL: it was seen at other hosts alone, or nowhere */
};

static void
look_in(const struct report *r, const struct finding *f, struct nearest *n)
{
	for (uint32_t i = 0; i < f->nseen; i++) {
		const unsigned how = n->host == NONE ? 1 : nearness(r, &f->seen[i], n->host);

		if (how > n->how) {
			n->how = how;
			n->at = &f->seen[i];
		}
	}
}

static void
put_nearest(const struct report *r, const struct nearest *n, struct str *to)
{
	if (n->at == NULL) {
		return;
	}
	words_port(r, n->at->port, to);
	if (n->host != NONE && n->at->host != n->host) {
		str_add(to, " (");
		words_host_at(r, n->at, to);
		str_char(to, ')');
	}
}

void
words_place(const struct report *r, const struct finding *f, uint32_t host, struct str *to)
{
	struct nearest n = { .host = host };

	look_in(r, f, &n);
	put_nearest(r, &n, to);
}

void
words_window_place(const struct report *r, const struct action *a, struct str *to)
{
	struct nearest n = { .host = a->host };

	for (uint32_t i = 0; i < a->nresolves; i++) {
		look_in(r, &r->found->list[a->resolves[i]], &n);
	}
	put_nearest(r, &n, to);
}

size_t
words_unknown_ports(const struct report *r, const struct finding *f, struct str *to)
{
	size_t n = 0;

	for (uint32_t i = 0; i < f->nseen; i++) {
		uint32_t host;
		const enum host_known known = host_at_port(r, &f->seen[i], &host);

		if (known != HOST_UNKNOWN && known != HOST_PERHAPS) {
			continue;
		}
		if (n++ < MAX_PORTS) {
			str_add(to, n > 1 ? " and " : "");
			words_port(r, f->seen[i].port, to);
			if (known == HOST_PERHAPS) {
				str_format(to, " (perhaps %s)", host_name(r, host));
			}
		}
	}
	if (n > MAX_PORTS) {
		str_format(to, " and %zu more", n - MAX_PORTS);
	}
	return n;
}
