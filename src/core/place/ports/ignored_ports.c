#include "core/place/ports/ignored_ports.h"

#include "fdbaudit/vec.h"
#include "fdbaudit/text.h"

#include <regex.h>
#include <stdlib.h>

struct patterns {
	regex_t *v;
	size_t n;
};

static void
compile(struct patterns *p, const char *const *text, size_t n)
{
	p->v = vec_zeroed(n, sizeof(*p->v));
	for (size_t i = 0; i < n; i++) {
		/* checked by the configuration; one that fails all the same matches nothing */
		if (regcomp(&p->v[p->n], text[i], REG_EXTENDED | REG_NOSUB) == 0) {
			p->n++;
		}
	}
}

static void
release(struct patterns *p)
{
	for (size_t i = 0; i < p->n; i++) {
		regfree(&p->v[i]);
	}
	free(p->v);
}

static bool
matches(const struct patterns *p, const char *text)
{
	for (size_t i = 0; i < p->n; i++) {
		if (regexec(&p->v[i], text, 0, NULL, 0) == 0) {
			return true;
		}
	}
	return false;
}

void
ignored_ports_mark(const struct place_input *in, struct port_place *out)
{
	const struct settings *set = in->set;
	struct patterns ports = { 0 };
	struct patterns aliases = { 0 };

	if (set->nignore_ports + set->nignore_aliases == 0) {
		return;
	}
	compile(&ports, set->ignore_ports, set->nignore_ports);
	compile(&aliases, set->ignore_aliases, set->nignore_aliases);
	for (uint32_t i = 0; i < in->snap->nports; i++) {
		const struct port *p = &in->snap->ports[i];
		char whole[512];

		(void)text_print(
		    whole, sizeof(whole), "%s %s", in->snap->switches[p->sw].name, p->name);
		if (matches(&ports, whole) || matches(&ports, p->name) ||
		    matches(&aliases, p->alias)) {
			out[in->bundle[i]].ignored = true; /* a member speaks for its bundle */
		}
	}
	release(&ports);
	release(&aliases);
}
