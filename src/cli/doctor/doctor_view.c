#include "cli/doctor/doctor_view.h"

#include "fdbaudit/vacm_view.h"

#include <string.h>

static const struct view {
	const char *name, *sysobjectid, *access, *each, *group;
} views[] = {
#define VIEW(name, sysobjectid, access, each, group) { name, sysobjectid, access, each, group },
#include "cli/doctor/views.def"
#undef VIEW
};

enum { NVIEWS = sizeof(views) / sizeof(views[0]) };

const char *
doctor_view_vendor(const char *sysobjectid)
{
	const struct view *best = &views[NVIEWS - 1];
	size_t most = 0;

	for (size_t i = 0; i < NVIEWS; i++) {
		const size_t n = strlen(views[i].sysobjectid);

		if (strncmp(sysobjectid, views[i].sysobjectid, n) == 0 &&
		    (sysobjectid[n] == '.' || sysobjectid[n] == '\0') && n > most) {
			best = &views[i];
			most = n;
		}
	}
	return best->name;
}

struct lines {
	FILE *out;
	const char *form;
	unsigned n;
};

/* %s is the OID, %n the number of the line. */
static void
put_subtree(void *arg, const char *oid)
{
	struct lines *l = arg;

	l->n++;
	for (const char *p = l->form; *p != '\0'; p++) {
		if (p[0] == '%' && p[1] == 's') {
			(void)fputs(oid, l->out);
			p++;
		} else if (p[0] == '%' && p[1] == 'n') {
			(void)fprintf(l->out, "%u", l->n);
			p++;
		} else {
			(void)fputc(*p, l->out);
		}
	}
}

bool
doctor_view(FILE *out, const char *vendor)
{
	for (size_t i = 0; i < NVIEWS; i++) {
		const struct view *v = &views[i];
		struct lines l = { out, v->each, 0 };

		if (strcmp(vendor, "list") == 0) {
			(void)fprintf(out, "%s\n", v->name);
		} else if (strcmp(vendor, v->name) == 0) {
			(void)fputs(v->access, out);
			vacm_view_subtrees(v->sysobjectid, put_subtree, &l);
			(void)fputs(v->group, out);
			return true;
		}
	}
	return strcmp(vendor, "list") == 0;
}
