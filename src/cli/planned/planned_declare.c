#include "cli/planned/planned_declare.h"

#include "cli/config/config_ranges.h"
#include "cli/planned/planned_file.h"

#include <sys/stat.h>

#include <errno.h>

static const size_t text_cap = (size_t)64 << 20;

/* Two addresses with the same last octets give one range. */
static bool
was_given(const struct plan *p, size_t range)
{
	const struct planned_range *r = &p->ranges[range];

	for (size_t i = p->items[r->item].ranges.first; i < range; i++) {
		if (p->ranges[i].min.bits == r->min.bits &&
		    p->ranges[i].max.bits == r->max.bits) {
			return true;
		}
	}
	return false;
}

static enum fdb_code
declare(struct config *c, const struct plan *p, struct fdb_err *err)
{
	for (size_t i = 0; i < p->nranges; i++) {
		const struct planned_range *r = &p->ranges[i];
		const struct planned *item = &p->items[r->item];
		const struct planned_pool row = { item->name, item->site, item->source, r->min,
			r->max };

		if (!was_given(p, i) && config_add_planned(c, &row, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* The shell has made it empty before the command that fills it begins. */
static bool
is_to_come(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? S_ISREG(st.st_mode) && st.st_size == 0 : errno == ENOENT;
}

enum fdb_code
planned_declare(struct config *c, enum planned_state state, struct fdb_err *err)
{
	const struct planned_common all = { .site = "" };
	struct plan p;
	enum fdb_code rc;

	if (c->plan_file == NULL || (state == PLAN_TO_COME && is_to_come(c->plan_file))) {
		return FDB_OK;
	}
	plan_begin(&p, text_cap);
	rc = planned_regular_file(&p, &all, c->plan_file, err);
	if (rc == FDB_OK) {
		rc = plan_check_names(&p, err);
	}
	if (rc == FDB_OK) {
		rc = declare(c, &p, err);
	}
	plan_free(&p);
	return rc == FDB_OK ? FDB_OK : fdb_wrap(err, "%s: plan", c->plan_where);
}

bool
planned_is_declared(const struct config *c, const char *path)
{
	struct stat a;
	struct stat b;

	return path != NULL && c->plan_file != NULL && stat(path, &a) == 0 &&
	       stat(c->plan_file, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}
