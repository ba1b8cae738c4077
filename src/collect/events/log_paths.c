#include "collect/events/log_paths.h"

#include "fdbaudit/vec.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void
add(struct log_paths *p, const char *path)
{
	char *copy = strdup(path);

	if (copy == NULL) {
		vec_out_of_memory();
	}
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	p->list = vec_room((void *)p->list, &p->cap, p->n + 1, sizeof(*p->list));
	p->list[p->n++] = copy;
}

void
log_paths_free(struct log_paths *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->list[i]);
	}
	free((void *)p->list);
	*p = (struct log_paths){ .n = 0 };
}

bool
log_paths_add(struct log_paths *p, const char *pattern)
{
	glob_t g = { 0 };
	bool found = strcmp(pattern, "-") == 0;

	if (found) {
		add(p, pattern);
		return true;
	}
	found = glob(pattern, 0, NULL, &g) == 0;
	for (size_t i = 0; i < g.gl_pathc; i++) {
		add(p, g.gl_pathv[i]);
	}
	globfree(&g);
	return found;
}

int32_t
log_paths_east_s(int64_t now_ms)
{
	const time_t now = (time_t)(now_ms / 1000);
	struct tm local;
	struct tm utc;
	int days;

	if (localtime_r(&now, &local) == NULL || gmtime_r(&now, &utc) == NULL) {
		return 0;
	}
	days = local.tm_year != utc.tm_year ? local.tm_year - utc.tm_year
					    : local.tm_yday - utc.tm_yday;
	return ((days * 24 + local.tm_hour - utc.tm_hour) * 60 + local.tm_min - utc.tm_min) *
	       60;
}
