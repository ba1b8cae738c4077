#include "collect/burst/burst_question.h"

#include "collect/device/fdb_rows.h"
#include "collect/device/index_form.h"
#include "collect/tables/tables.h"

#include <string.h>

bool
burst_question_make(const struct snapshot *snap, struct device_facts *f,
    const struct burst_entry *e, struct burst_question *out)
{
	const struct table *t = &tables.at[e->table];
	const struct base_read *base = fdb_rows_base(f, e->table, e->context);
	const struct fdb *fdb = &snap->fdbs[snap->switches[e->sw].fdbs.first + KEY_FDB(e->key)];

	*out = (struct burst_question){ .column = t->ncolumns };
	for (size_t i = 0; i < t->ncolumns; i++) {
		if (strcmp(t->columns[i].object, t->info.port_object) == 0) {
			out->column = i;
		}
	}
	if (out->column == t->ncolumns || base->mixed_forms ||
	    !index_form_make(t, &base->form, fdb->id, KEY_MAC(e->key), &out->instance)) {
		return false;
	}
	out->request = (struct table_request){ .table = t,
		.columns = &t->columns[out->column],
		.ncolumns = 1,
		.first_column = out->column,
		.context = e->context };
	return true;
}
