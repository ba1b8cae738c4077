#include "report/words/host_at_port.h"

#include "report/common/host_name.h"

#include <string.h>

enum { MAX_PORTS = 3 }; /* in one sentence */

const char *
words_host_at(const struct report *r, uint32_t port)
{
	const uint32_t a = r->where->ports[port].attachment;
	const struct attachment *at = a != NONE ? &r->where->attachments[a] : NULL;

	if (at == NULL || (at->host == NONE && !at->shared)) {
		return "?";
	}
	return at->shared ? "shared" : host_name(r, at->host);
}

size_t
words_unknown_ports(const struct report *r, const struct finding *f, struct str *to)
{
	size_t n = 0;

	for (uint32_t i = 0; i < f->nseen; i++) {
		const struct port *p = &r->snap->ports[f->seen[i].port];

		if (strcmp(words_host_at(r, f->seen[i].port), "?") != 0) {
			continue;
		}
		if (n++ < MAX_PORTS) {
			str_format(to, "%s%s %s", n > 1 ? " and " : "",
			    r->snap->switches[p->sw].name, p->name);
		}
	}
	if (n > MAX_PORTS) {
		str_format(to, " and %zu more", n - MAX_PORTS);
	}
	return n;
}
