#include "collect/netconf/reply/model.h"
#include "fdbaudit/collect.h"

#include <string.h>

#define MODEL(symbol) extern const struct nc_model nc_##symbol;
#include "collect/netconf/models/models.def"
#undef MODEL

const struct nc_model *const nc_models[] = {
#define MODEL(symbol) &nc_##symbol,
#include "collect/netconf/models/models.def"
#undef MODEL
};
const size_t nc_nmodels = sizeof(nc_models) / sizeof(nc_models[0]);

const struct nc_table *
nc_table_at(size_t number)
{
	for (size_t i = 0; i < nc_nmodels; i++) {
		if (number < nc_models[i]->ntables) {
			return &nc_models[i]->tables[number];
		}
		number -= nc_models[i]->ntables;
	}
	return NULL;
}

const struct nc_model *
nc_model_of(size_t number)
{
	for (size_t i = 0; i < nc_nmodels; i++) {
		if (number < nc_models[i]->ntables) {
			return nc_models[i];
		}
		number -= nc_models[i]->ntables;
	}
	return NULL;
}

void
nc_promise(const char *capability, bool promised[static NC_TABLES_MAX])
{
	size_t number = 0;

	for (size_t i = 0; i < nc_nmodels; i++) {
		const struct nc_model *m = nc_models[i];

		for (size_t k = 0; k < m->ntables; k++, number++) {
			const char *mark = m->tables[k].mark;

			if (strstr(capability, mark != NULL ? mark : m->mark) != NULL) {
				promised[number] = true;
			}
		}
	}
}

const struct nc_table *
nc_choose(
    const bool has[static NC_TABLES_MAX], const struct nc_model *own, enum nc_purpose purpose)
{
	const struct nc_table *best = NULL;
	const struct nc_table *t;

	for (size_t i = 0; (t = nc_table_at(i)) != NULL; i++) {
		if (t->purpose != purpose || !has[i]) {
			continue;
		}
		if (nc_model_of(i) == own) {
			return t;
		}
		best = best != NULL ? best : t;
	}
	return best;
}

bool
collect_unproven(const char *table)
{
	for (size_t i = 0; i < nc_nmodels; i++) {
		const struct nc_model *m = nc_models[i];

		for (size_t k = 0; k < m->ntables; k++) {
			if (strcmp(m->tables[k].name, table) == 0) {
				return m->grade == NC_PUBLIC_CODE;
			}
		}
	}
	return false;
}
