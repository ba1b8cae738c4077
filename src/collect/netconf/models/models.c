#include "collect/netconf/models/models.h"

#include "fdbaudit/collect.h"

#include <string.h>

#define MODEL(symbol) extern const struct netconf_model model_##symbol;
#include "collect/netconf/models/models.def"
#undef MODEL

static const struct netconf_model *const models[] = {
#define MODEL(symbol) &model_##symbol,
#include "collect/netconf/models/models.def"
#undef MODEL
};
static const size_t nmodels = sizeof(models) / sizeof(models[0]);

/* The model of a table; *number becomes the place of the table in it. */
static const struct netconf_model *
find(size_t *number)
{
	for (size_t i = 0; i < nmodels; i++) {
		if (*number < models[i]->ntables) {
			return models[i];
		}
		*number -= models[i]->ntables;
	}
	return NULL;
}

const struct netconf_table *
model_table_at(size_t number)
{
	const struct netconf_model *m = find(&number);

	return m != NULL ? &m->tables[number] : NULL;
}

size_t
model_table_number(const struct netconf_table *t)
{
	size_t i = 0;

	while (model_table_at(i) != t && model_table_at(i) != NULL) {
		i++;
	}
	return i;
}

const struct netconf_model *
model_of_table(size_t number)
{
	return find(&number);
}

void
model_promise(const char *capability, bool promised[static MODEL_TABLES_MAX])
{
	size_t number = 0;

	for (size_t i = 0; i < nmodels; i++) {
		const struct netconf_model *m = models[i];

		for (size_t k = 0; k < m->ntables; k++, number++) {
			const char *mark = m->tables[k].mark;

			if (strstr(capability, mark != NULL ? mark : m->mark) != NULL) {
				promised[number] = true;
			}
		}
	}
}

const struct netconf_table *
model_choose(const bool has[static MODEL_TABLES_MAX], const struct netconf_model *own,
    enum netconf_purpose purpose)
{
	const struct netconf_table *best = NULL;
	const struct netconf_table *t;

	for (size_t i = 0; (t = model_table_at(i)) != NULL; i++) {
		if (t->purpose != purpose || !has[i]) {
			continue;
		}
		if (model_of_table(i) == own) {
			return t;
		}
		best = best != NULL ? best : t;
	}
	return best;
}

bool
netconf_unproven(const char *table)
{
	for (size_t i = 0; i < nmodels; i++) {
		const struct netconf_model *m = models[i];

		for (size_t k = 0; k < m->ntables; k++) {
			if (strcmp(m->tables[k].name, table) == 0) {
				return m->grade == MODEL_PUBLIC_CODE;
			}
		}
	}
	return false;
}
