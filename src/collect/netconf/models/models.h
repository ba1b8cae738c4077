/*
 * The registry of models, and of their tables by number: those of all models,
 * in the order of models.def.
 */
#ifndef FDBAUDIT_NETCONF_MODELS_H
#define FDBAUDIT_NETCONF_MODELS_H

#include "collect/netconf/models/model.h"

#include <stdbool.h>

enum { MODEL_TABLES_MAX = 64 };

/* Returns the table of this number, NULL past the last. */
const struct netconf_table *model_table_at(size_t number);

/* Returns the number of a table of the registry; names are not unique, brands share them. */
size_t model_table_number(const struct netconf_table *t);

/* Returns the model of the table of this number, NULL past the last. */
const struct netconf_model *model_of_table(size_t number);

/*
 * Marks the tables that a capability promises: of a hello (RFC 6241 section
 * 8.1), or the namespace and name of a module spelled as one.
 */
void model_promise(const char *capability, bool promised[static MODEL_TABLES_MAX]);

/*
 * Returns the table to take for a purpose of which one is enough, among those
 * that `has` marks: the model's own, else the first of any. NULL: none.
 */
const struct netconf_table *model_choose(const bool has[static MODEL_TABLES_MAX],
    const struct netconf_model *own, enum netconf_purpose purpose);

#endif
