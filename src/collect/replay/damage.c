#include "collect/replay/damage.h"

#include "collect/device/schedule.h"
#include "collect/device/unused.h"
#include "fdbaudit/log.h"
#include "fdbaudit/text.h"

/* Is this the OID of a column of the table, or below one? */
static bool
is_of(const struct snmprec *rec, const struct snmprec_damage *x, const struct table *t)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		struct oid column;

		if (oid_parse(t->columns[i].oid, &column) && x->noid >= column.n &&
		    oid_cmp(rec->oids + x->oid, column.n, column.sub, column.n) == 0) {
			return true;
		}
	}
	return false;
}

/* Would the walk have come to the table behind this instance, and before the next one that came? */
static bool
is_behind(const struct snmprec *rec, const struct snmprec_damage *x, const struct table *t)
{
	const bool went_on = x->nnext > 0 && oid_cmp(rec->oids + x->next, x->nnext,
						 rec->oids + x->oid, x->noid) > 0;

	for (size_t i = 0; i < t->ncolumns; i++) {
		struct oid column;

		if (oid_parse(t->columns[i].oid, &column) &&
		    oid_cmp(column.sub, column.n, rec->oids + x->oid, x->noid) > 0 &&
		    (!went_on ||
			oid_cmp(column.sub, column.n, rec->oids + x->next, x->nnext) < 0)) {
			return true;
		}
	}
	return false;
}

static void
tell_break(const struct snmprec *rec, const struct snmprec_damage *x, enum completeness state,
    struct table_outcome *o, char reason[static DAMAGE_TEXT])
{
	o->state = state;
	o->code = FDB_EPARSE;
	o->reason = reason;
	(void)text_print(reason, DAMAGE_TEXT, "%s%.*s:%u: %s",
	    state == TABLE_FAILED ? "not asked for: " : "", text_upto(rec->path, 400),
	    rec->path, (unsigned)x->line, x->why);
}

void
damage_tell(struct device *d, const struct table_request *a, const struct snmprec *rec,
    bool any, struct table_outcome *o, char reason[static DAMAGE_TEXT])
{
	for (size_t i = 0; i < rec->ndamage; i++) {
		const struct snmprec_damage *x = &rec->damage[i];
		const bool here = is_of(rec, x, a->table);

		if (here && !x->broke) {
			device_unused_line(d, x->line, x->why);
		} else if (here) {
			tell_break(rec, x, any ? TABLE_PARTIAL : TABLE_FAILED, o, reason);
		} else if (x->broke && !any && !device_is_foreign(d, a->table) &&
			   is_behind(rec, x, a->table)) {
			tell_break(rec, x, TABLE_FAILED, o, reason);
		}
	}
	if (rec->lost > 0 && any) {
		device_unused_line(d, rec->damage[rec->ndamage - 1].line,
		    "so many lines up to here cannot be read that those behind it are not told "
		    "apart");
	}
}

static bool
is_of_none(
    const struct snmprec *rec, const struct snmprec_damage *x, const struct table_registry *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (is_of(rec, x, &all->at[i])) {
			return false;
		}
	}
	return true;
}

void
damage_warn(const struct snmprec *rec, const struct table_registry *all)
{
	const struct snmprec_damage *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < rec->ndamage; i++) {
		const struct snmprec_damage *x = &rec->damage[i];

		if (!x->broke && is_of_none(rec, x, all)) {
			first = first == NULL ? x : first;
			n++;
		}
	}
	if (first != NULL) {
		log_warning("%s:%u: %s; %zu such line%s left out, of no table that is read",
		    rec->path, (unsigned)first->line, first->why, n, n == 1 ? " is" : "s are");
	}
}
