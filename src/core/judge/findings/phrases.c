#include "core/judge/findings/phrases.h"

#include "core/judge/known/known.h"
#include "core/judge/known/suspect.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <string.h>

enum { LINE = 2048 };

const char *
phrase_vformat(struct phrases *to, const char *fmt, va_list ap)
{
	char line[LINE]; /* names are bounded; a sentence that is longer loses its tail */
	const char *s;

	(void)text_vprint(line, sizeof(line), fmt, ap);
	s = text_format(to->text, "%s", line);
	to->full |= s == NULL;
	return s != NULL ? s : "";
}

const char *
phrase_format(struct phrases *to, const char *fmt, ...)
{
	va_list ap;
	const char *s;

	va_start(ap, fmt);
	s = phrase_vformat(to, fmt, ap);
	va_end(ap);
	return s;
}

void *
phrase_list(struct phrases *to, size_t n, size_t size)
{
	void *p = n == 0 ? NULL : arena_zalloc(to->text, n, size);

	to->full |= n != 0 && p == NULL;
	return p;
}

const char *
phrase_shell(struct phrases *to, const char *s, size_t n)
{
	static const char special[] = " \t\"#$&'()*;<=>?[\\]^`{|}~!";
	const char *out = "'";
	size_t at = 0;

	if (n > 0 && strcspn(s, special) >= n) {
		return phrase_format(to, "%.*s", (int)n, s);
	}
	while (at < n) {
		const size_t plain = strcspn(s + at, "'");
		const size_t k = plain < n - at ? plain : n - at;

		out = phrase_format(
		    to, "%s%.*s%s", out, (int)k, s + at, at + k < n ? "'\\''" : "");
		at += k + 1;
	}
	return phrase_format(to, "%s'", out);
}

const char *
phrase_mac(struct phrases *to, struct mac m)
{
	char text[MAC_TEXT_SIZE];

	return phrase_format(to, "%s", mac_format(m, text));
}

const char *
phrase_ip(struct phrases *to, uint32_t ip)
{
	return phrase_format(
	    to, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 0xff, ip >> 8 & 0xff, ip & 0xff);
}

const char *
phrase_pool(struct phrases *to, const struct pool *p)
{
	return phrase_format(to, "%012llX-%012llX", (unsigned long long)p->min.bits,
	    (unsigned long long)p->max.bits);
}

const char *
phrase_port(struct phrases *to, const struct snapshot *snap, uint32_t port)
{
	const struct port *p = &snap->ports[port];

	return phrase_format(to, "%s %s", snap->switches[p->sw].name, p->name);
}

const char *
phrase_host(const struct inventory *inv, uint32_t host)
{
	return host == NONE ? "an unnamed host" : inv->hosts[host].name;
}

const char *
phrase_event(
    struct phrases *to, const struct inventory *inv, uint32_t host, enum host_event_kind kind)
{
	static const char *const ids[HOST_EVENTS] = {
		[EVENT_16945] = "16945", [EVENT_28] = "28", [EVENT_12565] = "12565"
	};
	const struct host_event *e = host != NONE ? &inv->hosts[host].events[kind] : NULL;
	char last[STAMP_SIZE];

	if (e == NULL || !e->known || e->count == 0) {
		return NULL;
	}
	return phrase_format(to, "%s logged event %s %u time%s%s%s%s%s%s",
	    phrase_host(inv, host), ids[kind], e->count, e->count == 1 ? "" : "s",
	    e->last != 0 ? ", last at " : "",
	    e->last != 0 ? stamp_format(e->last * 1000, last) : "",
	    e->text != NULL ? ": \"" : "", e->text != NULL ? e->text : "",
	    e->text != NULL ? "\"" : "");
}

const char *
phrase_sighting(struct phrases *to, const struct known *k, const struct sighting *p)
{
	return p->host != NONE ? phrase_host(k->inv, p->host)
			       : phrase_port(to, k->snap, p->port);
}

const char *
phrase_more_owners(struct phrases *to, const struct suspect *s)
{
	return s->nowners > 2 ? phrase_format(to, " and %u more", s->nowners - 2) : "";
}
